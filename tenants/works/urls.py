"""The pages of works permits and extensions."""

from django.urls import path

from . import views

urlpatterns = [
    path("works/", views.WorksList.as_view(), name="works-list"),
    path("renovation/<int:pk>/works/new/", views.WorksCreate.as_view(), name="works-create"),
    path("works/<int:pk>/", views.WorksDetail.as_view(), name="works-detail"),
    path("works/<int:pk>/correct/", views.WorksUpdate.as_view(), name="works-update"),
    path("works/<int:pk>/sheet/", views.WorksSheet.as_view(), name="works-sheet"),
    path("works/<int:pk>/<slug:move>/", views.WorksMove.as_view(), name="works-move"),
    path("extensions/", views.ExtensionList.as_view(), name="extension-list"),
    path("renovation/<int:pk>/extensions/new/", views.ExtensionCreate.as_view(), name="extension-create"),
    path("extensions/<int:pk>/", views.ExtensionDetail.as_view(), name="extension-detail"),
    path("extensions/<int:pk>/correct/", views.ExtensionUpdate.as_view(), name="extension-update"),
    path("extensions/<int:pk>/<slug:move>/", views.ExtensionMove.as_view(), name="extension-move"),
]
