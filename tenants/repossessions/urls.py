"""The pages of repossessions."""

from django.urls import path

from . import views

urlpatterns = [
    path("repossessions/", views.RepossessionList.as_view(), name="repossession-list"),
    path("repossessions/new/", views.RepossessionCreate.as_view(), name="repossession-create"),
    path("repossessions/<int:pk>/", views.RepossessionDetail.as_view(), name="repossession-detail"),
    path("repossessions/<int:pk>/correct/", views.RepossessionUpdate.as_view(), name="repossession-update"),
    path("repossessions/<int:pk>/inventory/", views.Inventory.as_view(), name="repossession-inventory"),
    path("repossessions/<int:pk>/<slug:move>/", views.RepossessionMove.as_view(), name="repossession-move"),
]
