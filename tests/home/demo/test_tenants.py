"""The demo's units and tenants: let, handed over, given back, visited and asked, with passes and letters."""

from datetime import timedelta

from django.utils import timezone

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
from tianyou.core.privacy import IdNumberValidator, reveal

from .people import person


def test_shops_are_let_once_at_a_time_on_five_floors(mall):
    assert (ShopUnit.objects.count(), Tenant.objects.count()) == (60, 48)
    leases = Lease.objects.in_force(timezone.localdate())
    assert leases.count() == len(set(leases.values_list("unit", flat=True)))
    moved_out = UnitReturn.objects.open().filter(vacated_on__gt=timezone.localdate() - timedelta(days=30))
    assert leases.count() + moved_out.exclude(lease__in=leases).count() == 46
    assert Lease.objects.past_end(timezone.localdate()).filter(unit__number="5F-005").exists()
    assert Lease.objects.ending(timezone.localdate()).exists()
    assert Lease.objects.filter(since__gt=timezone.localdate()).exists()


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


def test_units_were_handed_over_by_moves_and_one_waits_in_each_step(mall):
    assert set(UnitHandover.objects.values_list("state", flat=True)) == set(HandoverState)
    assert UnitHandover.objects.not_trading().count() == 2
    assert InspectionItem.objects.open_faults().exists()
    for handover in UnitHandover.objects.exclude(state__in=("noticed", "cancelled")):
        moves = handover.history.order_by("history_date").values_list("last_move", flat=True)
        assert list(moves)[:2] == ["", "confirm"]
        assert handover.history.latest().history_date <= timezone.now()


def test_units_are_given_back_at_every_step_of_the_way(mall):
    states = {"applied", "clearing", "cleared", "overdue_stay", "vacated", "inspected", "pending_manager", "closed"}
    assert states <= set(UnitReturn.objects.values_list("state", flat=True))
    assert set(Repossession.objects.values_list("state", flat=True)) == {"executed", "pending_leader"}
    assert set(GoodsRelease.objects.values_list("state", flat=True)) == {"approved", "requested"}


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


def test_letters_stand_on_every_part_of_their_way_one_nearly_due_one_late(mall):
    now = timezone.now()
    running = IncomingDocument.objects.running()
    assert (running.late(now).count(), running.nearly_due(now).count()) == (1, 1)
    states = set(IncomingDocument.objects.values_list("state", flat=True))
    assert states == set(IncomingState) - {IncomingState.CANCELLED}
    assert set(OutgoingDocument.objects.values_list("state", flat=True)) == set(OutgoingState)
    numbers = OutgoingDocument.objects.exclude(document_number=None).order_by("signed_at")
    assert [letter.document_number[-2] for letter in numbers] == [str(serial + 1) for serial in range(len(numbers))]


def test_violations_in_trading_stand_on_several_rungs_and_one_tenant_does_it_again_and_again(mall):
    found = Violation.objects.filter(kind__is_of_works=False)
    assert {"warned", "spoken", "noticed", "mended", "reported"} <= set(found.values_list("state", flat=True))
    worst = Tenant.objects.get(name="万象数码")
    assert list(found.filter(tenant=worst).order_by("pk").values_list("rung", flat=True)) == [1, 2, 3, 4]
    assert not found.filter(registered_at__gt=timezone.now()).exists()


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
