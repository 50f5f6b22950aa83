"""The demo mall: everybody has a seat, every case walked through real moves, and it is whole at any hour."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from complaints.losses.states import LossState
from complaints.lostfound.states import FoundState
from complaints.models import Claim, FoundItem, LossReport, MonthlySummary, Ticket
from complaints.summary.duty import keeping
from complaints.tickets.choices import Grade, Kind, State
from shifts.models import Incident, IncidentAlert, Rectification, WeeklyReport
from shifts.weekly.duty import Keeping
from shifts.weekly.states import Fate
from staffing.models import Appointment, LiaisonEntry, OutsideBody, Person, Zone
from tenants.files.clearance import hindrances, why_not_clear
from tenants.handovers.states import HandoverState
from tenants.letters.incoming import IncomingState
from tenants.letters.outgoing import OutgoingState
from tenants.licences.models import lacking
from tenants.models import (
    AccessPass,
    ClearanceWaiver,
    Facility,
    GoodsRelease,
    IncomingDocument,
    InspectionItem,
    Lease,
    Licence,
    OutgoingDocument,
    Repossession,
    ReturnVisit,
    ShopUnit,
    Survey,
    SurveyAnswer,
    Tenant,
    TenantChange,
    TenantOpinion,
    UnitHandover,
    UnitPlace,
    UnitReturn,
    Violation,
    VisitPlan,
)
from tenants.passes.states import PassState
from tenants.surveys.results import Results
from tianyou.core.attachments import Attachment
from tianyou.core.privacy import IdNumberValidator, reveal
from tianyou.core.search import find
from tianyou.home.demo.clock import earlier, later
from tianyou.home.demo.data import read
from tianyou.home.demo.mall import PARTS, make_demo
from tianyou.home.demo.people import is_demo_mall
from tianyou.home.demo.stories import plan
from tianyou.home.fulfilment import rows_of
from tianyou.home.spans import Period

SHANGHAI = ZoneInfo("Asia/Shanghai")
QUICK = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
ACCOUNTS = {
    *("manager", "assistant", "supervisor-early", "supervisor-late", "clerk-1", "clerk-2"),
    *("frontdesk-early", "frontdesk-late"),
    *(f"floor-{shift}-{floor}" for shift in ("early", "late") for floor in range(1, 6)),
    *("finance", "engineering", "security", "administration", "leader"),
}


@pytest.fixture(scope="module")
def mall(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, made once for the tests of this file."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files, **QUICK), transaction.atomic():
        said = []
        make_demo(said.append)
        yield said
        transaction.set_rollback(True)


def test_every_duty_of_the_plan_has_holder_page_and_evidence_of_three_months(mall):
    today = timezone.localdate()
    rows = rows_of(Period("2026-Q4", today - timedelta(days=91), today), today, person("manager"))
    assert len(rows) == 65
    assert [f"{row.duty.post.code} {row.duty.no}" for row in rows if not row.holders or not row.duty.page] == []
    bare = [f"{row.duty.post.code} {row.duty.no}" for row in rows if not row.evidence or not row.evidence.tally.count]
    assert bare == []


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def test_has_exactly_the_accounts_that_are_promised_and_no_forced_change_of_password(mall):
    assert set(Person.objects.values_list("username", flat=True)) == ACCOUNTS
    assert not Person.objects.filter(must_change_password=True).exists()
    assert all(person(name).check_password("tianyou-demo") for name in ("manager", "floor-late-5", "leader"))


def test_says_what_it_makes_part_by_part(mall):
    assert len(mall) == len(PARTS) + 1
    assert all(int(line.rpartition(": ")[2]) > 0 for line in mall)


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


def test_tickets_stand_in_every_state_kind_and_grade_and_some_are_late(mall):
    assert 150 <= Ticket.objects.count() <= 200
    assert set(Ticket.objects.values_list("state", flat=True)) == set(State)
    assert set(Ticket.objects.values_list("kind", flat=True)) == set(Kind)
    assert set(Ticket.objects.values_list("grade", flat=True)) == set(Grade)
    assert 5 <= Ticket.objects.open().late(timezone.now()).count() <= 25
    assert Ticket.objects.filter(state=State.CLOSED, reopened_count=1).exists()
    assert Ticket.objects.exclude(satisfaction="").exists()
    assert set(Ticket.objects.exclude(quality="").values_list("quality", flat=True)) == {"good", "slow"}


def test_tickets_got_where_they_are_by_moves_that_somebody_signed(mall):
    for ticket in Ticket.objects.all():
        rows = list(ticket.history.order_by("history_date"))
        state = Ticket.workflow.start
        assert rows[0].state == state
        for row in rows[1:]:
            move = Ticket.workflow.moves[row.last_move]
            assert state in move.source
            assert row.history_user_id
            assert row.history_date <= timezone.now()
            state = row.state
        assert state == ticket.state


def test_numbers_follow_the_order_in_which_things_happened(mall):
    for kind in Kind:
        rows = Ticket.objects.filter(kind=kind).order_by("registered_at", "pk")
        assert [row.pk for row in rows] == sorted(row.pk for row in rows)
    assert Ticket.objects.earliest("registered_at").registered_at < timezone.now() - timedelta(days=25)


def test_a_major_matter_waits_for_the_manager_and_a_parent_leads_its_children(mall):
    major = Ticket.objects.get(grade=Grade.MAJOR)
    assert (major.state, major.escalated_to.code) == (State.ESCALATED, "manager")
    parent = Ticket.objects.filter(children__isnull=False).distinct().get()
    assert parent.children.count() == 3
    assert set(parent.children.values_list("zone__code", flat=True)) == {"third"}


def test_shops_are_let_once_at_a_time_on_five_floors(mall):
    assert (ShopUnit.objects.count(), Tenant.objects.count()) == (60, 48)
    leases = Lease.objects.in_force(timezone.localdate())
    assert leases.count() == len(set(leases.values_list("unit", flat=True)))
    moved_out = UnitReturn.objects.open().filter(vacated_on__gt=timezone.localdate() - timedelta(days=30))
    assert leases.count() + moved_out.exclude(lease__in=leases).count() == 46
    assert Lease.objects.past_end(timezone.localdate()).filter(unit__number="5F-005").exists()
    assert Lease.objects.ending(timezone.localdate()).exists()
    assert Lease.objects.filter(since__gt=timezone.localdate()).exists()


def test_units_are_given_back_at_every_step_of_the_way(mall):
    states = {"applied", "clearing", "cleared", "overdue_stay", "vacated", "inspected", "pending_manager", "closed"}
    assert states <= set(UnitReturn.objects.values_list("state", flat=True))
    assert set(Repossession.objects.values_list("state", flat=True)) == {"executed", "pending_leader"}
    assert set(GoodsRelease.objects.values_list("state", flat=True)) == {"approved", "requested"}


def test_units_were_handed_over_by_moves_and_one_waits_in_each_step(mall):
    assert set(UnitHandover.objects.values_list("state", flat=True)) == set(HandoverState)
    assert UnitHandover.objects.not_trading().count() == 2
    assert InspectionItem.objects.open_faults().exists()
    for handover in UnitHandover.objects.exclude(state__in=("noticed", "cancelled")):
        moves = handover.history.order_by("history_date").values_list("last_move", flat=True)
        assert list(moves)[:2] == ["", "confirm"]
        assert handover.history.latest().history_date <= timezone.now()


def test_tenants_have_changes_key_marks_and_papers_in_every_state(mall):
    today = timezone.localdate()
    assert Tenant.objects.filter(is_key=True).count() == 5
    assert TenantChange.objects.to_come(today).count() == 2
    assert Tenant.objects.get(name="南渡咖啡").contact_name == "沈嘉"
    assert not Tenant.objects.filter(leases__since__lt=today, legal_person="").exists()
    assert Licence.objects.expired(today).exists() and Licence.objects.expiring(today).exists()
    assert Tenant.objects.filter(lacking(today)).exists()


def test_passes_of_each_fate_carry_id_numbers_that_are_valid_and_nobodys(mall):
    assert set(AccessPass.objects.values_list("state", flat=True)) == set(PassState)
    assert AccessPass.objects.expired(timezone.now()).count() == 4
    for access_pass in AccessPass.objects.all():
        number = reveal(access_pass, "id_number", by=person("clerk-1"), reason="checking the demo")
        IdNumberValidator()(number)
        assert number.startswith("9900")


def test_found_things_wait_one_too_long_and_some_went_back_before_a_witness(mall):
    assert set(FoundItem.objects.values_list("state", flat=True)) == set(FoundState)
    assert FoundItem.objects.kept().late(timezone.now()).filter(description__contains="雨伞").count() == 1
    assert set(LossReport.objects.values_list("state", flat=True)) == set(LossState)
    handed = Claim.objects.filter(state="handed_over")
    assert handed.exists() and all(claim.witness.username.startswith("supervisor") for claim in handed)
    for model in (FoundItem, Claim, LossReport):
        assert not model.history.filter(history_date__gt=timezone.now()).exists()


def test_photos_hang_at_tickets_and_everything_is_found_by_the_search(mall):
    assert Attachment.objects.count() == Attachment.objects.exclude(object_id=None).count() == 18
    found = find("huoguo", [Tenant], person("manager"))
    assert [tenant.name for tenant in found[0][1]] == ["川渡火锅"]


def test_is_whole_at_night_and_across_a_new_year(db):
    with time_machine.travel(datetime(2026, 1, 1, 3, 10, tzinfo=SHANGHAI), tick=False):
        make_demo(lambda line: None)
        assert set(Ticket.objects.values_list("state", flat=True)) == set(State)
        assert not Ticket.objects.filter(registered_at__gt=timezone.now()).exists()
        opened = {timezone.localtime(row.history_date).hour for row in Ticket.history.all()}
        assert opened <= set(range(9, 24))


def test_tells_the_same_stories_at_every_place():
    now, data = datetime(2026, 5, 6, 11, 0, tzinfo=SHANGHAI), read("cases")
    first, second = ([(plot.case["text"], plot.moves) for plot in plan(Random(1), now, data)] for _time in range(2))
    assert first == second


@pytest.mark.parametrize("minutes", [0, 1, 59, 840, 5000])
def test_the_clock_goes_back_as_far_as_it_goes_forward(minutes):
    now = datetime(2026, 5, 6, 11, 30, tzinfo=SHANGHAI)
    assert later(earlier(now, minutes), minutes) == now + timedelta(minutes=not minutes)


def test_letters_stand_on_every_part_of_their_way_one_nearly_due_one_late(mall):
    now = timezone.now()
    running = IncomingDocument.objects.running()
    assert (running.late(now).count(), running.nearly_due(now).count()) == (1, 1)
    states = set(IncomingDocument.objects.values_list("state", flat=True))
    assert states == set(IncomingState) - {IncomingState.CANCELLED}
    assert set(OutgoingDocument.objects.values_list("state", flat=True)) == set(OutgoingState)
    numbers = OutgoingDocument.objects.exclude(document_number=None).order_by("signed_at")
    assert [letter.document_number[-2] for letter in numbers] == [str(serial + 1) for serial in range(len(numbers))]


def test_every_unit_lies_on_the_map_and_a_tenant_who_leaves_has_a_waiver(mall):
    assert UnitPlace.objects.count() == ShopUnit.objects.count()
    for place in UnitPlace.objects.select_related("unit__zone"):
        place.full_clean()
    waiver = ClearanceWaiver.objects.get()
    line = next(
        each for each in hindrances(waiver.lease.unit, waiver.lease.tenant) if each.matter.code == waiver.matter
    )
    assert (line.count, line.waived) != (0, 0)
    assert why_not_clear(waiver.lease.unit, waiver.lease.tenant) == ""
    assert Facility.objects.filter(kind="toilet").count() == 5


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


def test_violations_in_trading_stand_on_several_rungs_and_one_tenant_does_it_again_and_again(mall):
    found = Violation.objects.filter(kind__is_of_works=False)
    assert {"warned", "spoken", "noticed", "mended", "reported"} <= set(found.values_list("state", flat=True))
    worst = Tenant.objects.get(name="万象数码")
    assert list(found.filter(tenant=worst).order_by("pk").values_list("rung", flat=True)) == [1, 2, 3, 4]
    assert not found.filter(registered_at__gt=timezone.now()).exists()


def test_monthly_summaries_are_signed_late_and_waiting(mall):
    months = keeping(timezone.now(), 5)
    fates = [month.fate for month in months]
    assert Fate.LATE.value in fates[1:] and fates.count("done") >= 2 and "danger" not in fates[1:]
    assert months[0].summary is None or months[0].summary.state in ("draft", "submitted", "checked")
    for summary in MonthlySummary.objects.all():
        assert summary.history.latest().history_date <= timezone.now()
        figures = {row["code"]: row["value"] for row in summary.figures}
        assert figures["complaints.complaints_registered"] and summary.content["tables"]["category"]


def test_weekly_reports_of_eight_weeks_are_answered_late_missing_and_waiting(mall):
    weeks = dict(Keeping(person("manager"), timezone.now()).rows())
    fates = {shift.code: [week.fate for week in found[1:]] for shift, found in weeks.items()}
    assert Fate.LATE in fates["early"] and Fate.MISSING in fates["late"]
    assert WeeklyReport.objects.filter(state="answered").exclude(answer="").count() >= 10
    for report in WeeklyReport.objects.all():
        assert report.history.latest().history_date <= timezone.now()
        assert not report.submitted_at or report.figures


def test_a_quarter_is_closed_and_one_under_way(mall):
    before, running = VisitPlan.objects.order_by("pk")
    assert (before.state, running.state) == ("closed", "running")
    assert not before.visits.open().exists()
    assert before.visits.waiting_for("done").count() > 30
    assert running.visits.open().exists()
    assert ReturnVisit.objects.filter(plan=None).count() == 1
    for visit in ReturnVisit.objects.all():
        assert visit.history.latest().history_date <= timezone.now()


def test_what_tenants_said_stands_at_every_step_and_some_is_late(mall):
    assert set(TenantOpinion.objects.values_list("state", flat=True)) == {"open", "answered", "closed"}
    assert TenantOpinion.objects.open().late(timezone.now()).exists()
    assert not TenantOpinion.history.filter(history_date__gt=timezone.now()).exists()


def test_one_survey_is_posted_and_an_anonymous_one_is_being_answered(mall):
    posted, running = Survey.objects.order_by("pk")
    assert (posted.state, running.state, running.is_anonymous) == ("posted", "open", True)
    results = Results(posted)
    assert results.return_rate > 80 and results.total.share > 90
    assert set(posted.answers.values_list("channel", flat=True)) == {"link", "paper"}
    assert not SurveyAnswer.objects.filter(survey=running).exclude(tenant=None).exists()


def test_matters_with_outside_bodies_are_settled_open_and_late(mall):
    assert OutsideBody.objects.count() == 10
    assert set(LiaisonEntry.objects.values_list("state", flat=True)) == {"open", "done"}
    assert LiaisonEntry.objects.open().late(timezone.now()).exists()
