"""The pages of recruitment and personnel movements."""

from django.urls import path

from . import views

urlpatterns = [
    path("recruitment/", views.RequestList.as_view(), name="recruitment-list"),
    path("recruitment/new/", views.RequestCreate.as_view(), name="recruitment-create"),
    path("recruitment/<int:pk>/", views.RequestDetail.as_view(), name="recruitment-detail"),
    path("recruitment/<int:pk>/correct/", views.RequestUpdate.as_view(), name="recruitment-update"),
    path("recruitment/<int:pk>/candidates/new/", views.CandidateCreate.as_view(), name="candidate-create"),
    path("recruitment/<int:pk>/<slug:move>/", views.RequestMove.as_view(), name="recruitment-move"),
    path("candidates/", views.CandidateList.as_view(), name="candidate-list"),
    path("candidates/<int:pk>/", views.CandidateDetail.as_view(), name="candidate-detail"),
    path("candidates/<int:pk>/correct/", views.CandidateUpdate.as_view(), name="candidate-update"),
    path("candidates/<int:pk>/<slug:move>/", views.CandidateMove.as_view(), name="candidate-move"),
    path("movements/", views.MovementList.as_view(), name="movement-list"),
    path("movements/new/", views.MovementCreate.as_view(), name="movement-create"),
    path("movements/<int:pk>/", views.MovementDetail.as_view(), name="movement-detail"),
    path("movements/<int:pk>/correct/", views.MovementUpdate.as_view(), name="movement-update"),
    path("movements/<int:pk>/<slug:move>/", views.MovementMove.as_view(), name="movement-move"),
]
