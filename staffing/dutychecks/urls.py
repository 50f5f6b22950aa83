"""The pages of spot checks of duties."""

from django.urls import path

from . import views

A = "duty-checks"
urlpatterns = [
    path(f"{A}/", views.DutyCheckList.as_view(), name="dutycheck-list"),
    path("duties/<int:pk>/checks/new/", views.DutyCheckCreate.as_view(), name="dutycheck-create"),
    path(f"{A}/<int:pk>/", views.DutyCheckDetail.as_view(), name="dutycheck-detail"),
    path(f"{A}/<int:pk>/correct/", views.DutyCheckUpdate.as_view(), name="dutycheck-update"),
]
