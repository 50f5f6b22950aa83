"""One renovation through every state, each guard refusing first."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tenants.models import Acceptance, Opinion, RenovationProject, UnitReturn
from tests import make
from tests.people import someone

pytestmark = pytest.mark.django_db


def refused(project, move: str, by: str, **values) -> str:
    """Try a move that must not work yet; return what was said, and see that nothing has changed."""
    state, steps = project.state, project.history.count()
    with pytest.raises(ValidationError) as problem:
        project.move(move, by=someone(by), **values)
    project.refresh_from_db()
    assert (project.state, project.history.count()) == (state, steps)
    return " ".join(problem.value.messages)


def go(project, move: str, by: str, **values) -> None:
    project.move(move, by=someone(by), **values)


def explained() -> dict:
    today = timezone.localdate()
    return {"handbook_signed_on": today, "explained_on": today, "explained_to": "Liang"}


def answer(about, **words: str) -> None:
    """Let the departments of an open case answer; all agree but those named with their answer."""
    for opinion in Opinion.objects.about(about).filter(state="asked"):
        said = words.get(opinion.department.code, "agree")
        opinion.move("give", by=someone(opinion.department.code), answer=said, text="" if said == "agree" else "not so")


def permit(project) -> dict:
    return {
        "permit_from": timezone.localdate(),
        "permit_until": project.planned_end,
        "emergency_phone": "13812341234",
        **{name: getattr(project, name) for name in ("weekday_from", "weekday_until", "weekend_from", "weekend_until")},
        **{name: getattr(project, name) for name in ("quiet_from", "quiet_until", "conditions")},
    }


def test_one_renovation_from_the_application_to_the_refunded_deposit():
    project = make.renovation(touches=["hot_work", "concealed"])
    assert "Papers are missing" in refused(project, "accept", "clerk-1", **explained())
    make.all_papers(project)
    go(project, "accept", "clerk-1", **explained())
    # drawings and departments
    assert "No drawings" in refused(project, "review", "clerk-1")
    first = make.drawing(project=project)
    assert "not in order" in refused(project, "review", "clerk-1")
    make.look_over(first)
    go(project, "review", "clerk-1")
    assert "Still without an opinion" in refused(project, "submit", "clerk-1")
    answer(first, engineering="disagree", security="conditions")
    assert "Not agreed by: Engineering" in refused(project, "submit", "clerk-1")
    go(project, "return", "clerk-1", note="see engineering")
    assert "know this version" in refused(project, "resubmit", "clerk-1")
    second = make.look_over(make.drawing(project=project))
    go(project, "resubmit", "clerk-1")
    asked = {opinion.department.code for opinion in Opinion.objects.about(second)}
    assert asked == {"engineering", "security"}
    answer(second, security="conditions")
    go(project, "submit", "clerk-1", conditions="no work on Sundays")
    assert project.conditions.splitlines() == ["no work on Sundays", "安管部: not so"]
    # three levels
    for move, by in (("endorse", "assistant"), ("approve", "manager"), ("decide", "leader")):
        go(project, move, by)
    assert {(each.payer, each.amount) for each in project.deposits.all()} == {
        ("tenant", Decimal("3000.00")),
        ("contractor", Decimal("4000.00")),
    }
    # money
    assert "Not received" in refused(project, "ready", "finance")
    assert "no longer possible" in refused(project, "issue", "clerk-1", **permit(project))
    for deposit in project.deposits.all():
        deposit.move("receive", by=someone("finance"), receipt=f"R{deposit.pk}")
    project.refresh_from_db()
    assert project.state == "ready"
    # permit
    assert "before the first" in refused(
        project, "issue", "clerk-1", **permit(project) | {"permit_until": timezone.localdate() - timedelta(days=1)}
    )
    go(project, "issue", "clerk-1", **permit(project))
    assert project.permit_number == f"装修许可〔{timezone.localdate().year}〕1号"
    RenovationProject.objects.update(permit_from=timezone.localdate() + timedelta(days=1))
    assert "permit begins on" in refused(project, "start", "floor-early-1", start_findings="hoarding stands")
    RenovationProject.objects.update(permit_from=timezone.localdate())
    go(project, "start", "floor-early-1", start_findings="hoarding stands")
    # on site
    found = make.violation(project=project)
    found.move("notice", by=someone("floor-early-1"), demand="stop it", mend_by=timezone.localdate(), served="posted")
    go(project, "stop", "floor-early-1", note="smoking")
    assert found.notice_number in refused(project, "resume", "supervisor-early", note="go on")
    found.move("mended", by=someone("floor-early-1"))
    found.move("deduct", by=someone("assistant"), deduction=Decimal("4200"), note="by the undertaking")
    go(project, "resume", "supervisor-early", note="mended")
    card = make.access_pass(kind="Y")
    type(card).objects.filter(pk=card.pk).update(project=project, state="issued", kind="Z")
    # the end of the works
    assert "concealed works" in refused(project, "finish", "clerk-1")
    go(project, "convene_concealed", "clerk-1")
    assert "under way already" in refused(project, "convene_concealed", "clerk-1")
    assert "Still without" in refused(project, "conclude_concealed", "clerk-1")
    answer(project.acceptances.get())
    go(project, "conclude_concealed", "clerk-1")
    assert project.acceptances.get().result == "passed"
    fire = make.works(project=project)
    make.put(fire, "in_force")
    assert fire.number in refused(project, "finish", "clerk-1")
    fire.move("end", by=someone("floor-early-1"), check_after="cold")
    go(project, "finish", "clerk-1")
    # first acceptance, twice
    round_ = Acceptance.objects.get(project=project, result="open")
    assert "Still without" in refused(project, "pass_first", "clerk-1")
    assert "what must be mended" in refused(project, "fail_first", "clerk-1")
    grave, minor = make.defect(round_=round_), make.defect(round_=round_, grade="minor")
    answer(round_)
    assert grave.text in refused(project, "pass_first", "clerk-1")
    go(project, "fail_first", "clerk-1")
    go(project, "convene_first", "clerk-1")
    round_ = Acceptance.objects.get(project=project, result="open")
    assert round_.round == 2
    grave.move("mend", by=someone("floor-early-1"))
    answer(round_)
    go(project, "pass_first", "clerk-1")
    # use, passes, second acceptance
    assert "second acceptance is held from" in refused(project, "convene_second", "clerk-1")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert "site is cleared" in refused(project, "convene_second", "clerk-1")
        go(project, "clear", "floor-early-1", site_findings="clean")
        assert card.number in refused(project, "convene_second", "clerk-1")
        type(card).objects.filter(pk=card.pk).update(state="returned")
        go(project, "convene_second", "clerk-1")
        second_round = Acceptance.objects.get(project=project, result="open")
        answer(second_round)
        assert minor.text in refused(project, "pass_second", "clerk-1")
        go(project, "fail_second", "clerk-1")
        minor.move("mend", by=someone("engineering"))
        go(project, "convene_second", "clerk-1")
        answer(Acceptance.objects.get(project=project, result="open"))
        go(project, "pass_second", "clerk-1")
        refund_of(project)


def refund_of(project) -> None:
    """The refund: what is taken off comes from the contractor's deposit first, and the money is paid once."""
    go(project, "settle", "clerk-1")
    assert "not finished" in refused(project, "close", "clerk-1")
    form = project.refund
    total = form.total()
    assert [(line.deposit.payer, line.amount) for line in form.lines.order_by("pk")] == [
        ("contractor", Decimal("4000.00")),
        ("tenant", Decimal("200.00")),
    ]
    assert (total.held, total.deducted, total.refund) == (Decimal(7000), Decimal(4200), Decimal(2800))
    form.move("sign", by=someone("clerk-1"), signed_for_tenant="Chen", signed_on=timezone.localdate())
    form.move("submit", by=someone("clerk-1"))
    form.move("endorse", by=someone("supervisor-early"), note="no objection")
    for move, by in (("check", "assistant"), ("approve", "manager"), ("decide", "leader")):
        form.move(move, by=someone(by))
    with pytest.raises(ValidationError):
        form.move("pay", by=someone("finance"), paid_on=timezone.localdate(), payment_number="", receipts="")
    paid = {"paid_on": timezone.localdate(), "payment_number": "P1", "receipts": "R1 R2"}
    form.move("pay", by=someone("finance"), **paid)
    with pytest.raises(ValidationError):
        form.move("pay", by=someone("finance"), **paid)
    assert {deposit.state for deposit in project.deposits.all()} == {"settled"}
    form.move("close", by=someone("clerk-1"), claim_bill="")
    project.refresh_from_db()
    assert project.state == "closed"
    assert project.violations.get().settled_at
    assert form.total().refund == Decimal(2800)


