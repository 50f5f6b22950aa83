"""The pages of the map, the files of units and tenants, and exit clearance."""

from django.urls import path

from . import clearance_views

urlpatterns = [
    path("clearance/", clearance_views.ClearanceBoard.as_view(), name="clearance"),
    path("leases/<int:pk>/clearance/", clearance_views.LeaseClearance.as_view(), name="lease-clearance"),
    path("leases/<int:pk>/waivers/new/", clearance_views.WaiverCreate.as_view(), name="waiver-create"),
    path("waivers/<int:pk>/", clearance_views.WaiverDetail.as_view(), name="waiver-detail"),
    path("waivers/<int:pk>/<slug:move>/", clearance_views.WaiverMove.as_view(), name="waiver-move"),
]
