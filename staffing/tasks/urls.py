"""The pages of tasks."""

from django.urls import path

from . import views

A = "recurring-tasks"
urlpatterns = [
    path("tasks/", views.TaskList.as_view(), name="task-list"),
    path("tasks/mine/", views.TaskMine.as_view(), name="task-mine"),
    path("tasks/new/", views.TaskCreate.as_view(), name="task-create"),
    path("tasks/<int:pk>/", views.TaskDetail.as_view(), name="task-detail"),
    path("tasks/<int:pk>/correct/", views.TaskUpdate.as_view(), name="task-update"),
    path("tasks/<int:pk>/<slug:move>/", views.TaskMove.as_view(), name="task-move"),
    path(f"{A}/", views.RecurringTaskList.as_view(), name="recurringtask-list"),
    path(f"{A}/new/", views.RecurringTaskCreate.as_view(), name="recurringtask-create"),
    path(f"{A}/<int:pk>/", views.RecurringTaskDetail.as_view(), name="recurringtask-detail"),
    path(f"{A}/<int:pk>/correct/", views.RecurringTaskUpdate.as_view(), name="recurringtask-update"),
]
