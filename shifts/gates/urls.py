"""The pages of gates."""

from django.urls import path

from . import views

urlpatterns = [
    path("gates/", views.GateDay.as_view(), name="gate-day"),
    path("gates/log/", views.GateLog.as_view(), name="gateoperation-list"),
    path("gates/log/<int:pk>/", views.GateOperationDetail.as_view(), name="gateoperation-detail"),
    path("gates/log/<int:pk>/correct/", views.GateOperationUpdate.as_view(), name="gateoperation-update"),
    path("gates/<int:pk>/<slug:action>/", views.GateSign.as_view(), name="gate-sign"),
    path("day-sheet/", views.DaySheet.as_view(), name="day-sheet"),
]
