"""The pages of barriers."""

from django.urls import path

from . import views

urlpatterns = [
    path("barriers/", views.BarrierList.as_view(), name="barrier-list"),
    path("barriers/up/", views.BarrierBoard.as_view(), name="barrier-board"),
    path("barriers/checks/", views.BarrierCheckList.as_view(), name="barriercheck-list"),
    path("barriers/new/", views.BarrierCreate.as_view(), name="barrier-create"),
    path("barriers/<int:pk>/", views.BarrierDetail.as_view(), name="barrier-detail"),
    path("barriers/<int:pk>/correct/", views.BarrierUpdate.as_view(), name="barrier-update"),
    path("barriers/<int:pk>/<slug:move>/", views.BarrierMove.as_view(), name="barrier-move"),
]
