"""The plan as it stands on a day: org chart, coverage and access."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core import exports
from tianyou.core.pages import Page

from . import arithmetic, matrix
from .authority import posts_below
from .boxes import lines_of
from .forms import AccessForm, DayForm
from .models import Plan
from .orgchart import chart


class DayPage(Page, TemplateView):
    """A page about one day; an impossible day is answered with today's page, a word at the field, and 422."""

    form_class = DayForm

    def get(self, request, *args, **kwargs):
        self.form = self.form_class(request.GET)
        response = super().get(request, *args, **kwargs)
        response.status_code = 200 if self.form.is_valid() else 422
        return response

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, day=self.form.day, **kwargs)


class OrgChart(DayPage):
    permission_required = "staffing.view_plan"
    template_name = "staffing/org_chart.html"
    title = _("Org chart")

    def get_context_data(self, **kwargs):
        user, below = self.request.user, set()
        if user.has_perm("staffing.add_appointment"):
            below = set(posts_below(user, timezone.localdate()).values_list("pk", flat=True))
        return super().get_context_data(chart=chart(self.form.day), below=below, **kwargs)


class Coverage(DayPage):
    """The relief gap, in numbers and in the words of the law."""

    permission_required = "staffing.view_plan"
    template_name = "staffing/coverage.html"
    title = _("Coverage")

    def get_context_data(self, **kwargs):
        plan = Plan.objects.in_force(self.form.day).first()
        covers = arithmetic.covers(lines_of(plan)) if plan else {}
        whole = arithmetic.total(covers.values())
        rows = [(post, _row(cover)) for post, cover in covers.items()]
        return super().get_context_data(
            plan=plan,
            rows=rows,
            whole=_row(whole),
            overtime=arithmetic.overtime_a_month(6),
            longest=arithmetic.longest_month_overtime(),
            cap=arithmetic.OVERTIME_CAP,
            **kwargs,
        )


def _row(cover: arithmetic.Cover) -> dict:
    plans = [{"given": cover.given(days), "gap": cover.gap(days), "heads": cover.heads(days)} for days in (6, 5)]
    return {"seats": cover.seats, "wanted": cover.wanted, "plans": plans}


class Access(DayPage):
    """Who may do what: the whole plan, and one person on one day with the duty behind each right."""

    permission_required = "staffing.view_access"
    template_name = "staffing/access.html"
    title = _("Who may do what")
    form_class = AccessForm

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") != "xlsx":
            return super().get(request, *args, **kwargs)
        plan = get_object_or_404(Plan.objects.in_force(self.form_class(request.GET).day))
        return exports.workbook(request, str(self.title), matrix.EXPORT_COLUMNS, matrix.grants_of(plan))

    def get_context_data(self, **kwargs):
        plan, whose = Plan.objects.in_force(self.form.day).first(), self.form.whose
        posts, of_sight = matrix.columns_of(plan) if plan else [], self.request.GET.get("show") == "sight"
        app = self.request.GET.get("app") if self.request.GET.get("app") in matrix.APPS else matrix.APPS[1]
        return super().get_context_data(
            plan=plan,
            posts=posts,
            groups=[matrix.matrix(plan, posts, app, of_sight=of_sight)] if plan else [],
            apps=matrix.app_names(),
            app=app,
            of_sight=of_sight,
            whose=whose,
            rights=matrix.rights(whose, self.form.day) if whose else [],
            idle=matrix.idle_duties(plan) if plan else (),
            **kwargs,
        )
