"""The pages of the directory."""

from django.urls import path

from . import views

urlpatterns = [
    path("directory/", views.Directory.as_view(), name="directory"),
    path("directory/settled/", views.DirectorySettled.as_view(), name="directory-settled"),
    path("directory/print/", views.DirectoryPrint.as_view(), name="directory-print"),
]
