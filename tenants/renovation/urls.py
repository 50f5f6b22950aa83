"""The pages of renovations."""

from django.urls import path

from . import sheets, views

urlpatterns = [
    path("renovation/", views.RenovationList.as_view(), name="renovation-list"),
    path("renovation/new/", views.RenovationCreate.as_view(), name="renovation-create"),
    path("renovation/papers/<int:pk>/correct/", views.PaperUpdate.as_view(), name="renovation-paper-update"),
    path("renovation/<int:pk>/", views.RenovationDetail.as_view(), name="renovation-detail"),
    path("renovation/<int:pk>/correct/", views.RenovationUpdate.as_view(), name="renovation-update"),
    path("renovation/<int:pk>/missing/", sheets.MissingPapersSheet.as_view(), name="renovation-missing"),
    path("renovation/<int:pk>/permit/", sheets.PermitSheet.as_view(), name="renovation-permit"),
    path("renovation/<int:pk>/notice/", sheets.TenantNotice.as_view(), name="renovation-notice"),
    path("renovation/<int:pk>/papers/new/", views.PaperCreate.as_view(), name="renovation-paper-create"),
    path("renovation/<int:pk>/<slug:move>/", views.RenovationMove.as_view(), name="renovation-move"),
]
