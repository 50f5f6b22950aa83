"""The pages of leaves."""

from django.urls import path

from . import views

urlpatterns = [
    path("leaves/", views.LeaveList.as_view(), name="leave-list"),
    path("leaves/new/", views.LeaveCreate.as_view(), name="leave-create"),
    path("leaves/<int:pk>/", views.LeaveDetail.as_view(), name="leave-detail"),
    path("leaves/<int:pk>/correct/", views.LeaveUpdate.as_view(), name="leave-update"),
    path("leaves/<int:pk>/<slug:move>/", views.LeaveMove.as_view(), name="leave-move"),
]
