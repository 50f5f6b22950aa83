"""The numbered duties: whose they are, what they let do, and whether they were done."""

from datetime import timedelta
from functools import cache
from itertools import groupby

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from tianyou.core.access import view_capability
from tianyou.core.measures import MEASURES, Figure, Span
from tianyou.core.pages import Page

from .appointments import Appointment
from .matrix import labels
from .models import Duty, Plan
from .register import page_capabilities, pages


@cache
def asked_by(page: str) -> tuple[str, ...]:
    """Return what the page called ``app:page`` asks for, read once from the URLs."""
    return {name: page_capabilities(pattern) for name, pattern in pages()}[page]


def open_duties(user):
    """Return the duties of today's plan that somebody may read: all with the plan, else those of the own posts."""
    today = timezone.localdate()
    own = Q() if user.has_perm("staffing.view_plan") else Q(post__in=user.appointments.in_force(today).values("post"))
    return Duty.objects.filter(own, plan__in=Plan.objects.in_force(today).values("pk")).select_related("post")


def evidence(duty: Duty, user) -> Figure | None:
    """Return this month's figure of a duty, None where it has none or the user may not see its rows."""
    if not duty.evidence_measure:
        return None
    now = timezone.localtime()
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    measure, span = MEASURES[duty.evidence_measure], Span(first, now + timedelta(seconds=1))
    return measure.figure(span, user) if user.has_perm(view_capability(measure.rows(span).model)) else None


class DutyList(Page, TemplateView):
    permission_required = "staffing.view_plan"
    template_name = "staffing/duty_list.html"
    title = gettext_lazy("Duties")

    def get_context_data(self, **kwargs):
        duties = open_duties(self.request.user)
        groups = [(post, list(rows)) for post, rows in groupby(duties, key=lambda duty: duty.post)]
        return super().get_context_data(groups=groups, **kwargs)


class DutyDetail(Page, TemplateView):
    """Open to everybody who is signed in; see ``open_duties`` for what each finds here."""

    permission_required = ()
    template_name = "staffing/duty_detail.html"

    def get_title(self) -> str:
        return _("%(post)s, duty %(no)d: %(title)s") % {
            "post": self.duty.post,
            "no": self.duty.no,
            "title": self.duty.title,
        }

    def get_context_data(self, **kwargs):
        user, names = self.request.user, labels()
        self.duty = get_object_or_404(open_duties(user), post__code=kwargs["post"], no=kwargs["no"])
        measure = MEASURES.get(self.duty.evidence_measure)
        holders = Appointment.objects.in_force(timezone.localdate()).filter(post=self.duty.post)
        return super().get_context_data(
            duty=self.duty,
            grants=[(names.get(each.capability, each.capability), each) for each in self.duty.grants.all()],
            holders=holders.select_related("person", "shift", "zone"),
            page_url=reverse(self.duty.page) if self.duty.page and user.has_perms(asked_by(self.duty.page)) else "",
            measure=measure,
            figure=evidence(self.duty, user),
            **kwargs,
        )
