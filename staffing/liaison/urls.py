"""The pages of outside bodies and of the coordination log."""

from django.urls import path

from . import views

urlpatterns = [
    path("outside-bodies/", views.BodyList.as_view(), name="outsidebody-list"),
    path("outside-bodies/new/", views.BodyCreate.as_view(), name="outsidebody-create"),
    path("outside-bodies/<int:pk>/", views.BodyDetail.as_view(), name="outsidebody-detail"),
    path("outside-bodies/<int:pk>/correct/", views.BodyUpdate.as_view(), name="outsidebody-update"),
    path("outside-bodies/<int:pk>/contacts/new/", views.ContactCreate.as_view(), name="outsidebody-contact"),
    path("outside-bodies/<int:pk>/entries/new/", views.EntryCreate.as_view(), name="outsidebody-entry"),
    path("body-contacts/<int:pk>/correct/", views.ContactUpdate.as_view(), name="bodycontact-update"),
    path("liaison/", views.EntryList.as_view(), name="liaison-list"),
    path("liaison/<int:pk>/", views.EntryDetail.as_view(), name="liaison-detail"),
    path("liaison/<int:pk>/correct/", views.EntryUpdate.as_view(), name="liaison-update"),
    path("liaison/<int:pk>/<slug:move>/", views.EntryMove.as_view(), name="liaison-move"),
]
