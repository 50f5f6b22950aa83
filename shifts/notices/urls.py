"""The pages of notices."""

from django.urls import path

from . import views

urlpatterns = [
    path("notices/", views.NoticeList.as_view(), name="notice-list"),
    path("notices/new/", views.NoticeCreate.as_view(), name="notice-create"),
    path("notices/<int:pk>/", views.NoticeDetail.as_view(), name="notice-detail"),
    path("notices/<int:pk>/correct/", views.NoticeUpdate.as_view(), name="notice-update"),
    path("notices/<int:pk>/paper/", views.NoticePaper.as_view(), name="notice-paper"),
    path("notices/<int:pk>/<slug:move>/", views.NoticeMove.as_view(), name="notice-move"),
]
