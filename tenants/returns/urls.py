"""The pages of returns."""

from django.urls import path

from . import papers, views

urlpatterns = [
    path("returns/", views.ReturnList.as_view(), name="return-list"),
    path("returns/new/", views.ReturnCreate.as_view(), name="return-create"),
    path("returns/lines/<int:pk>/correct/", views.LineUpdate.as_view(), name="settlement-line-update"),
    path("returns/<int:pk>/", views.ReturnDetail.as_view(), name="return-detail"),
    path("returns/<int:pk>/correct/", views.ReturnUpdate.as_view(), name="return-update"),
    path("returns/<int:pk>/exit-sheet/", papers.ExitSheet.as_view(), name="return-exit-sheet"),
    path("returns/<int:pk>/settlement-sheet/", papers.SettlementSheet.as_view(), name="return-settlement-sheet"),
    path("returns/<int:pk>/lines/new/", views.LineCreate.as_view(), name="settlement-line-create"),
    path("returns/<int:pk>/<slug:move>/", views.ReturnMove.as_view(), name="return-move"),
]
