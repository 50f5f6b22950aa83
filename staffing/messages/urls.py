"""The pages of somebody's own messages."""

from django.urls import path

from . import views

urlpatterns = [
    path("messages/", views.MyMessages.as_view(), name="messages"),
    path("messages/<int:pk>/", views.OpenMessage.as_view(), name="message-open"),
    path("messages/settings/", views.MessageWishes.as_view(), name="message-wishes"),
]
