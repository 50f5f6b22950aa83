"""The pages of requisitions."""

from django.urls import path

from . import line_views, paper, spending, views

urlpatterns = [
    path("requisitions/", views.RequisitionList.as_view(), name="requisition-list"),
    path("requisitions/new/", views.RequisitionCreate.as_view(), name="requisition-create"),
    path("requisitions/lines/<int:pk>/correct/", line_views.LineUpdate.as_view(), name="requisition-line-update"),
    path("requisitions/<int:pk>/", views.RequisitionDetail.as_view(), name="requisition-detail"),
    path("requisitions/<int:pk>/correct/", views.RequisitionUpdate.as_view(), name="requisition-update"),
    path("requisitions/<int:pk>/paper/", paper.RequisitionPaper.as_view(), name="requisition-paper"),
    path("requisitions/<int:pk>/lines/new/", line_views.LineCreate.as_view(), name="requisition-line-create"),
    path("requisitions/<int:pk>/spending/", spending.SpendingCreate.as_view(), name="requisition-spending"),
    path("requisitions/<int:pk>/<slug:move>/", views.RequisitionMove.as_view(), name="requisition-move"),
]
