"""The pages of the monthly reconciliation with finance."""

from django.urls import path

from . import views

A = "fee-reconciliations"
urlpatterns = [
    path(f"{A}/", views.FeeReconciliationList.as_view(), name="feereconciliation-list"),
    path(f"{A}/new/", views.FeeReconciliationCreate.as_view(), name="feereconciliation-create"),
    path(f"{A}/lines/<int:pk>/", views.FeeLineUpdate.as_view(), name="feereconciliation-line-update"),
    path(f"{A}/<int:pk>/", views.FeeReconciliationDetail.as_view(), name="feereconciliation-detail"),
    path(f"{A}/<int:pk>/reasons/", views.FeeReconciliationReasons.as_view(), name="feereconciliation-reasons"),
    path(f"{A}/<int:pk>/paper/", views.FeeReconciliationPaper.as_view(), name="feereconciliation-paper"),
    path(f"{A}/<int:pk>/<slug:move>/", views.FeeReconciliationMove.as_view(), name="feereconciliation-move"),
]
