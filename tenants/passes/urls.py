"""The pages of access passes."""

from django.urls import path

from . import card, several, views

urlpatterns = [
    path("passes/", views.PassList.as_view(), name="pass-list"),
    path("passes/new/", views.PassCreate.as_view(), name="pass-create"),
    path("passes/check/", card.PassCheck.as_view(), name="pass-check"),
    path("passes/sheet/", card.PassSheet.as_view(), name="pass-sheet"),
    path("passes/to-collect/", views.PassCollect.as_view(), name="pass-collect"),
    path("passes/several/new/", several.PeopleCreate.as_view(), name="pass-several-create"),
    path("passes/several/issue/", several.SeveralIssue.as_view(), name="pass-several-issue"),
    path("passes/several/pay/", several.SeveralPay.as_view(), name="pass-several-pay"),
    path("passes/several/return/", several.SeveralReturn.as_view(), name="pass-several-return"),
    path("passes/reveals/", views.RevealList.as_view(), name="reveal-list"),
    path("passes/<int:pk>/", views.PassDetail.as_view(), name="pass-detail"),
    path("passes/<int:pk>/correct/", views.PassUpdate.as_view(), name="pass-update"),
    path("passes/<int:pk>/card/", card.PassCard.as_view(), name="pass-card"),
    path("passes/<int:pk>/reveal/", views.PassReveal.as_view(), name="pass-reveal"),
    path("passes/<int:pk>/<slug:move>/", views.PassMove.as_view(), name="pass-move"),
]
