"""The page of fire safety: the year in one table, and what is open."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.forms import FIRST_YEAR, LAST_YEAR
from tianyou.core.pages import Page

from .limits import next_drill
from .models import FireCheck, FireDrill, Hazard
from .views import VIEW, VIEW_CHECKS
from .year import year_of

HAZARDS_SHOWN = 10


class FireSafety(Page, TemplateView):
    """``?year=2026`` shows another year. What else proves fire safety extends ``get_proofs``."""

    model = FireCheck
    permission_required = VIEW_CHECKS
    template_name = "shifts/fire_safety.html"
    title = _("Fire safety")

    def get_year(self) -> int:
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == len(str(LAST_YEAR)) else timezone.localdate().year
        return min(max(year, FIRST_YEAR), LAST_YEAR)

    def get_context_data(self, **kwargs):
        user, today, year = self.request.user, timezone.localdate(), self.get_year()
        return super().get_context_data(
            year=year,
            years=[each for each in (year - 1, year + 1) if FIRST_YEAR <= each <= today.year],
            months=year_of(year, user, today),
            proofs=self.get_proofs(),
            **self.get_drill(today),
            **self.get_hazards(),
            **kwargs,
        )

    def get_drill(self, today) -> dict:
        """Return by when the next drill is held."""
        last = FireDrill.objects.filter(day__lte=today).order_by("-day").values_list("day", flat=True).first()
        due = next_drill(last, today)
        return {"drill_due": due, "is_drill_late": due is None or due < today}

    def get_hazards(self) -> dict:
        """Return the most urgent open hazards, as far as the user may see them."""
        if not self.request.user.has_perm(VIEW):
            return {}
        rows = Hazard.objects.open().visible_to(self.request.user).select_related("zone", "department")
        return {"hazards": list(rows.order_by("due_at", "pk")[:HAZARDS_SHOWN])}

    def get_proofs(self) -> list[tuple[str, object]]:
        """Return address and name of the registers that an inspector asks for."""
        proofs = (
            (VIEW_CHECKS, "shifts:firecheck-list", _("Fire safety checks")),
            ("shifts.view_firedrill", "shifts:firedrill-list", _("Fire drills")),
            (VIEW, "shifts:hazard-list", _("Fire hazards")),
            ("shifts.view_barriercheck", "shifts:barriercheck-list", _("Looks at barriers")),
            ("shifts.view_patrolround", "shifts:patrol-paper", _("Record of the day")),
            ("shifts.view_patrolround", "shifts:round-list", _("All rounds")),
        )
        return [(name, label) for capability, name, label in proofs if self.request.user.has_perm(capability)]
