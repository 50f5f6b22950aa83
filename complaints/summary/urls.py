"""The pages of monthly summaries."""

from django.urls import path

from . import views

urlpatterns = [
    path("summaries/", views.SummaryList.as_view(), name="summary-list"),
    path("summaries/new/", views.SummaryDraft.as_view(), name="summary-create"),
    path("summaries/<int:pk>/", views.SummaryDetail.as_view(), name="summary-detail"),
    path("summaries/<int:pk>/correct/", views.SummaryUpdate.as_view(), name="summary-update"),
    path("summaries/<int:pk>/paper/", views.SummaryPaper.as_view(), name="summary-paper"),
    path("summaries/<int:pk>/sheet/", views.SummarySheet.as_view(), name="summary-sheet"),
    path("summaries/<int:pk>/rows/<slug:table>/<slug:column>/", views.SummaryRows.as_view(), name="summary-rows"),
    path("summaries/<int:pk>/pictures/<slug:name>.svg", views.SummaryPicture.as_view(), name="summary-picture"),
    path("summaries/<int:pk>/<slug:move>/", views.SummaryMove.as_view(), name="summary-move"),
]
