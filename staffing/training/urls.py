"""The pages of training."""

from django.urls import path

from . import views, views_file

urlpatterns = [
    path("training/", views.SessionList.as_view(), name="training-list"),
    path("training/new/", views.SessionCreate.as_view(), name="training-create"),
    path("training/file/", views_file.TrainingFile.as_view(), name="training-file"),
    path("training/files/<int:pk>/", views_file.TrainingFile.as_view(), name="training-file-of"),
    path("training/attendances/", views_file.AttendanceList.as_view(), name="trainingattendance-list"),
    path("training/plans/", views.PlanList.as_view(), name="trainingplan-list"),
    path("training/plans/new/", views.PlanCreate.as_view(), name="trainingplan-create"),
    path("training/plans/<int:pk>/", views.PlanDetail.as_view(), name="trainingplan-detail"),
    path("training/plans/<int:pk>/correct/", views.PlanUpdate.as_view(), name="trainingplan-update"),
    path("training/plans/<int:pk>/lines/new/", views.ItemCreate.as_view(), name="trainingitem-create"),
    path("training/plans/<int:pk>/paper/", views.PlanPaper.as_view(), name="trainingplan-paper"),
    path("training/lines/<int:pk>/correct/", views.ItemUpdate.as_view(), name="trainingitem-update"),
    path("training/plans/<int:pk>/<slug:move>/", views.PlanMove.as_view(), name="trainingplan-move"),
    path("training/<int:pk>/", views.SessionDetail.as_view(), name="training-detail"),
    path("training/<int:pk>/correct/", views.SessionUpdate.as_view(), name="training-update"),
    path("training/<int:pk>/paper/", views.SessionPaper.as_view(), name="training-paper"),
    path("training/<int:pk>/<slug:move>/", views.SessionMove.as_view(), name="training-move"),
]
