"""The pages of units, tenants and leases."""

from django.urls import path

from . import lease_views as leases
from . import tenant_views as tenants
from . import views

urlpatterns = [
    path("units/", views.UnitList.as_view(), name="unit-list"),
    path("units/suggestions/", views.UnitSuggestions.as_view(), name="unit-suggestions"),
    path("units/new/", views.UnitCreate.as_view(), name="unit-create"),
    path("units/<int:pk>/", views.UnitDetail.as_view(), name="unit-detail"),
    path("units/<int:pk>/correct/", views.UnitUpdate.as_view(), name="unit-update"),
    path("units/<int:pk>/void/", views.UnitVoid.as_view(), name="unit-void"),
    path("units/<int:pk>/meters/new/", views.MeterCreate.as_view(), name="meter-create"),
    path("meters/<int:pk>/correct/", views.MeterUpdate.as_view(), name="meter-update"),
    path("tenants/", tenants.TenantList.as_view(), name="tenant-list"),
    path("tenants/key/", tenants.KeyTenantList.as_view(), name="key-tenant-list"),
    path("tenants/new/", tenants.TenantCreate.as_view(), name="tenant-create"),
    path("tenants/<int:pk>/", tenants.TenantDetail.as_view(), name="tenant-detail"),
    path("tenants/<int:pk>/correct/", tenants.TenantUpdate.as_view(), name="tenant-update"),
    path("tenants/<int:pk>/key/", tenants.TenantKey.as_view(), name="tenant-key"),
    path("tenants/<int:pk>/void/", tenants.TenantVoid.as_view(), name="tenant-void"),
    path("tenants/<int:pk>/changes/new/", tenants.ChangeCreate.as_view(), name="change-create"),
    path("changes/", tenants.ChangeList.as_view(), name="change-list"),
    path("changes/<int:pk>/", tenants.ChangeDetail.as_view(), name="change-detail"),
    path("changes/<int:pk>/correct/", tenants.ChangeUpdate.as_view(), name="change-update"),
    path("changes/<int:pk>/<slug:move>/", tenants.ChangeMove.as_view(), name="change-move"),
    path("leases/", leases.LeaseList.as_view(), name="lease-list"),
    path("leases/new/", leases.LeaseCreate.as_view(), name="lease-create"),
    path("leases/<int:pk>/", leases.LeaseDetail.as_view(), name="lease-detail"),
    path("leases/<int:pk>/correct/", leases.LeaseUpdate.as_view(), name="lease-update"),
    path("leases/<int:pk>/end/", leases.LeaseEnd.as_view(), name="lease-end"),
    path("leases/<int:pk>/renew/", leases.LeaseRenew.as_view(), name="lease-renew"),
]
