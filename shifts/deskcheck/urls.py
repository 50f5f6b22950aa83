"""The pages of the desk's check lists."""

from django.urls import path

from . import views

urlpatterns = [
    path("desk-checks/", views.DeskCheckList.as_view(), name="deskcheck-list"),
    path("desk-checks/new/", views.DeskCheckCreate.as_view(), name="deskcheck-create"),
    path("desk-checks/<int:pk>/", views.DeskCheckDetail.as_view(), name="deskcheck-detail"),
    path("desk-checks/<int:pk>/<slug:move>/", views.DeskCheckMove.as_view(), name="deskcheck-move"),
]
