"""The pages of consumer disputes."""

from django.urls import path

from . import hints, papers, part_views, views

urlpatterns = [
    path("disputes/", views.DisputeList.as_view(), name="dispute-list"),
    path("disputes/new/", views.DisputeCreate.as_view(), name="dispute-create"),
    path("disputes/hints/", hints.DisputeHints.as_view(), name="dispute-hints"),
    path("disputes/of-ticket/<int:pk>/new/", views.TicketDisputeCreate.as_view(), name="ticket-dispute-create"),
    path("disputes/<int:pk>/", views.DisputeDetail.as_view(), name="dispute-detail"),
    path("disputes/<int:pk>/correct/", views.DisputeUpdate.as_view(), name="dispute-update"),
    path("disputes/<int:pk>/agreement/", papers.DisputeAgreement.as_view(), name="dispute-agreement"),
    path("disputes/<int:pk>/failure/", papers.DisputeFailure.as_view(), name="dispute-failure"),
    path("disputes/<int:pk>/statements/new/", part_views.StatementCreate.as_view(), name="statement-create"),
    path("disputes/<int:pk>/evidence/new/", part_views.EvidenceCreate.as_view(), name="evidence-create"),
    path("disputes/<int:pk>/rounds/new/", part_views.RoundCreate.as_view(), name="mediationround-create"),
    path("disputes/<int:pk>/<slug:move>/", views.DisputeMove.as_view(), name="dispute-move"),
]
