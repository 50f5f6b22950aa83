"""The pages of work plans."""

from django.urls import path

from . import views

urlpatterns = [
    path("work-plans/", views.PlanList.as_view(), name="workplan-list"),
    path("work-plans/new/", views.PlanCreate.as_view(), name="workplan-create"),
    path("work-plans/<int:pk>/", views.PlanDetail.as_view(), name="workplan-detail"),
    path("work-plans/<int:pk>/correct/", views.PlanUpdate.as_view(), name="workplan-update"),
    path("work-plans/<int:pk>/paper/", views.PlanPaper.as_view(), name="workplan-paper"),
    path("work-plans/<int:pk>/items/new/", views.ItemCreate.as_view(), name="workitem-create"),
    path("work-plans/<int:pk>/<slug:move>/", views.PlanMove.as_view(), name="workplan-move"),
    path("work-items/", views.ItemList.as_view(), name="workitem-list"),
    path("work-items/<int:pk>/", views.ItemDetail.as_view(), name="workitem-detail"),
    path("work-items/<int:pk>/correct/", views.ItemUpdate.as_view(), name="workitem-update"),
    path("work-items/<int:pk>/<slug:move>/", views.ItemMove.as_view(), name="workitem-move"),
]
