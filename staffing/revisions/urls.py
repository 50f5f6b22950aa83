"""The pages of versions of the plan."""

from django.urls import path

from . import views

A = "plan-versions"
urlpatterns = [
    path(f"{A}/", views.RevisionList.as_view(), name="planrevision-list"),
    path(f"{A}/new/", views.RevisionCreate.as_view(), name="planrevision-create"),
    path(f"{A}/<int:pk>/", views.RevisionDetail.as_view(), name="planrevision-detail"),
    path(f"{A}/<int:pk>/correct/", views.RevisionUpdate.as_view(), name="planrevision-update"),
    path(f"{A}/<int:pk>/lines/", views.RevisionLines.as_view(), name="planrevision-lines"),
    path(f"{A}/<int:pk>/duties/", views.RevisionDuties.as_view(), name="planrevision-duties"),
    path(f"{A}/<int:pk>/duties/new/", views.RevisionDutyCreate.as_view(), name="planrevision-duty-create"),
    path(f"{A}/<int:pk>/duties/<int:duty>/", views.RevisionDuty.as_view(), name="planrevision-duty"),
    path(f"{A}/<int:pk>/paper/", views.RevisionPaper.as_view(), name="planrevision-paper"),
    path(f"{A}/<int:pk>/<slug:move>/", views.RevisionMove.as_view(), name="planrevision-move"),
]
