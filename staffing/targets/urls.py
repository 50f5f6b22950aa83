"""The pages of the annual targets."""

from django.urls import path

from . import views

urlpatterns = [
    path("targets/", views.PlanList.as_view(), name="targetplan-list"),
    path("targets/new/", views.PlanCreate.as_view(), name="targetplan-create"),
    path("targets/all/", views.TargetList.as_view(), name="target-list"),
    path("targets/<int:pk>/", views.PlanDetail.as_view(), name="targetplan-detail"),
    path("targets/<int:pk>/correct/", views.PlanUpdate.as_view(), name="targetplan-update"),
    path("targets/<int:pk>/paper/", views.PlanPaper.as_view(), name="targetplan-paper"),
    path("targets/<int:pk>/targets/new/", views.TargetCreate.as_view(), name="target-create"),
    path("targets/<int:pk>/<slug:move>/", views.PlanMove.as_view(), name="targetplan-move"),
    path("target/<int:pk>/", views.TargetDetail.as_view(), name="target-detail"),
    path("target/<int:pk>/correct/", views.TargetUpdate.as_view(), name="target-update"),
    path("target/<int:pk>/readings/new/", views.ReadingCreate.as_view(), name="targetreading-create"),
    path("target-readings/<int:pk>/", views.ReadingDetail.as_view(), name="targetreading-detail"),
    path("target-readings/<int:pk>/correct/", views.ReadingUpdate.as_view(), name="targetreading-update"),
]
