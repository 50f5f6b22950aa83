"""The pages of the procedure guide."""

from django.urls import path

from . import views

urlpatterns = [
    path("guide/", views.GuideList.as_view(), name="guide-list"),
    path("guide/<slug:process>/", views.GuideDetail.as_view(), name="guide-detail"),
]
