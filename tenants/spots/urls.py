"""The pages of spot loans."""

from django.urls import path

from . import month, views

urlpatterns = [
    path("spots/", month.SpotCalendar.as_view(), name="spot-calendar"),
    path("spots/print/", month.SpotSchedule.as_view(), name="spot-schedule"),
    path("spot-loans/", views.LoanList.as_view(), name="spotloan-list"),
    path("spot-loans/new/", views.LoanCreate.as_view(), name="spotloan-create"),
    path("spot-loans/<int:pk>/", views.LoanDetail.as_view(), name="spotloan-detail"),
    path("spot-loans/<int:pk>/correct/", views.LoanUpdate.as_view(), name="spotloan-update"),
    path("spot-loans/<int:pk>/print/", views.LoanPrint.as_view(), name="spotloan-print"),
    path("spot-loans/<int:pk>/<slug:move>/", views.LoanMove.as_view(), name="spotloan-move"),
]
