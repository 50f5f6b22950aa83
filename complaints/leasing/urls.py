"""The pages of leasing enquiries."""

from django.urls import path

from . import views

urlpatterns = [
    path("leasing/", views.EnquiryList.as_view(), name="leasing-list"),
    path("leasing/new/", views.EnquiryCreate.as_view(), name="leasing-create"),
    path("leasing/<int:pk>/", views.EnquiryDetail.as_view(), name="leasing-detail"),
    path("leasing/<int:pk>/correct/", views.EnquiryUpdate.as_view(), name="leasing-update"),
    path("leasing/<int:pk>/<slug:move>/", views.EnquiryMove.as_view(), name="leasing-move"),
]
