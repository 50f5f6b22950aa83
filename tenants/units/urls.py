"""The pages of units, tenants and leases."""

from django.urls import path

from . import views

urlpatterns = [
    path("units/", views.UnitList.as_view(), name="unit-list"),
    path("units/new/", views.UnitCreate.as_view(), name="unit-create"),
    path("units/<int:pk>/", views.UnitDetail.as_view(), name="unit-detail"),
    path("units/<int:pk>/correct/", views.UnitUpdate.as_view(), name="unit-update"),
    path("tenants/", views.TenantList.as_view(), name="tenant-list"),
    path("tenants/new/", views.TenantCreate.as_view(), name="tenant-create"),
    path("tenants/<int:pk>/", views.TenantDetail.as_view(), name="tenant-detail"),
    path("tenants/<int:pk>/correct/", views.TenantUpdate.as_view(), name="tenant-update"),
    path("leases/new/", views.LeaseCreate.as_view(), name="lease-create"),
    path("leases/<int:pk>/correct/", views.LeaseUpdate.as_view(), name="lease-update"),
]
