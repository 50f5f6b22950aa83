"""The pages of searches for missing persons."""

from django.urls import path

from . import views

urlpatterns = [
    path("searches/", views.SearchList.as_view(), name="personsearch-list"),
    path("searches/new/", views.SearchCreate.as_view(), name="personsearch-create"),
    path("searches/calls/<int:pk>/<slug:move>/", views.CallMove.as_view(), name="searchcall-move"),
    path("searches/<int:pk>/", views.SearchDetail.as_view(), name="personsearch-detail"),
    path("searches/<int:pk>/card/", views.SearchCard.as_view(), name="personsearch-card"),
    path("searches/<int:pk>/<slug:move>/", views.SearchMove.as_view(), name="personsearch-move"),
]
