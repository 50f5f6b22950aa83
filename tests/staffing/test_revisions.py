"""Versions of the plan: a copy that is changed, approved and rules from its day, without a line of code."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from staffing.models import Appointment, Duty, Grant, Plan, PlanRevision, Post
from staffing.plan.waiting import left_by
from staffing.revisions.changes import changes
from tests import make
from tests.people import SEATS, someone
from tests.tenants.pages import errors, text
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db
VERSIONS = "/staffing/plan-versions/"


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def staffed():
    for name in SEATS:
        someone(name)


def duty_of(revision: PlanRevision, post: str, no: int) -> Duty:
    return revision.plan.duties.get(post__code=post, no=no)


def change(client, url: str, **typed):
    form = client.get(url).context["form"]
    values = {bound.name: bound.value() for bound in form if bound.value() is not None}
    return client.post(url, {**values, **typed})


def move_duty(client, revision, post: str, no: int, to: str, new_no: int):
    url = f"{revision.get_absolute_url()}duties/{duty_of(revision, post, no).pk}/"
    return change(client, url, post=Post.objects.get(code=to).pk, no=new_no)


def approve(revision: PlanRevision) -> None:
    revision.move("submit", by=someone("manager"))
    revision.move("approve", by=someone("leader"))


def test_a_new_version_is_a_copy_that_rules_nothing():
    base = Plan.objects.get()
    revision = make.plan_revision()
    for rows in (lambda plan: plan.duties, lambda plan: plan.lines):
        assert rows(revision.plan).count() == rows(base).count()
    grants = [set(Grant.objects.filter(duty__plan=plan).values_list("duty__post", "duty__no", "capability", "reach"))
              for plan in (base, revision.plan)]  # fmt: skip
    assert grants[0] == grants[1]
    assert not changes(base, revision.plan)
    assert Plan.objects.in_force(in_days(400)).get() == base
    with pytest.raises(ValidationError, match="Nothing of the plan"):
        revision.move("submit", by=someone("manager"))


def test_a_duty_that_moves_takes_its_rights_along_on_its_day(staffed, as_post):
    revision, manager = make.plan_revision(), as_post("manager")
    assert move_duty(manager, revision, "frontdesk", 7, "floor", 9).status_code == 302
    page = text(manager.get(revision.get_absolute_url()))
    assert "moved from Front desk 7" in page
    assert manager.post(f"{revision.get_absolute_url()}submit/").status_code == 302
    assert manager.post(f"{revision.get_absolute_url()}approve/").status_code == 403
    assert as_post("leader").post(f"{revision.get_absolute_url()}approve/").status_code == 302
    found = "/complaints/found/"
    assert as_post("frontdesk-early").get(found).status_code == 200
    assert as_post("floor-early-1").get(f"{found}new/").status_code == 403
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        assert as_post("floor-early-1").get(f"{found}new/").status_code == 200
        assert as_post("frontdesk-early").get(f"{found}new/").status_code == 403
        assert as_post("manager").get("/staffing/duties/floor/9/").status_code == 200


def test_numbers_change_line_by_line_and_the_history_says_so(as_post):
    revision, manager = make.plan_revision(), as_post("manager")
    url = f"{revision.get_absolute_url()}lines/"
    line = revision.plan.lines.get(post__code="frontdesk", shift__code="early")
    assert change(manager, url, **{f"line_{line.pk}": line.quota + 1}).status_code == 302
    early = {"new_post": line.post_id, "new_shift": line.shift_id, "new_quota": 1}
    answer = change(manager, url, **early)
    assert (answer.status_code, list(errors(answer))) == (422, ["new_post"])
    office = revision.plan.lines.get(post__code="manager").shift_id
    assert change(manager, url, **{**early, "new_shift": office}).status_code == 302
    rows = changes(revision.base, revision.plan).lines
    assert sorted((str(place[0]), old, new) for place, old, new in rows) == [
        ("Front desk", 0, 1), ("Front desk", line.quota, line.quota + 1)
    ]  # fmt: skip
    assert f"{line.quota} → {line.quota + 1}" in text(manager.get(revision.get_absolute_url()))
    assert change(manager, url, **{f"line_{line.pk}": "-1"}).status_code == 422
    assert change(manager, url, **{f"line_{line.pk}": 0}).status_code == 302
    assert not revision.plan.lines.filter(pk=line.pk).exists()


def test_a_right_is_granted_and_taken(as_post):
    revision, manager = make.plan_revision(), as_post("manager")
    duty = duty_of(revision, "clerk", 2)
    url = f"{revision.get_absolute_url()}duties/{duty.pk}/"
    taken = "tenants.add_incomingdocument"
    assert change(manager, url, taken=[taken], granted="complaints.add_ticket", reach="zone").status_code == 302
    held = dict(duty.grants.values_list("capability", "reach"))
    assert (held.get("complaints.add_ticket"), taken in held) == ("zone", False)
    assert change(manager, url, no=1).status_code == 422
    assert change(manager, url, drop="on").status_code == 302
    new = f"{revision.get_absolute_url()}duties/new/"
    typed = {"post": duty.post_id, "no": 2, "title_zh": "新职责", "title_en": "New", "text_zh": "做", "text_en": "do"}
    assert change(manager, new, **typed, granted="complaints.view_ticket", reach="all").status_code == 302
    assert duty_of(revision, "clerk", 2).grants.get().capability == "complaints.view_ticket"


@pytest.mark.parametrize("days", [0, -1, -400])
def test_no_version_begins_today_or_in_the_past(days, as_post):
    answer = as_post("manager").post(f"{VERSIONS}new/", {"effective_on": in_days(days), "reason": "x"})
    assert (answer.status_code, list(errors(answer))) == (422, ["effective_on"])
    assert Plan.objects.count() == 1


def test_a_day_that_passed_meanwhile_is_refused(as_post):
    revision = make.plan_revision(days=2)
    revision.plan.lines.update(quota=9)
    revision.move("submit", by=someone("manager"))
    with time_machine.travel(timezone.now() + timedelta(days=3)), pytest.raises(ValidationError, match="tomorrow"):
        revision.move("approve", by=someone("leader"))


def test_two_versions_never_begin_on_one_day():
    first, second = make.plan_revision(), make.plan_revision()
    for revision in (first, second):
        revision.plan.lines.update(quota=9)
    approve(first)
    with pytest.raises(ValidationError, match="on this day already"):
        second.move("submit", by=someone("manager"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=second.plan_id).update(approved_on=in_days(0))


def test_what_waits_keeps_the_last_who_could_do_it(staffed):
    refund = make.relief()
    revision = make.plan_revision()
    Grant.objects.filter(duty__plan=revision.plan, capability="tenants.approve_feerelief").delete()
    revision.move("submit", by=someone("manager"))
    with pytest.raises(ValidationError, match="nobody could do"):
        revision.move("approve", by=someone("leader"))
    refund.move("approve", by=someone("manager"))
    revision.move("approve", by=someone("leader"))
    assert revision.plan.approved_on


def test_the_last_holder_is_not_let_go_while_something_waits(staffed, as_post):
    make.relief()
    held = someone("manager").appointments.get()
    today = timezone.localdate()
    assert any("relief" in each.process.lower() for each in left_by(held, today))
    clerk = someone("clerk-1").appointments.get()
    assert left_by(clerk, today) == []
    assert as_post("manager").post(
        f"/staffing/appointments/{clerk.pk}/end/",
        {"until": today, "reason": "x", "seen": clerk.history.latest().pk},
    ).status_code == 302  # fmt: skip
    make.incoming()
    last = someone("clerk-2").appointments.get()
    answer = as_post("manager").post(
        f"/staffing/appointments/{last.pk}/end/",
        {"until": in_days(5), "reason": "x", "seen": last.history.latest().pk},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Appoint somebody first" in str(errors(answer)["until"])
    assert Appointment.objects.get(pk=last.pk).until is None


def test_an_approved_version_may_be_annulled_before_its_day(staffed):
    revision = make.plan_revision()
    revision.plan.lines.filter(post__code="frontdesk").update(quota=3)
    approve(revision)
    assert Plan.objects.in_force(in_days(20)).get() == revision.plan
    revision.move("annul", by=someone("leader"), note="no budget")
    assert Plan.objects.in_force(in_days(20)).get() == revision.base


def test_nobody_approves_what_they_drew_up():
    revision = make.plan_revision(by="leader")
    assert revision.is_barred(revision.workflow.moves["approve"], someone("leader"))


def test_a_draft_is_changed_by_one_at_a_time(as_post):
    revision, manager = make.plan_revision(), as_post("manager")
    url = f"{revision.get_absolute_url()}lines/"
    line = revision.plan.lines.first()
    form = manager.get(url).context["form"]
    stale = {bound.name: bound.value() for bound in form if bound.value() is not None}
    assert change(manager, url, **{f"line_{line.pk}": 7}).status_code == 302
    assert manager.post(url, {**stale, f"line_{line.pk}": 8}).status_code == 409
    assert revision.plan.lines.get(pk=line.pk).quota == 7


@pytest.mark.django_db(transaction=True)
def test_two_versions_of_one_day_approved_at_once_make_one():
    someone("leader")
    urls = []
    for _serial in range(2):
        revision = make.plan_revision()
        revision.plan.lines.update(quota=9)
        revision.move("submit", by=someone("manager"))
        urls.append(f"{revision.get_absolute_url()}approve/")
    assert sorted(at_once(*(("leader", url, {}) for url in urls))) == [302, 422]
    assert Plan.objects.filter(approved_on__isnull=False).count() == 2
