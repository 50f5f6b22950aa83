"""The pages of plaza events."""

from django.urls import path

from . import views

urlpatterns = [
    path("events/", views.EventList.as_view(), name="event-list"),
    path("events/calendar/", views.EventCalendar.as_view(), name="event-calendar"),
    path("events/new/", views.EventCreate.as_view(), name="event-create"),
    path("events/<int:pk>/", views.EventDetail.as_view(), name="event-detail"),
    path("events/<int:pk>/correct/", views.EventUpdate.as_view(), name="event-update"),
    path("events/<int:pk>/tasks/new/", views.TaskCreate.as_view(), name="eventtask-create"),
    path("events/<int:pk>/<slug:move>/", views.EventMove.as_view(), name="event-move"),
    path("events/tasks/", views.TaskList.as_view(), name="eventtask-list"),
    path("events/tasks/<int:pk>/", views.TaskDetail.as_view(), name="eventtask-detail"),
    path("events/tasks/<int:pk>/<slug:move>/", views.TaskMove.as_view(), name="eventtask-move"),
]
