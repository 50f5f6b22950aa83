"""The pages of payments."""

from django.urls import path

from . import views

urlpatterns = [
    path("payments/", views.PaymentList.as_view(), name="payment-list"),
    path("payments/<int:pk>/", views.PaymentDetail.as_view(), name="payment-detail"),
    path("payments/<int:pk>/<slug:move>/", views.PaymentMove.as_view(), name="payment-move"),
]
