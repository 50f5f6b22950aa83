"""The pages of rounds: the day, the register, a round, and the papers."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from shifts.gates.views import day_asked
from staffing.plan.models import Zone
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage, Page
from tianyou.core.printing import qr_image

from .day import lines_of, rounds_of, with_points
from .filters import RoundFilter
from .models import PatrolRound
from .planning import lay_rounds
from .points import Checkpoint
from .rules import its_time_has_come
from .workflow import WALK

VIEW = "shifts.view_patrolround"
RELATED = ("route__zone", "route__post", "shift", "planned_for", "walked_by")
COLUMNS = (
    ("route", _("Route")),
    Column("from_at", _("From"), "from_at"),
    ("until_at", _("Until")),
    ("shift", _("Shift")),
    ("planned_for", _("Planned for")),
    ("walked_by", _("Walked by")),
    ("state", _("State")),
    ("finished_at", _("Finished at")),
)


class PatrolDay(Page, TemplateView):
    """The rounds of a day with the one button that walks each; opening today lays them where nobody has yet."""

    model = PatrolRound
    permission_required = VIEW
    template_name = "shifts/patrol_day.html"
    title = _("Rounds")

    def get_context_data(self, **kwargs):
        user, day, now = self.request.user, day_asked(self.request), timezone.now()
        if day == timezone.localdate(now):
            lay_rounds(day)
        rounds = rounds_of(day, PatrolRound.objects.visible_to(user))
        walk = {each.pk for each in rounds if each.due_at and each.is_within(user, WALK)}
        open_now = [each for each in rounds if each.pk in walk and not its_time_has_come(each, user)]
        return super().get_context_data(
            day=day,
            open_now=open_now,
            rounds=rounds,
            may_print=user.has_perm("shifts.print_checkpoint"),
            may_report=user.has_perm("shifts.add_finding"),
            **kwargs,
        )


class PatrolPaper(Page, TemplateView):
    """The patrol record of a day on paper, as the fire standard wants it: place, time, people, what was found."""

    model = PatrolRound
    permission_required = VIEW
    template_name = "shifts/patrol_paper.html"
    title = _("Patrol record")

    def get_context_data(self, **kwargs):
        day = day_asked(self.request)
        rounds = rounds_of(day, PatrolRound.objects.visible_to(self.request.user))
        shown = [(each, lines_of(each)) for each in rounds]
        return super().get_context_data(day=day, rounds=shown, **kwargs)


class RoundList(ListPage):
    model = PatrolRound
    permission_required = VIEW
    columns = COLUMNS
    export_columns = (*COLUMNS, "started_at", "explained_at")
    related = RELATED
    filterset_class = RoundFilter
    ordering = "-from_at"
    sorts = ("from_at",)
    empty_text = _("No round matches. Rounds are laid each morning from the routes among the reference data.")

    def search(self, rows, words: str):
        return rows.filter(route__name_zh__icontains=words)


class RoundDetail(DetailPage):
    model = PatrolRound
    permission_required = VIEW
    template_name = "shifts/round_detail.html"
    related = RELATED
    rows = (*COLUMNS[:6], "started_at", "finished_at", "explained_at")

    def get_context_data(self, **kwargs):
        with_points([self.object])
        may_walk = self.object.due_at is not None and self.object.is_within(self.request.user, WALK)
        return super().get_context_data(lines=lines_of(self.object), may_walk=may_walk, **kwargs)


class RoundMove(MovePage):
    model = PatrolRound
    form_base = PaperMoveForm
    rows = (("route", _("Route")), ("from_at", _("From")), ("until_at", _("Until")), ("walked_by", _("Walked by")))

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class Labels(Page, TemplateView):
    """Labels with the codes of checkpoints, eight to a page, to be put on the wall."""

    permission_required = "shifts.print_checkpoint"
    template_name = "shifts/patrol_labels.html"
    title = _("Labels of checkpoints")
    on_a_page = 8

    def get_context_data(self, **kwargs):
        points = Checkpoint.objects.visible_to(self.request.user, self.permission_required).filter(is_in_use=True)
        zones = list(Zone.objects.filter(pk__in=points.values("zone")))
        chosen = self.chosen_of(zones)
        labels = [(point, self.code_of(point)) for point in points.filter(zone=chosen).select_related("zone")]
        pages = [labels[at : at + self.on_a_page] for at in range(0, len(labels), self.on_a_page)]
        return super().get_context_data(pages=pages, zones=zones, chosen=chosen, **kwargs)

    def chosen_of(self, zones: list[Zone]) -> Zone | None:
        """Return the zone that is asked for, the first one where none is: the codes of all would weigh too much."""
        asked = self.request.GET.get("zone")
        if asked is None:
            return zones[0] if zones else None
        try:
            return next(zone for zone in zones if str(zone.pk) == asked)
        except StopIteration:
            raise Http404 from None

    def code_of(self, point: Checkpoint) -> str:
        return qr_image(self.request.build_absolute_uri(point.get_absolute_url()))
