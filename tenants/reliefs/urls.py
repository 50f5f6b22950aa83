"""The pages of reliefs."""

from django.urls import path

from . import views

urlpatterns = [
    path("reliefs/", views.ReliefList.as_view(), name="relief-list"),
    path("leases/<int:pk>/reliefs/new/", views.ReliefCreate.as_view(), name="relief-create"),
    path("reliefs/<int:pk>/", views.ReliefDetail.as_view(), name="relief-detail"),
    path("reliefs/<int:pk>/correct/", views.ReliefUpdate.as_view(), name="relief-update"),
    path("reliefs/<int:pk>/paper/", views.ReliefPaper.as_view(), name="relief-paper"),
    path("reliefs/<int:pk>/<slug:move>/", views.ReliefMove.as_view(), name="relief-move"),
]
