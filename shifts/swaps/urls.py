"""The pages of swaps and loans."""

from django.urls import path

from . import views

urlpatterns = [
    path("swaps/", views.SwapList.as_view(), name="swap-list"),
    path("swaps/new/", views.SwapCreate.as_view(), name="swap-create"),
    path("swaps/<int:pk>/", views.SwapDetail.as_view(), name="swap-detail"),
    path("swaps/<int:pk>/<slug:move>/", views.SwapMove.as_view(), name="swap-move"),
    path("loans/", views.LoanList.as_view(), name="loan-list"),
    path("loans/new/", views.LoanCreate.as_view(), name="loan-create"),
    path("loans/<int:pk>/", views.LoanDetail.as_view(), name="loan-detail"),
    path("loans/<int:pk>/<slug:move>/", views.LoanMove.as_view(), name="loan-move"),
]