def test_nobody_approves_what_they_submitted():
    project = make.put(make.renovation(), "pending_assistant", submitted_by=someone("assistant"))
    with pytest.raises(PermissionDenied):
        project.move("endorse", by=someone("assistant"))


def test_a_renovation_that_was_withdrawn_is_approved_no_more():
    project = make.put(make.renovation(), "pending_manager")
    stale = RenovationProject.objects.get(pk=project.pk)
    project.move("cancel", by=someone("clerk-1"), note="another contractor")
    with pytest.raises(ValidationError):
        stale.move("approve", by=someone("manager"))


def test_what_was_paid_is_refunded_and_not_just_withdrawn():
    project = make.put(make.renovation(), "approved")
    make.deposit(project=project).move("receive", by=someone("finance"), receipt="R1")
    project.refresh_from_db()
    make.put(project, "approved")
    assert "deposit is held" in refused(project, "cancel", "clerk-1", note="no")
    go(project, "abandon", "manager", note="tenant gone")
    go(project, "settle", "clerk-1")
    assert project.refund.total().refund == Decimal("3000.00")


def test_a_unit_is_not_left_while_its_renovation_is_open():
    project = make.site()
    leaving = make.unit_return(lease=project.lease)
    UnitReturn.objects.update(state="clearing")
    make.opinion(case=leaving).move("record", by=someone("clerk-1"), answer="agree", signatory="Li")
    leaving.refresh_from_db()
    with pytest.raises(ValidationError, match="Renovations"):
        leaving.move("clear", by=someone("clerk-1"))


