"""The pages of the map, the files of units and tenants, and exit clearance."""

from django.urls import path

from . import clearance_views, file_views, map_views

urlpatterns = [
    path("map/", map_views.FloorMap.as_view(), name="map"),
    path("units/<int:pk>/place/", map_views.PlaceUpdate.as_view(), name="place-update"),
    path("units/<int:pk>/file/", file_views.UnitFile.as_view(), name="unit-file"),
    path("units/<int:pk>/file/print/", file_views.UnitFilePrint.as_view(), name="unit-file-print"),
    path("tenants/<int:pk>/file/", file_views.TenantFile.as_view(), name="tenant-file"),
    path("clearance/", clearance_views.ClearanceBoard.as_view(), name="clearance"),
    path("leases/<int:pk>/clearance/", clearance_views.LeaseClearance.as_view(), name="lease-clearance"),
    path("leases/<int:pk>/waivers/new/", clearance_views.WaiverCreate.as_view(), name="waiver-create"),
    path("waivers/<int:pk>/", clearance_views.WaiverDetail.as_view(), name="waiver-detail"),
    path("waivers/<int:pk>/<slug:move>/", clearance_views.WaiverMove.as_view(), name="waiver-move"),
]
