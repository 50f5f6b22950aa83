"""The pages of the standard of conduct."""

from django.urls import path

from . import views

urlpatterns = [
    path("conduct/", views.Conduct.as_view(), name="conduct"),
    path("conduct/<int:pk>/", views.Conduct.as_view(), name="conduct-version"),
    path("conduct/<int:pk>/confirm/", views.ConductConfirm.as_view(), name="conduct-confirm"),
]
