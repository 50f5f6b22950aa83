"""The pages of site checks and violations."""

from django.urls import path

from . import repeat_views, views

urlpatterns = [
    path("site-checks/", views.SiteCheckList.as_view(), name="site-check-list"),
    path("site-checks/<int:pk>/", views.SiteCheckDetail.as_view(), name="site-check-detail"),
    path("renovation/<int:pk>/site-checks/new/", views.SiteCheckCreate.as_view(), name="site-check-create"),
    path("renovation/<int:pk>/violations/new/", views.WorksViolationCreate.as_view(), name="works-violation-create"),
    path("violations/", views.ViolationList.as_view(), name="violation-list"),
    path("violations/new/", views.ViolationCreate.as_view(), name="violation-create"),
    path("violations/repeats/", repeat_views.RepeatOffenders.as_view(), name="violation-repeats"),
    path("violations/earlier/", repeat_views.EarlierViolations.as_view(), name="violation-earlier"),
    path("violations/<int:pk>/", views.ViolationDetail.as_view(), name="violation-detail"),
    path("violations/<int:pk>/correct/", views.ViolationUpdate.as_view(), name="violation-update"),
    path("violations/<int:pk>/sheet/", views.NoticeSheet.as_view(), name="violation-sheet"),
    path("violations/<int:pk>/<slug:move>/", views.ViolationMove.as_view(), name="violation-move"),
]
