"""The pages of bills, bill runs, terms and accounts."""

from django.urls import path

from . import account_views, run_views, term_views, views

urlpatterns = [
    path("bills/", views.BillList.as_view(), name="bill-list"),
    path("bills/to-deliver/", views.DeliveryRound.as_view(), name="bill-round"),
    path("bills/<int:pk>/", views.BillDetail.as_view(), name="bill-detail"),
    path("bills/<int:pk>/paper/", views.BillPaper.as_view(), name="bill-paper"),
    path("bills/<int:pk>/<slug:move>/", views.BillMove.as_view(), name="bill-move"),
    path("bill-runs/", run_views.BillRunList.as_view(), name="billrun-list"),
    path("bill-runs/new/", run_views.BillRunCreate.as_view(), name="billrun-create"),
    path("bill-runs/<int:pk>/", run_views.BillRunDetail.as_view(), name="billrun-detail"),
    path("bill-runs/<int:pk>/go-on/", run_views.BillRunGoOn.as_view(), name="billrun-go-on"),
    path("bill-runs/<int:pk>/<slug:move>/", run_views.BillRunMove.as_view(), name="billrun-move"),
    path("leases/<int:pk>/charges/", term_views.LeaseCharges.as_view(), name="lease-charges"),
    path("leases/<int:pk>/charges/new/", term_views.LeaseFeeCreate.as_view(), name="leasefee-create"),
    path("leases/charges/<int:pk>/", term_views.LeaseFeeUpdate.as_view(), name="leasefee-update"),
    path("leases/<int:pk>/late-payment/", term_views.FeeClauseUpdate.as_view(), name="feeclause-update"),
    path("tenants/<int:pk>/account/", account_views.Account.as_view(), name="account"),
    path("tenants/<int:pk>/account/paper/", account_views.AccountPaper.as_view(), name="account-paper"),
]
