"""The demo's centre itself: accounts and seats, duties with evidence, incidents, weekly reports, outside bodies."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from shifts.models import Incident, IncidentAlert, Rectification, WeeklyReport
from shifts.weekly.duty import Keeping
from shifts.weekly.states import Fate
from staffing.models import Appointment, LiaisonEntry, OutsideBody, Person, Zone
from tianyou.home.demo.mall import PARTS
from tianyou.home.demo.people import is_demo_mall
from tianyou.home.fulfilment import rows_of
from tianyou.home.spans import Period

from .people import person

ACCOUNTS = {
    *("manager", "assistant", "supervisor-early", "supervisor-late", "clerk-1", "clerk-2"),
    *("frontdesk-early", "frontdesk-late"),
    *(f"floor-{shift}-{floor}" for shift in ("early", "late") for floor in range(1, 6)),
    *("finance", "engineering", "security", "administration", "leader"),
}


def test_has_exactly_the_accounts_that_are_promised_and_no_forced_change_of_password(mall):
    assert set(Person.objects.values_list("username", flat=True)) == ACCOUNTS
    assert not Person.objects.filter(must_change_password=True).exists()
    assert all(person(name).check_password("tianyou-demo") for name in ("manager", "floor-late-5", "leader"))


def test_every_account_holds_its_post_today_and_zones_of_the_upper_floors_are_marked(mall):
    today = Appointment.objects.in_force(timezone.localdate())
    formal = Counter(today.filter(kind="formal").values_list("person__username", flat=True))
    assert formal == dict.fromkeys(ACCOUNTS, 1)
    assert today.get(person__username="floor-late-3", kind="formal").zone.floor == 3
    assert list(Zone.objects.filter(is_demo=True).values_list("floor", flat=True)) == [2, 3, 4, 5]
    assert not Zone.objects.get(code="ground").is_demo
    assert is_demo_mall()


def test_has_a_cover_of_today_and_a_transfer_still_to_come(mall):
    today = timezone.localdate()
    cover = Appointment.objects.in_force(today).get(kind="cover")
    assert cover.until > today
    assert person("clerk-2").has_perm("complaints.add_ticket")
    assert not person("clerk-1").has_perm("complaints.add_ticket")
    coming = Appointment.objects.filter(since__gt=today).order_by("pk")
    seats = [(held.person.username, held.shift.code) for held in coming]
    assert seats == [("floor-early-5", "late"), ("floor-late-5", "early")]
    assert all(len(Appointment.objects.in_force(held.since).filter(person=held.person)) == 1 for held in coming)


def test_every_duty_of_the_plan_has_holder_page_and_evidence_of_three_months(mall):
    today = timezone.localdate()
    rows = rows_of(Period("2026-Q4", today - timedelta(days=91), today), today, person("manager"))
    assert len(rows) == 65
    assert [f"{row.duty.post.code} {row.duty.no}" for row in rows if not row.holders or not row.duty.page] == []
    bare = [f"{row.duty.post.code} {row.duty.no}" for row in rows if not row.evidence or not row.evidence.tally.count]
    assert bare == []


def test_says_what_it_makes_part_by_part(mall):
    assert len(mall) == len(PARTS) + 1
    assert all(int(line.rpartition(": ")[2]) > 0 for line in mall)


def test_incidents_of_every_level_but_the_gravest_were_led_on_by_moves_and_two_are_open(mall):
    assert set(Incident.objects.values_list("level", flat=True)) == {2, 3, 4}
    closed = {"closed", "void", "reviewed"}
    grave, ordinary = Incident.objects.exclude(state__in=closed).order_by("level")
    assert (grave.level, grave.state, grave.alerts.get(post__code="manager").state) == (2, "responding", "acknowledged")
    assert (ordinary.level, ordinary.state) == (4, "verified")
    assert not IncidentAlert.objects.asked(timezone.now()).exists()
    for incident in Incident.objects.all():
        moves = list(incident.history.order_by("history_id").values_list("last_move", flat=True))
        assert moves[0] == "" and moves[1] in ("verify", "void")
        assert incident.history.latest().history_date <= timezone.now()
        assert incident.entries.exists()
    assert set(Rectification.objects.values_list("state", flat=True)) == {"open", "done"}


def test_weekly_reports_of_eight_weeks_are_answered_late_missing_and_waiting(mall):
    weeks = dict(Keeping(person("manager"), timezone.now()).rows())
    fates = {shift.code: [week.fate for week in found[1:]] for shift, found in weeks.items()}
    assert Fate.LATE in fates["early"] and Fate.MISSING in fates["late"]
    assert WeeklyReport.objects.filter(state="answered").exclude(answer="").count() >= 10
    for report in WeeklyReport.objects.all():
        assert report.history.latest().history_date <= timezone.now()
        assert not report.submitted_at or report.figures


def test_matters_with_outside_bodies_are_settled_open_and_late(mall):
    assert OutsideBody.objects.count() == 10
    assert set(LiaisonEntry.objects.values_list("state", flat=True)) == {"open", "done"}
    assert LiaisonEntry.objects.open().late(timezone.now()).exists()
