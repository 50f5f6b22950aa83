"""The pages of the music."""

from django.urls import path

from . import plan_views, views

urlpatterns = [
    path("programme/", views.ProgrammeDay.as_view(), name="programme-day"),
    path("programme/log/", views.LineList.as_view(), name="programmeline-list"),
    path("programme/log/<int:pk>/", views.LineDetail.as_view(), name="programmeline-detail"),
    path("programme/log/<int:pk>/<slug:move>/", views.LineMove.as_view(), name="programmeline-move"),
    path("programme/slots/", plan_views.SlotList.as_view(), name="playlistslot-list"),
    path("programme/slots/new/", plan_views.SlotCreate.as_view(), name="playlistslot-create"),
    path("programme/slots/<int:pk>/", plan_views.SlotDetail.as_view(), name="playlistslot-detail"),
    path("programme/slots/<int:pk>/correct/", plan_views.SlotUpdate.as_view(), name="playlistslot-update"),
    path("music-licences/", plan_views.LicenceList.as_view(), name="musiclicence-list"),
    path("music-licences/new/", plan_views.LicenceCreate.as_view(), name="musiclicence-create"),
    path("music-licences/<int:pk>/", plan_views.LicenceDetail.as_view(), name="musiclicence-detail"),
    path("music-licences/<int:pk>/correct/", plan_views.LicenceUpdate.as_view(), name="musiclicence-update"),
]
