"""The pages of promised calls."""

from django.urls import path

from . import views

urlpatterns = [
    path("callbacks/", views.CallbackList.as_view(), name="callback-list"),
    path("tickets/<int:pk>/callbacks/new/", views.CallbackCreate.as_view(), name="callback-create"),
    path("callbacks/<int:pk>/", views.CallbackDetail.as_view(), name="callback-detail"),
    path("callbacks/<int:pk>/<slug:move>/", views.CallbackMove.as_view(), name="callback-move"),
]
