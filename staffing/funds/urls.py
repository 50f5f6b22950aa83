"""The pages of fund plans."""

from django.urls import path

from . import line_views, offplan_views, views

urlpatterns = [
    path("fund-plans/", views.PlanList.as_view(), name="fundplan-list"),
    path("fund-plans/new/", views.PlanCreate.as_view(), name="fundplan-create"),
    path("fund-plans/<int:pk>/", views.PlanDetail.as_view(), name="fundplan-detail"),
    path("fund-plans/<int:pk>/correct/", views.PlanUpdate.as_view(), name="fundplan-update"),
    path("fund-plans/<int:pk>/paper/", views.PlanPaper.as_view(), name="fundplan-paper"),
    path("fund-plans/<int:pk>/lines/new/", line_views.LineCreate.as_view(), name="fundline-create"),
    path("fund-plans/<int:pk>/off-plan/new/", offplan_views.OffPlanCreate.as_view(), name="offplan-create"),
    path("fund-plans/<int:pk>/<slug:move>/", views.PlanMove.as_view(), name="fundplan-move"),
    path("fund-lines/<int:pk>/", line_views.LineDetail.as_view(), name="fundline-detail"),
    path("fund-lines/<int:pk>/correct/", line_views.LineUpdate.as_view(), name="fundline-update"),
    path("fund-lines/<int:pk>/spending/new/", line_views.ActualCreate.as_view(), name="fundactual-create"),
    path("spending/", line_views.ActualList.as_view(), name="fundactual-list"),
    path("spending/<int:pk>/", line_views.ActualDetail.as_view(), name="fundactual-detail"),
    path("spending/<int:pk>/take-back/", line_views.ContraCreate.as_view(), name="fundactual-contra"),
    path("off-plan/", offplan_views.OffPlanList.as_view(), name="offplan-list"),
    path("off-plan/<int:pk>/", offplan_views.OffPlanDetail.as_view(), name="offplan-detail"),
    path("off-plan/<int:pk>/correct/", offplan_views.OffPlanUpdate.as_view(), name="offplan-update"),
    path("off-plan/<int:pk>/paper/", offplan_views.OffPlanPaper.as_view(), name="offplan-paper"),
    path("off-plan/<int:pk>/<slug:move>/", offplan_views.OffPlanMove.as_view(), name="offplan-move"),
]
