"""The pages of return visits, their plans, and of what tenants said."""

from django.urls import path

from . import opinion_views, plan_views, views

urlpatterns = [
    path("visit-plans/", plan_views.PlanList.as_view(), name="visitplan-list"),
    path("visit-plans/new/", plan_views.PlanCreate.as_view(), name="visitplan-create"),
    path("visit-plans/<int:pk>/", plan_views.PlanDetail.as_view(), name="visitplan-detail"),
    path("visit-plans/<int:pk>/correct/", plan_views.PlanUpdate.as_view(), name="visitplan-update"),
    path("visit-plans/<int:pk>/paper/", plan_views.PlanPaper.as_view(), name="visitplan-paper"),
    path("visit-plans/<int:pk>/<slug:move>/", plan_views.PlanMove.as_view(), name="visitplan-move"),
    path("visits/", views.VisitList.as_view(), name="returnvisit-list"),
    path("visits/mine/", views.VisitMine.as_view(), name="returnvisit-mine"),
    path("tenants/<int:pk>/visits/new/", views.VisitCreate.as_view(), name="returnvisit-create"),
    path("visits/<int:pk>/", views.VisitDetail.as_view(), name="returnvisit-detail"),
    path("visits/<int:pk>/sheet/", views.VisitSheet.as_view(), name="returnvisit-sheet"),
    path("visits/<int:pk>/opinions/new/", opinion_views.OpinionCreate.as_view(), name="returnvisit-opinion"),
    path("visits/<int:pk>/<slug:move>/", views.VisitMove.as_view(), name="returnvisit-move"),
    path("tenant-opinions/", opinion_views.OpinionList.as_view(), name="tenantopinion-list"),
    path("tenant-opinions/<int:pk>/", opinion_views.OpinionDetail.as_view(), name="tenantopinion-detail"),
    path("tenant-opinions/<int:pk>/correct/", opinion_views.OpinionUpdate.as_view(), name="tenantopinion-update"),
    path("tenant-opinions/<int:pk>/<slug:move>/", opinion_views.OpinionMove.as_view(), name="tenantopinion-move"),
]
