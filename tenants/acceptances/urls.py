"""The pages of acceptances and their defects."""

from django.urls import path

from . import views

urlpatterns = [
    path("acceptances/<int:pk>/", views.AcceptanceDetail.as_view(), name="acceptance-detail"),
    path("acceptances/<int:pk>/correct/", views.AcceptanceUpdate.as_view(), name="acceptance-update"),
    path("acceptances/<int:pk>/sheet/", views.AcceptanceSheet.as_view(), name="acceptance-sheet"),
    path("acceptances/<int:pk>/defects/new/", views.DefectCreate.as_view(), name="defect-create"),
    path("defects/", views.DefectList.as_view(), name="defect-list"),
    path("defects/<int:pk>/", views.DefectDetail.as_view(), name="defect-detail"),
    path("defects/<int:pk>/<slug:move>/", views.DefectMove.as_view(), name="defect-move"),
]
