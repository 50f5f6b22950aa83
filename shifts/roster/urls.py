"""The pages of rosters."""

from django.urls import path

from . import views

urlpatterns = [
    path("mine/", views.MyRoster.as_view(), name="my-roster"),
    path("mine/seen/", views.MyRosterSeen.as_view(), name="my-roster-seen"),
    path("rosters/", views.RosterList.as_view(), name="roster-list"),
    path("rosters/new/", views.RosterCreate.as_view(), name="roster-create"),
    path("rosters/<int:pk>/", views.RosterDetail.as_view(), name="roster-detail"),
    path("rosters/<int:pk>/days/", views.RosterDays.as_view(), name="roster-days"),
    path("rosters/<int:pk>/fill/", views.RosterFill.as_view(), name="roster-fill"),
    path("rosters/<int:pk>/hours/", views.RosterHours.as_view(), name="roster-hours"),
    path("rosters/<int:pk>/paper/", views.RosterPaper.as_view(), name="roster-paper"),
    path("rosters/<int:pk>/<slug:move>/", views.RosterMove.as_view(), name="roster-move"),
]
