"""The pages of rosters."""

from datetime import date, timedelta
from itertools import islice

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import DetailView, TemplateView, UpdateView, View

from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, FormPage, MovePage
from tianyou.core.pages import DetailPage, ListPage, Page
from tianyou.core.printing import PaperPage

from . import sheets
from .filling import fill_up
from .filters import RosterFilter
from .forms import DaysForm, RosterForm, key_of, steps_of_day
from .grid import Grid, week_shown
from .models import HOURS, Roster, RosterDay
from .sheet import read
from .states import DayKind
from .words import Speaker

VIEW, CHANGE = "shifts.view_roster", asks("shifts.change_rosterday")
SEE_DAYS, OWN = asks("shifts.view_rosterday"), asks("shifts.see_own_roster")
DAYS_AHEAD = timedelta(days=35)
STEPS_SHOWN = 20
PEOPLE_SHOWN = 25
SEATS_NAMED = 5
LONGEST_KEY = 18
TOLD_BEFORE = ("publish", "submit", "approve")


class RosterList(ListPage):
    model = Roster
    permission_required = VIEW
    columns = (
        Column("month_words", gettext_lazy("Month"), "month"),
        ("shift", gettext_lazy("Shift")),
        ("state", gettext_lazy("State")),
        ("due_at", gettext_lazy("Due")),
        "published_at",
        ("registered_by", gettext_lazy("Made by")),
    )
    related = ("shift", "registered_by")
    filterset_class = RosterFilter
    ordering = "-month"
    sorts = ("month",)
    empty_text = gettext_lazy("No roster is made yet. The supervisor of each shift begins the month's roster here.")


class RosterCreate(CreatePage):
    model = Roster
    form_class = RosterForm
    permission_required = "shifts.add_roster"


class RosterDetail(DetailPage):
    """The grid of a month, or of one week with ``?week=`` a day of it; its history is on the page of its hours."""

    model = Roster
    permission_required = VIEW
    template_name = "shifts/roster_detail.html"
    related = ("shift",)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") != "xlsx":
            return super().get(request, *args, **kwargs)
        self.object = self.get_object()
        return sheets.grid(request, self.picture(self.object.days), str(self.object))

    def picture(self, days) -> Grid:
        return picture_of(self.object, days, self.request.user)

    def get_context_data(self, **kwargs):
        roster = self.object
        week = asked_day(self.request, "week")
        days = (week_shown(roster.days, week) or roster.days) if week else roster.days
        grid = self.picture(days)
        may_change = roster.is_editable and roster.is_within(self.request.user, CHANGE)
        rows = Paginator(grid.rows(), PEOPLE_SHOWN).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            grid=grid,
            row_page=rows,
            week=week and days[0],
            weeks=[day for day in roster.days if day.weekday() == 0 or day.day == 1],
            may_change=may_change,
            print_url=self.sister_url("paper", roster.pk),
            hours_url=self.sister_url("hours", roster.pk) if grid.tells_all else "",
            may_propose=may_change and self.request.user.has_perm("shifts.add_rosterproposal"),
            is_published_year=grid.sheet.calendar.is_published(roster.month.year),
            **kwargs,
        )

    def get_fields(self) -> list[tuple]:
        return []

    def get_steps(self) -> list:
        return []

    def get_papers(self) -> list:
        return []


def picture_of(roster: Roster, days, user) -> Grid:
    """Return the picture of a roster for a reader."""
    return Grid(read(roster), days, timezone.localdate(), tells_all=roster.is_within(user, HOURS))


def asked_day(request, name: str):
    """Return the day that an address asks for, None where it names none."""
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None


class RosterDays(FormPage, UpdateView):
    """Changes days of a roster; ``?p=`` and ``?d=`` choose a person and a day of the month."""

    model = Roster
    form_class = DaysForm
    permission_required = CHANGE
    template_name = "shifts/roster_days.html"

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, CHANGE).select_related("shift")

    def get(self, request, *args, **kwargs):
        if not self.get_object().is_editable:
            return redirect(self.get_object())
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        return _("Change days: %(roster)s") % {"roster": self.object}

    @cached_property
    def chosen(self) -> tuple[int, date] | None:
        """The person and the day that the address names, None where it names none of this month."""
        person, number = (self.request.GET.get(name, "") for name in ("p", "d"))
        are_keys = all(each.isascii() and each.isdecimal() and len(each) < LONGEST_KEY for each in (person, number))
        if not are_keys or not 0 < int(number) <= len(self.object.days):
            return None
        return int(person), self.object.days[int(number) - 1]

    @cached_property
    def past(self) -> list:
        """The steps of the one day that was chosen, the newest first."""
        return steps_of_day(self.object, *self.chosen) if self.chosen else []

    def get_initial(self):
        if self.chosen is None:
            return {"since": self.object.days[0], "until": self.object.days[-1], "kind": "rest"}
        person, day = self.chosen
        return {"people": [person], "since": day, "until": day, **self.as_it_is(person, day)}

    def as_it_is(self, person: int, day: date) -> dict:
        """Return what the one day is now, and its newest step."""
        was = {"was": self.past[0].pk if self.past else 0}
        related = ("shift", "post", "cover_shift", "cover_post")
        cell = RosterDay.objects.filter(person=person, day=day, roster=self.object).select_related(*related).first()
        if cell is None:
            return {"kind": DayKind.WORK, **was}
        seat, cover = (key_of(*place) if place[1] else "" for place in (cell.place, cell.covered_place))
        return {"kind": cell.kind, "seat": seat, "cover": cover, **was}

    def get_context_data(self, **kwargs):
        return super().get_context_data(day_cells=self.past[:STEPS_SHOWN], **kwargs)

    def form_valid(self, form):
        """Name the seats of a published roster that are empty on the days that were changed."""
        response = super().form_valid(form)
        if self.object.is_in_force and not form.errors:
            empty = seats_empty(self.object, {each.day for each in form.days()})
            if empty:
                messages.warning(self.request, "; ".join(empty))
        return response


