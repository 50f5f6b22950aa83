"""The pages of the app's features."""

from django.urls import path

from .assessments import urls as assessments
from .conduct import urls as conduct
from .dutychecks import urls as dutychecks
from .funds import urls as funds
from .guide import urls as guide
from .liaison import urls as liaison
from .messages import urls as messages
from .people import views as people
from .plan import views, views_duty, views_plan
from .recruitment import urls as recruitment
from .regulations import urls as regulations
from .requisitions import urls as requisitions
from .revisions import urls as revisions
from .secondfactor import views as secondfactor
from .supplies import urls as supplies
from .talks import urls as talks
from .targets import urls as targets
from .tasks import urls as tasks
from .training import urls as training
from .workplans import urls as workplans

app_name = "staffing"
urlpatterns = [
    path("people/", people.PersonList.as_view(), name="person-list"),
    path("people/new/", people.PersonCreate.as_view(), name="person-create"),
    path("people/<int:pk>/", people.PersonDetail.as_view(), name="person-detail"),
    path("people/<int:pk>/correct/", people.PersonUpdate.as_view(), name="person-update"),
    path("people/<int:pk>/password/", people.PasswordReset.as_view(), name="person-reset"),
    path("people/<int:pk>/second-factor/", secondfactor.FactorReset.as_view(), name="person-factor"),
    path("appointments/", views.AppointmentList.as_view(), name="appointment-list"),
    path("appointments/new/", views.AppointmentCreate.as_view(), name="appointment-create"),
    path("appointments/<int:pk>/", views.AppointmentDetail.as_view(), name="appointment-detail"),
    path("appointments/<int:pk>/correct/", views.AppointmentUpdate.as_view(), name="appointment-update"),
    path("appointments/<int:pk>/end/", views.AppointmentEnd.as_view(), name="appointment-end"),
    path("chart/", views_plan.OrgChart.as_view(), name="org-chart"),
    path("coverage/", views_plan.Coverage.as_view(), name="coverage"),
    path("access/", views_plan.Access.as_view(), name="access"),
    path("duties/", views_duty.DutyList.as_view(), name="duty-list"),
    path("duties/<slug:post>/<int:no>/", views_duty.DutyDetail.as_view(), name="duty-detail"),
    *guide.urlpatterns,
    *conduct.urlpatterns,
    *dutychecks.urlpatterns,
    *requisitions.urlpatterns,
    *revisions.urlpatterns,
    *supplies.urlpatterns,
    *tasks.urlpatterns,
    *talks.urlpatterns,
    *regulations.urlpatterns,
    *training.urlpatterns,
    *assessments.urlpatterns,
    *recruitment.urlpatterns,
    *targets.urlpatterns,
    *workplans.urlpatterns,
    *funds.urlpatterns,
    *liaison.urlpatterns,
    *messages.urlpatterns,
]
