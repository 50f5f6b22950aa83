"""The pages of claims."""

from django.urls import path

from . import views

urlpatterns = [
    path("claims/", views.ClaimList.as_view(), name="claim-list"),
    path("claims/<int:pk>/", views.ClaimDetail.as_view(), name="claim-detail"),
    path("claims/<int:pk>/correct/", views.ClaimUpdate.as_view(), name="claim-update"),
    path("claims/<int:pk>/receipt/", views.ClaimReceipt.as_view(), name="claim-receipt"),
    path("claims/<int:pk>/<slug:move>/", views.ClaimMove.as_view(), name="claim-move"),
    path("found/<int:pk>/claims/new/", views.ClaimCreate.as_view(), name="claim-create"),
]
