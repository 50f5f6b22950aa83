"""The pages of drawings."""

from django.urls import path

from . import views

urlpatterns = [
    path("drawings/", views.DrawingList.as_view(), name="drawing-list"),
    path("renovation/<int:pk>/drawings/new/", views.DrawingCreate.as_view(), name="drawing-create"),
    path("drawings/<int:pk>/", views.DrawingDetail.as_view(), name="drawing-detail"),
    path("drawings/<int:pk>/review/", views.DrawingReview.as_view(), name="drawing-review"),
    path("drawings/<int:pk>/changes/", views.DrawingFaults.as_view(), name="drawing-faults"),
    path("drawings/<int:pk>/<slug:move>/", views.DrawingMove.as_view(), name="drawing-move"),
]