def seats_empty(roster: Roster, days: set[date]) -> list[str]:
    """Return in words the first seats that nobody is in on some days of a roster."""
    sheet = read(roster)
    speaker = Speaker(sheet)
    empty = (each for each in sheet.breaches if each.rule == "uncovered" and days.intersection(each.days))
    return [speaker.tell(each) for each in islice(empty, SEATS_NAMED)]


class RosterFill(Page, DetailView):
    """Gives every empty day of a draft its usual one."""

    http_method_names = ["post"]
    model = Roster
    permission_required = CHANGE

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, CHANGE).select_related("shift")

    def post(self, request, *args, **kwargs):
        roster = self.get_object()
        if roster.is_draft:
            count = fill_up(roster, request.user)
            messages.success(request, ngettext("%d day filled.", "%d days filled.", count) % count)
        return redirect(roster)


class RosterMove(MovePage):
    """Before a roster is published, its page tells what the rules say of it."""

    model = Roster
    template_name = "shifts/roster_move.html"
    rows = ("month", "shift")

    def get_queryset(self):
        return super().get_queryset().select_related("shift")

    def get_context_data(self, **kwargs):
        is_told = self.step.name in TOLD_BEFORE and self.object.is_within(self.request.user, HOURS)
        grid = is_told and picture_of(self.object, self.object.days, self.request.user)
        return super().get_context_data(grid=grid, **kwargs)


class RosterHours(DetailPage):
    """The month in figures, person by person, for the administration department; and the roster's history."""

    model = Roster
    permission_required = HOURS
    template_name = "shifts/roster_hours.html"
    related = ("shift",)

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, HOURS)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") != "xlsx":
            return super().get(request, *args, **kwargs)
        self.object = self.get_object()
        return sheets.hours_sheet(request, sheets.month_of(read(self.object)), str(self.get_title()))

    def get_title(self) -> str:
        return _("Hours: %(roster)s") % {"roster": self.object}

    def get_fields(self) -> list[tuple]:
        return []

    def get_list(self) -> dict:
        return {"list_url": self.object.get_absolute_url(), "list_title": str(self.object)}

    def get_context_data(self, **kwargs):
        rows = sheets.month_of(read(self.object))
        return super().get_context_data(rows=rows, columns=sheets.HOURS, **kwargs)


class RosterPaper(PaperPage):
    model = Roster
    permission_required = VIEW
    template_name = "shifts/roster_paper.html"
    related = ("shift",)
    paper_title = gettext_lazy("Roster")

    def get_context_data(self, **kwargs):
        grid = picture_of(self.object, self.object.days, self.request.user)
        return super().get_context_data(grid=grid, signatories=(_("Supervisor"), _("Manager")), **kwargs)


class MyRoster(Page, TemplateView):
    """My own days of the next five weeks, and what changed in them."""

    permission_required = OWN
    template_name = "shifts/my_roster.html"
    title = gettext_lazy("My roster")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        mine = RosterDay.objects.in_force().filter(person=self.request.user, day__gte=today).order_by("day")
        mine = mine.select_related("roster__shift", "shift", "post", "zone", "cover_shift", "cover_post", "cover_zone")
        days, unread = mine.filter(day__lte=today + DAYS_AHEAD), mine.unread()
        return super().get_context_data(days=list(days), unread=list(unread), today=today, **kwargs)


class MyRosterSeen(Page, View):
    """Confirms that the changes of the own roster were seen."""

    http_method_names = ["post"]
    permission_required = OWN

    def post(self, request, *args, **kwargs):
        for cell in RosterDay.objects.unread().filter(person=request.user):
            cell.seen_at = timezone.now()
            cell.sign(request.user)
        return redirect(reverse("shifts:my-roster"))
