"""The pages of imports."""

from django.urls import path

from . import views

urlpatterns = [
    path("imports/", views.ImportList.as_view(), name="import-list"),
    path("imports/new/", views.ImportCreate.as_view(), name="import-create"),
    path("imports/template/", views.ImportTemplate.as_view(), name="import-template"),
    path("imports/<int:pk>/", views.ImportDetail.as_view(), name="import-detail"),
    path("imports/<int:pk>/go-on/", views.ImportGoOn.as_view(), name="import-go-on"),
    path("imports/<int:pk>/bad-rows/", views.ImportBadRows.as_view(), name="import-bad-rows"),
    path("imports/<int:pk>/<slug:move>/", views.ImportMove.as_view(), name="import-move"),
]