def test_whoever_gives_the_works_up_ends_the_round_and_what_is_still_owed():
    project = make.site(state="first_acceptance")
    round_, owed = make.acceptance(project=project), make.deposit(project=project)
    asked = make.opinion(case=round_)
    go(project, "abandon", "manager", note="tenant gone")
    for record in (round_, owed, asked):
        record.refresh_from_db()
    assert (round_.result, owed.state, asked.state) == ("failed", "cancelled", "withdrawn")


@pytest.mark.parametrize(("state", "move", "by"), [
    ("pending_manager", "reject_approve", "manager"),
    ("pending_leader", "reject_decide", "leader"),
])  # fmt: skip
def test_what_is_rejected_is_over_and_its_questions_are_withdrawn(state, move, by):
    project = make.put(make.renovation(), state)
    version = make.drawing(project=project)
    asked = make.opinion(case=version)
    with pytest.raises(ValidationError):
        project.move(move, by=someone(by))
    go(project, move, by, note="not in this mall")
    asked.refresh_from_db()
    assert (project.state, bool(project.closed_at), asked.state) == ("rejected", True, "withdrawn")


def test_an_approval_lapses_only_when_nobody_has_paid_in_time():
    project = make.put(make.renovation(), "approved", due_at=timezone.now() + timedelta(days=1))
    owed = make.deposit(project=project)
    assert "expire" not in {move.name for move in project.workflow.open_to(project, someone("clerk-1"))}
    make.put(project, "approved", due_at=timezone.now() - timedelta(days=1))
    go(project, "expire", "clerk-1")
    owed.refresh_from_db()
    assert (project.state, owed.state) == ("expired", "cancelled")
