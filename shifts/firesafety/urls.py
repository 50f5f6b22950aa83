"""The pages of fire safety."""

from django.urls import path

from . import overview, views

urlpatterns = [
    path("fire-safety/", overview.FireSafety.as_view(), name="fire-safety"),
    path("fire-safety/checks/", views.FireCheckList.as_view(), name="firecheck-list"),
    path("fire-safety/checks/new/", views.FireCheckCreate.as_view(), name="firecheck-create"),
    path("fire-safety/checks/<int:pk>/", views.FireCheckDetail.as_view(), name="firecheck-detail"),
    path("fire-safety/drills/", views.FireDrillList.as_view(), name="firedrill-list"),
    path("fire-safety/drills/new/", views.FireDrillCreate.as_view(), name="firedrill-create"),
    path("fire-safety/drills/<int:pk>/", views.FireDrillDetail.as_view(), name="firedrill-detail"),
    path("fire-safety/drills/<int:pk>/correct/", views.FireDrillUpdate.as_view(), name="firedrill-update"),
    path("hazards/", views.HazardList.as_view(), name="hazard-list"),
    path("hazards/new/", views.HazardCreate.as_view(), name="hazard-create"),
    path("hazards/<int:pk>/", views.HazardDetail.as_view(), name="hazard-detail"),
    path("hazards/<int:pk>/correct/", views.HazardUpdate.as_view(), name="hazard-update"),
    path("hazards/<int:pk>/<slug:move>/", views.HazardMove.as_view(), name="hazard-move"),
]
