"""The pages of incidents."""

from django.urls import path

from . import views

urlpatterns = [
    path("incidents/", views.IncidentList.as_view(), name="incident-list"),
    path("incidents/new/", views.IncidentCreate.as_view(), name="incident-create"),
    path("incidents/<int:pk>/", views.IncidentDetail.as_view(), name="incident-detail"),
    path("incidents/<int:pk>/correct/", views.IncidentUpdate.as_view(), name="incident-update"),
    path("incidents/<int:pk>/sheet/", views.IncidentSheet.as_view(), name="incident-sheet"),
    path("incidents/<int:pk>/timeline/new/", views.EntryCreate.as_view(), name="incidententry-create"),
    path("incidents/<int:pk>/measures/new/", views.RectificationCreate.as_view(), name="rectification-create"),
    path("incidents/<int:pk>/<slug:move>/", views.IncidentMove.as_view(), name="incident-move"),
    path("incidents/alerts/<int:pk>/<slug:move>/", views.AlertMove.as_view(), name="incidentalert-move"),
    path("incidents/measures/", views.RectificationList.as_view(), name="rectification-list"),
    path("incidents/measures/<int:pk>/", views.RectificationDetail.as_view(), name="rectification-detail"),
    path("incidents/measures/<int:pk>/<slug:move>/", views.RectificationMove.as_view(), name="rectification-move"),
]
