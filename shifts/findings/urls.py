"""The pages of findings."""

from django.urls import path

from . import views

urlpatterns = [
    path("findings/", views.FindingList.as_view(), name="finding-list"),
    path("findings/new/", views.FindingCreate.as_view(), name="finding-create"),
    path("findings/<int:pk>/", views.FindingDetail.as_view(), name="finding-detail"),
    path("findings/<int:pk>/correct/", views.FindingUpdate.as_view(), name="finding-update"),
    path("findings/<int:pk>/to/<slug:outcome>/", views.FindingPassOn.as_view(), name="finding-pass-on"),
    path("findings/<int:pk>/<slug:move>/", views.FindingMove.as_view(), name="finding-move"),
]
