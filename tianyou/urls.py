"""Every page of the site; signing in is the rule, and only signing in and the language switch are public."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from staffing.people import views as people
from staffing.secondfactor import entrance
from staffing.secondfactor import views as factor
from staffing.sessions.views import EndSessions
from tianyou.core.files import AttachmentView
from tianyou.core.saved_filter_page import SavedFilters
from tianyou.home import decisions
from tianyou.home import views as home
from tianyou.home import views_daily as daily
from tianyou.home import views_due as due
from tianyou.home import views_fulfilment as fulfilment
from tianyou.home import views_guides as guides
from tianyou.home import views_overview as overview
from tianyou.home.export_list import ExportList

urlpatterns = [
    path("", home.Workbench.as_view(), name="home"),
    path("decisions/", decisions.Inbox.as_view(), name="inbox"),
    path("decisions/<slug:kind>/<int:pk>/", decisions.Decision.as_view(), name="decision"),
    path("decisions/<slug:kind>/several/<slug:move>/", decisions.DecideSeveral.as_view(), name="decide-several"),
    path("due/", due.DuePage.as_view(), name="due"),
    path("due/<str:token>.ics", due.DueCalendar.as_view(), name="due-calendar"),
    path("daily/", daily.DailyPage.as_view(), name="daily"),
    path("guide/", guides.Guides.as_view(), name="post-guides"),
    path("guide/<slug:post>/", guides.Guide.as_view(), name="post-guide"),
    path("overview/", overview.Overview.as_view(), name="overview"),
    path("fulfilment/", fulfilment.Fulfilment.as_view(), name="fulfilment"),
    path("search/", home.Search.as_view(), name="search"),
    path("figures/<str:code>/", home.MeasureRows.as_view(), name="measure"),
    path("exports/", ExportList.as_view(), name="export-log"),
    path("filters/", SavedFilters.as_view(), name="saved-filters"),
    path("login/", entrance.Login.as_view(), name="login"),
    path("login/code/", entrance.SecondStep.as_view(), name="login-code"),
    path("logout/", people.Logout.as_view(), name="logout"),
    path("password/", people.PasswordChange.as_view(), name="password-change"),
    path("account/", factor.Account.as_view(), name="account"),
    path("account/second-factor/", factor.TurnOn.as_view(), name="second-factor"),
    path("account/second-factor/off/", factor.TurnOff.as_view(), name="second-factor-off"),
    path("account/sessions/end/", EndSessions.as_view(), name="sessions-end"),
    path("account/recovery-codes/", factor.RenewCodes.as_view(), name="recovery-codes"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("files/<uuid:key>/", AttachmentView.as_view(), name="attachment"),
    path("staffing/", include("staffing.urls")),
    path("tenants/", include("tenants.urls")),
    path("shifts/", include("shifts.urls")),
    path("complaints/", include("complaints.urls")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="password-change"), name="admin-password"),
    path("admin/", admin.site.urls),
]

handler500 = "tianyou.core.faults.server_error"
