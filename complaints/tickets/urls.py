"""The pages of tickets."""

from django.urls import path

from . import detail, views

urlpatterns = [
    path("tickets/", views.TicketList.as_view(), name="ticket-list"),
    path("tickets/board/", views.TicketBoard.as_view(), name="ticket-board"),
    path("tickets/mine/", views.TicketMine.as_view(), name="ticket-mine"),
    path("tickets/new/", views.TicketCreate.as_view(), name="ticket-create"),
    path("tickets/lookup/", views.TicketLookup.as_view(), name="ticket-lookup"),
    path("tickets/read/", views.TicketsRead.as_view(), name="tickets-read"),
    path("tickets/trend.svg", views.TicketTrend.as_view(), name="ticket-trend"),
    path("tickets/<int:pk>/", detail.TicketDetail.as_view(), name="ticket-detail"),
    path("tickets/<int:pk>/company/", detail.TicketCompany.as_view(), name="ticket-company"),
    path("tickets/<int:pk>/correct/", detail.TicketUpdate.as_view(), name="ticket-update"),
    path("tickets/<int:pk>/<slug:move>/", detail.TicketMove.as_view(), name="ticket-move"),
]
