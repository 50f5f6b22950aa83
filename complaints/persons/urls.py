"""The page of people's own data."""

from django.urls import path

from .views import PersonalData

urlpatterns = [path("personal-data/", PersonalData.as_view(), name="personal-data")]
