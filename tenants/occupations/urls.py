"""The pages of unauthorised occupations."""

from django.urls import path

from . import views

urlpatterns = [
    path("occupations/", views.OccupationList.as_view(), name="occupation-list"),
    path("occupations/new/", views.OccupationCreate.as_view(), name="occupation-create"),
    path("occupations/<int:pk>/", views.OccupationDetail.as_view(), name="occupation-detail"),
    path("occupations/<int:pk>/correct/", views.OccupationUpdate.as_view(), name="occupation-update"),
    path("occupations/<int:pk>/print/", views.OccupationPrint.as_view(), name="occupation-print"),
    path("occupations/<int:pk>/<slug:move>/", views.OccupationMove.as_view(), name="occupation-move"),
]
