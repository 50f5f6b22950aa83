"""The pages of licences."""

from django.urls import path

from . import views

urlpatterns = [
    path("licences/", views.ChecklistList.as_view(), name="checklist-list"),
    path("licences/all/", views.LicenceList.as_view(), name="licence-list"),
    path("licences/<int:pk>/", views.LicenceDetail.as_view(), name="licence-detail"),
    path("licences/<int:pk>/correct/", views.LicenceUpdate.as_view(), name="licence-update"),
    path("tenants/<int:pk>/papers/", views.Checklist.as_view(), name="checklist-detail"),
    path("tenants/<int:pk>/papers/new/", views.LicenceCreate.as_view(), name="licence-create"),
    path("tenants/<int:pk>/papers/missing/", views.MissingPaper.as_view(), name="checklist-paper"),
]
