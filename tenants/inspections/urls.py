"""The pages of condition checks."""

from django.urls import path

from . import views

urlpatterns = [
    path("inspections/", views.InspectionList.as_view(), name="inspection-list"),
    path(
        "inspections/new/<slug:kind>/<slug:model>/<int:pk>/", views.InspectionCreate.as_view(), name="inspection-create"
    ),
    path("inspections/<int:pk>/", views.InspectionDetail.as_view(), name="inspection-detail"),
    path("inspections/<int:pk>/compare/", views.InspectionCompare.as_view(), name="inspection-compare"),
    path("inspections/faults/<int:pk>/", views.InspectionFault.as_view(), name="inspection-fault"),
]
