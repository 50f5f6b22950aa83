"""The pages of monthly reconciliations."""

from django.urls import path

from . import views

urlpatterns = [
    path("reconciliations/", views.ReconciliationList.as_view(), name="reconciliation-list"),
    path("reconciliations/new/", views.ReconciliationCreate.as_view(), name="reconciliation-create"),
    path("reconciliations/lines/<int:pk>/", views.LineUpdate.as_view(), name="reconciliation-line-update"),
    path("reconciliations/<int:pk>/", views.ReconciliationDetail.as_view(), name="reconciliation-detail"),
    path("reconciliations/<int:pk>/passes/", views.ReconciliationPasses.as_view(), name="reconciliation-passes"),
    path("reconciliations/<int:pk>/reasons/", views.ReconciliationReasons.as_view(), name="reconciliation-reasons"),
    path("reconciliations/<int:pk>/paper/", views.ReconciliationPaper.as_view(), name="reconciliation-paper"),
    path("reconciliations/<int:pk>/<slug:move>/", views.ReconciliationMove.as_view(), name="reconciliation-move"),
]
