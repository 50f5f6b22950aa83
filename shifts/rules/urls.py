"""The pages of terms of work."""

from django.urls import path

from . import views

urlpatterns = [
    path("terms/", views.TermsList.as_view(), name="terms-list"),
    path("terms/new/", views.TermsCreate.as_view(), name="terms-create"),
    path("terms/<int:pk>/", views.TermsDetail.as_view(), name="terms-detail"),
    path("terms/<int:pk>/correct/", views.TermsUpdate.as_view(), name="terms-update"),
]
