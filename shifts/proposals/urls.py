"""The pages of proposals."""

from django.urls import path

from . import views

urlpatterns = [
    path("proposals/", views.ProposalList.as_view(), name="proposal-list"),
    path("rosters/<int:pk>/propose/", views.ProposalCreate.as_view(), name="proposal-create"),
    path("proposals/<int:pk>/", views.ProposalDetail.as_view(), name="proposal-detail"),
    path("proposals/<int:pk>/<slug:move>/", views.ProposalMove.as_view(), name="proposal-move"),
]
