"""The pages of regulations."""

from django.urls import path

from . import views

urlpatterns = [
    path("regulations/", views.RegulationList.as_view(), name="regulation-list"),
    path("regulations/new/", views.RegulationCreate.as_view(), name="regulation-create"),
    path("regulations/unread/", views.Unread.as_view(), name="regulation-unread"),
    path("regulations/versions/", views.VersionList.as_view(), name="regulationversion-list"),
    path("regulations/<int:pk>/", views.RegulationDetail.as_view(), name="regulation-detail"),
    path("regulations/<int:pk>/correct/", views.RegulationUpdate.as_view(), name="regulation-update"),
    path("regulations/<int:pk>/draft/", views.VersionCreate.as_view(), name="regulation-draft"),
    path("regulations/versions/<int:pk>/", views.VersionDetail.as_view(), name="regulationversion-detail"),
    path("regulations/versions/<int:pk>/correct/", views.VersionUpdate.as_view(), name="regulationversion-update"),
    path("regulations/versions/<int:pk>/confirm/", views.VersionConfirm.as_view(), name="regulationversion-confirm"),
    path("regulations/versions/<int:pk>/<slug:move>/", views.VersionMove.as_view(), name="regulationversion-move"),
]
