"""The pages of visits."""

from django.urls import path

from . import views

urlpatterns = [
    path("visits/", views.VisitList.as_view(), name="visit-list"),
    path("visits/new/", views.VisitCreate.as_view(), name="visit-create"),
    path("visits/<int:pk>/", views.VisitDetail.as_view(), name="visit-detail"),
    path("visits/<int:pk>/correct/", views.VisitUpdate.as_view(), name="visit-update"),
    path("visits/<int:pk>/ticket/", views.VisitTicket.as_view(), name="visit-ticket"),
    path("visits/<int:pk>/<slug:move>/", views.VisitMove.as_view(), name="visit-move"),
]
