"""The pages of arrears, calls and demands."""

from django.urls import path

from . import arrears_views, views

urlpatterns = [
    path("arrears/", arrears_views.Arrears.as_view(), name="arrears"),
    path("call-list/", arrears_views.DueList.as_view(), name="due-list"),
    path("calls/", views.CallList.as_view(), name="dunningcall-list"),
    path("tenants/<int:pk>/calls/new/", views.CallCreate.as_view(), name="dunningcall-create"),
    path("calls/<int:pk>/", views.CallDetail.as_view(), name="dunningcall-detail"),
    path("calls/<int:pk>/<slug:move>/", views.CallMove.as_view(), name="dunningcall-move"),
    path("demands/", views.DemandList.as_view(), name="demand-list"),
    path("leases/<int:pk>/demands/new/", views.DemandCreate.as_view(), name="demand-create"),
    path("leases/<int:pk>/request/", arrears_views.RequestMeasures.as_view(), name="demand-request"),
    path("demands/<int:pk>/", views.DemandDetail.as_view(), name="demand-detail"),
    path("demands/<int:pk>/paper/", views.DemandPaper.as_view(), name="demand-paper"),
    path("demands/<int:pk>/<slug:move>/", views.DemandMove.as_view(), name="demand-move"),
]
