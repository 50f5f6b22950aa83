"""The pages of loss reports."""

from django.urls import path

from . import views

urlpatterns = [
    path("losses/", views.LossList.as_view(), name="loss-list"),
    path("losses/new/", views.LossCreate.as_view(), name="loss-create"),
    path("losses/<int:pk>/", views.LossDetail.as_view(), name="loss-detail"),
    path("losses/<int:pk>/correct/", views.LossUpdate.as_view(), name="loss-update"),
    path("losses/<int:pk>/<slug:move>/", views.LossMove.as_view(), name="loss-move"),
]
