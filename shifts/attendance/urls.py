"""The pages of attendance."""

from django.urls import path

from . import views

urlpatterns = [
    path("sign/", views.SignOwn.as_view(), name="sign"),
    path("sign/desk/", views.SignAtDesk.as_view(), name="sign-desk"),
    path("attendance/", views.AttendanceList.as_view(), name="attendance-list"),
    path("attendance/<int:pk>/", views.AttendanceDetail.as_view(), name="attendance-detail"),
    path("corrections/", views.CorrectionList.as_view(), name="correction-list"),
    path("corrections/new/", views.CorrectionCreate.as_view(), name="correction-create"),
    path("corrections/<int:pk>/", views.CorrectionDetail.as_view(), name="correction-detail"),
    path("corrections/<int:pk>/correct/", views.CorrectionUpdate.as_view(), name="correction-update"),
    path("corrections/<int:pk>/<slug:move>/", views.CorrectionMove.as_view(), name="correction-move"),
]
