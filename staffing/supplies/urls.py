"""The pages of supplies."""

from django.urls import path

from . import cost_views, quota_views, views

urlpatterns = [
    path("materials/", views.MaterialList.as_view(), name="material-list"),
    path("materials/new/", views.MaterialCreate.as_view(), name="material-create"),
    path("materials/<int:pk>/", views.MaterialDetail.as_view(), name="material-detail"),
    path("materials/<int:pk>/correct/", views.MaterialUpdate.as_view(), name="material-update"),
    path("materials/<int:pk>/stock/", views.MovementCreate.as_view(), name="material-stock"),
    path("materials/<int:pk>/restock/", views.RestockCreate.as_view(), name="material-restock"),
    path("materials/<int:pk>/quotas/new/", quota_views.QuotaCreate.as_view(), name="materialquota-create"),
    path("material-quotas/", quota_views.QuotaList.as_view(), name="materialquota-list"),
    path("material-quotas/<int:pk>/", quota_views.QuotaDetail.as_view(), name="materialquota-detail"),
    path("material-quotas/<int:pk>/correct/", quota_views.QuotaUpdate.as_view(), name="materialquota-update"),
    path("material-costs/", cost_views.CostSheetPage.as_view(), name="cost-sheet"),
    path("stock-movements/", views.MovementList.as_view(), name="stockmovement-list"),
    path("restocks/", views.RestockList.as_view(), name="restock-list"),
    path("restocks/<int:pk>/", views.RestockDetail.as_view(), name="restock-detail"),
    path("restocks/<int:pk>/correct/", views.RestockUpdate.as_view(), name="restock-update"),
    path("restocks/<int:pk>/<slug:move>/", views.RestockMove.as_view(), name="restock-move"),
]
