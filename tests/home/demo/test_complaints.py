"""The demo's tickets, found things and monthly summaries: in every state, by moves that somebody signed."""

from datetime import timedelta

from django.utils import timezone

from complaints.losses.states import LossState
from complaints.lostfound.states import FoundState
from complaints.models import Claim, FoundItem, LossReport, MonthlySummary, Ticket
from complaints.summary.duty import keeping
from complaints.tickets.choices import Grade, Kind, State
from shifts.weekly.states import Fate
from tenants.models import Tenant
from tianyou.core.attachments import Attachment
from tianyou.core.search import find

from .people import person


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


def test_photos_hang_at_tickets_and_everything_is_found_by_the_search(mall):
    assert Attachment.objects.count() == Attachment.objects.exclude(object_id=None).count() == 18
    found = find("huoguo", [Tenant], person("manager"))
    assert [tenant.name for tenant in found[0][1]] == ["川渡火锅"]


def test_found_things_wait_one_too_long_and_some_went_back_before_a_witness(mall):
    assert set(FoundItem.objects.values_list("state", flat=True)) == set(FoundState)
    assert FoundItem.objects.kept().late(timezone.now()).filter(description__contains="雨伞").count() == 1
    assert set(LossReport.objects.values_list("state", flat=True)) == set(LossState)
    handed = Claim.objects.filter(state="handed_over")
    assert handed.exists() and all(claim.witness.username.startswith("supervisor") for claim in handed)
    for model in (FoundItem, Claim, LossReport):
        assert not model.history.filter(history_date__gt=timezone.now()).exists()


def test_monthly_summaries_are_signed_late_and_waiting(mall):
    months = keeping(timezone.now(), 5)
    fates = [month.fate for month in months]
    assert Fate.LATE.value in fates[1:] and fates.count("done") >= 2 and "danger" not in fates[1:]
    assert months[0].summary is None or months[0].summary.state in ("draft", "submitted", "checked")
    for summary in MonthlySummary.objects.all():
        assert summary.history.latest().history_date <= timezone.now()
        figures = {row["code"]: row["value"] for row in summary.figures}
        assert figures["complaints.complaints_registered"] and summary.content["tables"]["category"]
