"""The pages of handovers."""

from django.urls import path

from . import views

urlpatterns = [
    path("handovers/", views.HandoverList.as_view(), name="handover-list"),
    path("handovers/new/", views.HandoverCreate.as_view(), name="handover-create"),
    path("handovers/<int:pk>/", views.HandoverDetail.as_view(), name="handover-detail"),
    path("handovers/<int:pk>/correct/", views.HandoverUpdate.as_view(), name="handover-update"),
    path("handovers/<int:pk>/paper/", views.HandoverPaper.as_view(), name="handover-paper"),
    path("handovers/<int:pk>/<slug:move>/", views.HandoverMove.as_view(), name="handover-move"),
]
