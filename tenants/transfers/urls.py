"""The pages of transfers and sublets."""

from django.urls import path

from . import views

urlpatterns = [
    path("transfers/", views.TransferList.as_view(), name="transfer-list"),
    path("transfers/new/", views.TransferCreate.as_view(), name="transfer-create"),
    path("transfers/<int:pk>/", views.TransferDetail.as_view(), name="transfer-detail"),
    path("transfers/<int:pk>/correct/", views.TransferUpdate.as_view(), name="transfer-update"),
    path("transfers/<int:pk>/print/", views.TransferPrint.as_view(), name="transfer-print"),
    path("transfers/<int:pk>/<slug:move>/", views.TransferMove.as_view(), name="transfer-move"),
]
