"""The pages of deposits and refunds."""

from django.urls import path

from . import views

urlpatterns = [
    path("deposits/", views.DepositList.as_view(), name="deposit-list"),
    path("deposits/<int:pk>/", views.DepositDetail.as_view(), name="deposit-detail"),
    path("deposits/<int:pk>/<slug:move>/", views.DepositMove.as_view(), name="deposit-move"),
    path("refunds/", views.RefundList.as_view(), name="refund-list"),
    path("refunds/lines/<int:pk>/correct/", views.LineUpdate.as_view(), name="refund-line-update"),
    path("refunds/<int:pk>/", views.RefundDetail.as_view(), name="refund-detail"),
    path("refunds/<int:pk>/lines/new/", views.LineCreate.as_view(), name="refund-line-create"),
    path("refunds/<int:pk>/sheet/", views.RefundSheet.as_view(), name="refund-sheet"),
    path("refunds/<int:pk>/notice/", views.CollectNotice.as_view(), name="refund-notice"),
    path("refunds/<int:pk>/<slug:move>/", views.RefundMove.as_view(), name="refund-move"),
]
