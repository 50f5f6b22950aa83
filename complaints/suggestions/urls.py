"""The pages of suggestions."""

from django.urls import path

from . import views

urlpatterns = [
    path("suggestions/", views.SuggestionList.as_view(), name="suggestion-list"),
    path("suggestions/mine/", views.SuggestionMine.as_view(), name="suggestion-mine"),
    path("suggestions/new/", views.SuggestionCreate.as_view(), name="suggestion-create"),
    path("suggestions/<int:pk>/", views.SuggestionDetail.as_view(), name="suggestion-detail"),
    path("suggestions/<int:pk>/correct/", views.SuggestionUpdate.as_view(), name="suggestion-update"),
    path("suggestions/<int:pk>/<slug:move>/", views.SuggestionMove.as_view(), name="suggestion-move"),
]
