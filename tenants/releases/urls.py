"""The pages of goods release slips."""

from django.urls import path

from . import views

urlpatterns = [
    path("releases/", views.ReleaseList.as_view(), name="release-list"),
    path("releases/new/", views.ReleaseCreate.as_view(), name="release-create"),
    path("releases/<int:pk>/", views.ReleaseDetail.as_view(), name="release-detail"),
    path("releases/<int:pk>/correct/", views.ReleaseUpdate.as_view(), name="release-update"),
    path("releases/<int:pk>/slip/", views.ReleaseSlip.as_view(), name="release-slip"),
    path("releases/<int:pk>/<slug:move>/", views.ReleaseMove.as_view(), name="release-move"),
]
