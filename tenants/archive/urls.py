"""The pages of the archive."""

from django.urls import path

from . import views, views_checks

urlpatterns = [
    path("files/", views.FileList.as_view(), name="file-list"),
    path("files/unfiled/", views.Backlog.as_view(), name="file-backlog"),
    path("files/<int:pk>/", views.FileDetail.as_view(), name="file-detail"),
    path("files/<int:pk>/<slug:move>/", views.FileMove.as_view(), name="file-move"),
    path("spot-checks/", views_checks.SpotCheckList.as_view(), name="spotcheck-list"),
    path("spot-checks/new/", views_checks.SpotCheckCreate.as_view(), name="spotcheck-create"),
    path("spot-checks/<int:pk>/", views_checks.SpotCheckDetail.as_view(), name="spotcheck-detail"),
    path("spot-checks/<int:pk>/findings/", views_checks.SpotCheckFindings.as_view(), name="spotcheck-findings"),
    path("spot-checks/<int:pk>/<slug:move>/", views_checks.SpotCheckMove.as_view(), name="spotcheck-move"),
    path("destructions/", views_checks.DestructionList.as_view(), name="destruction-list"),
    path("destructions/new/", views_checks.DestructionCreate.as_view(), name="destruction-create"),
    path("destructions/<int:pk>/", views_checks.DestructionDetail.as_view(), name="destruction-detail"),
    path("destructions/<int:pk>/paper/", views_checks.DestructionPaper.as_view(), name="destruction-paper"),
    path("destructions/<int:pk>/<slug:move>/", views_checks.DestructionMove.as_view(), name="destruction-move"),
]
