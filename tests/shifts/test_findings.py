"""Findings: mended on the spot or passed on, followed, verified by who found them, and brought up when late."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from complaints.models import Ticket
from shifts.models import Finding
from tenants.models import Violation
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import errors, text
from tianyou.core.attachments import for_record
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
FINDINGS = "/shifts/findings/"


def count(code: str, person=None) -> int:
    now = timezone.now()
    return MEASURES[code].rows(Span(now - timedelta(days=1), now + timedelta(days=1), person)).count()


def report(client, **values):
    sent = {"text": "扶手带破损", "group": make.finding_group("lifts").pk, "grade": "ordinary", "place": "东侧扶梯"}
    return client.post(f"{FINDINGS}new/", {**sent, "zone": make.zone("ground").pk, **values})


def pass_on(client, finding, outcome: str = "repair", **values):
    url = f"{FINDINGS}{finding.pk}/to/{outcome}/"
    initial = {name: value for name, value in client.get(url).context["form"].initial.items() if value is not None}
    return client.post(url, {**initial, **values})


def mended_ticket(finding) -> Ticket:
    """Let engineering resolve the ticket of a finding."""
    ticket, engineer = Ticket.objects.get(pk=finding.passed_id), someone("engineering")
    ticket.move("dispatch", by=someone("frontdesk-early"), department=ticket.department)
    ticket.move("arrive", by=engineer)
    ticket.move("resolve", by=engineer, result="已更换扶手带")
    return ticket


def test_a_finding_becomes_a_ticket_is_repaired_and_verified_by_who_found_it(as_post):
    floor = as_post("floor-early-1")
    report(floor, files=upload("spot.jpg", picture()))
    finding = Finding.objects.get()
    assert pass_on(floor, finding).url == finding.get_absolute_url()
    finding.refresh_from_db()
    ticket = finding.passed
    assert (finding.state, finding.outcome) == ("passed_on", "repair")
    assert (ticket.kind, ticket.channel, ticket.text, ticket.place) == ("repair", "patrol", "扶手带破损", "东侧扶梯")
    assert ticket.department.code == "engineering" and ticket.zone == finding.zone
    assert [paper.sha256 for paper in for_record(ticket)] == [paper.sha256 for paper in for_record(finding)] != []
    assert floor.post(f"{FINDINGS}{finding.pk}/verify/", {}).status_code == 422
    mended_ticket(finding)
    assert count("shifts.findings_to_verify", someone("floor-early-1")) == 1
    assert "Done, as they say" in text(floor.get(finding.get_absolute_url()))
    assert floor.post(f"{FINDINGS}{finding.pk}/verify/", {}).status_code == 302
    finding.refresh_from_db()
    ticket.refresh_from_db()
    assert (finding.state, ticket.state, count("shifts.findings_to_verify")) == ("verified", "closed", 0)
    assert finding.closed_at and ticket.closed_at


def test_what_is_not_mended_goes_back_to_the_same_hands(as_post):
    finding = make.finding()
    pass_on(as_post("floor-early-1"), finding)
    finding.refresh_from_db()
    ticket = mended_ticket(finding)
    floor = as_post("floor-early-1")
    assert floor.post(f"{FINDINGS}{finding.pk}/not-mended/", {"note": ""}).status_code == 422
    floor.post(f"{FINDINGS}{finding.pk}/not-mended/", {"note": "还在漏"})
    ticket.refresh_from_db()
    finding.refresh_from_db()
    assert (ticket.state, ticket.department.code, ticket.reopened_count) == ("dispatched", "engineering", 1)
    assert ticket.history.latest().history_change_reason == "还在漏"
    assert finding.state == "passed_on" and not finding.is_settled()


def test_a_finding_becomes_one_ticket_whatever_a_double_tap_does(as_post):
    floor, finding = as_post("floor-early-1"), make.finding()
    url = f"{FINDINGS}{finding.pk}/to/repair/"
    initial = floor.get(url).context["form"].initial
    sent = {name: value for name, value in initial.items() if value is not None}
    assert [floor.post(url, sent).status_code for _time in range(2)] == [302, 302]
    other = {name: value for name, value in sent.items() if name != "form_key"}
    assert floor.post(url, {**other, "text": "再来一次"}).status_code == 409
    assert Ticket.objects.count() == 1
    assert floor.get(url).url == finding.get_absolute_url()


def test_what_is_mended_on_the_spot_is_done_with_one_form(as_post):
    assert report(as_post("floor-early-1"), is_mended="on").status_code == 302
    finding = Finding.objects.get()
    assert (finding.state, finding.is_open) == ("mended", False)


def test_a_finding_in_a_shop_becomes_a_violation(as_post):
    make.tenant()
    finding = make.finding(unit=make.unit(), group=make.finding_group("trading"), text="出摊越界")
    floor = as_post("floor-early-1")
    kind = Violation._meta.get_field("kind").related_model.objects.filter(is_asked=True, is_of_works=False).first()
    assert pass_on(floor, finding, "violation", kind=kind.pk, unit="1F-023").status_code == 302
    finding.refresh_from_db()
    violation = Violation.objects.get()
    assert (finding.passed, violation.text, violation.unit) == (violation, "出摊越界", make.unit())


def test_a_finding_becomes_an_incident_or_a_notice_to_the_tenant(as_post):
    make.tenant()
    floor = as_post("floor-early-1")
    grave, small = make.finding(text="配电箱冒烟"), make.finding(unit=make.unit(), text="垃圾堆放门口")
    assert pass_on(floor, grave, "incident", kind="fire", level=3).status_code == 302
    initial = floor.get(f"{FINDINGS}{small.pk}/to/notice/").context["form"].initial
    times = {name: timezone.localtime(initial[name]).strftime("%Y-%m-%dT%H:%M") for name in ("since", "until")}
    assert pass_on(floor, small, "notice", unit="1F-023", **times).status_code == 302
    grave.refresh_from_db()
    small.refresh_from_db()
    assert (grave.passed.text, grave.passed.zone) == ("配电箱冒烟", grave.zone)
    assert (small.passed.kind, small.passed.tenant) == ("tenant", small.tenant)
    assert floor.get(f"{FINDINGS}{make.finding().pk}/to/notice/").status_code == 403


def test_nobody_passes_on_what_they_may_not_start(as_post):
    finding = make.finding()
    assert as_post("frontdesk-early").get(f"{FINDINGS}{finding.pk}/to/repair/").status_code == 403
    assert as_post("floor-early-2").get(f"{FINDINGS}{finding.pk}/to/repair/").status_code == 404
    assert as_post("floor-early-1").get(f"{FINDINGS}{finding.pk}/to/nothing/").status_code == 404


def test_who_found_it_verifies_it_and_no_colleague(as_post):
    finding = make.finding()
    pass_on(as_post("floor-early-1"), finding)
    finding.refresh_from_db()
    mended_ticket(finding)
    assert as_post("floor-late-1").post(f"{FINDINGS}{finding.pk}/verify/", {}).status_code == 404
    with pytest.raises(PermissionDenied):
        finding.move("verify", by=someone("floor-late-1"))
    assert as_post("supervisor-early").post(f"{FINDINGS}{finding.pk}/verify/", {}).status_code == 302


def test_the_reach_ends_at_the_own_zone(as_post):
    other = make.zone("second")
    answer = report(as_post("floor-early-1"), zone=other.pk)
    assert answer.status_code == 422 and list(errors(answer)) == ["zone"]
    make.finding(zone=other, by="supervisor-early")
    assert as_post("floor-early-1").get(FINDINGS).context["table"] == []


def test_a_finding_says_where(as_post):
    answer = report(as_post("supervisor-early"), zone="", place="")
    assert answer.status_code == 422 and not Finding.objects.exists()


def test_late_ones_come_up_at_the_supervisor_and_twice_late_ones_at_the_manager():
    now = timezone.now()
    make.finding(grade="urgent", at=now - timedelta(hours=1))
    late = make.finding(grade="urgent", at=now - timedelta(hours=3))
    late.move(
        "pass-on", by=someone("floor-early-1"), at=now - timedelta(hours=3), outcome="repair", passed=make.ticket()
    )
    doubled = make.finding(grade="urgent", at=now - timedelta(hours=5))
    assert late.due_at == late.registered_at + timedelta(hours=2)
    assert doubled.doubled_at == doubled.registered_at + timedelta(hours=4)
    assert list(Finding.objects.doubly_late(now)) == [doubled]
    assert late in Finding.objects.late(now)
    assert count("shifts.findings_doubled") == 1


def test_an_instruction_of_the_manager_stands_in_the_history(as_post):
    finding = make.finding()
    manager = as_post("manager")
    assert manager.post(f"{FINDINGS}{finding.pk}/instruct/", {"note": "今天必须修好"}).status_code == 302
    assert "今天必须修好" in text(as_post("floor-early-1").get(finding.get_absolute_url()))


def test_something_else_is_done_when_the_ticket_was_not_upheld():
    finding, ticket = make.finding(), make.ticket(kind="repair")
    finding.move("pass-on", by=someone("floor-early-1"), outcome="repair", passed=ticket)
    with pytest.raises(ValidationError):
        finding.move("again", by=someone("floor-early-1"), note="x")
    ticket.move("invalidate", by=someone("supervisor-late"), note="不属报修")
    finding.move("again", by=someone("floor-early-1"), note="改登违章")
    assert (finding.state, finding.outcome, finding.passed) == ("found", "", None)


@pytest.mark.parametrize("number", [1, 3])
def test_list_and_page_cost_the_same(number, as_post, django_assert_num_queries):
    made = [make.finding() for _time in range(number)]
    floor = as_post("floor-early-1")
    with django_assert_num_queries(8):
        assert len(floor.get(FINDINGS).context["table"]) == number
    with django_assert_num_queries(6):
        floor.get(made[0].get_absolute_url())


def test_repairs_have_limits_of_their_own():
    urgent, ordinary = (make.ticket(kind="repair", grade=grade) for grade in ("important", "ordinary"))
    assert (urgent.terms["arrive"], urgent.terms["resolve"]) == ([15, "minute", "elapsed"], [2, "hour", "elapsed"])
    assert ordinary.terms["resolve"] == [24, "hour", "elapsed"]
    assert make.ticket(grade="important").terms["resolve"] == [3, "day", "elapsed"]


def test_a_wait_says_for_what(as_post):
    ticket = make.ticket(kind="repair")
    ticket.move("take", by=someone("floor-early-1"))
    floor, until = as_post("floor-early-1"), timezone.localtime() + timedelta(hours=4)
    sent = {"waiting_until": until.strftime("%Y-%m-%dT%H:%M"), "note": "待厂家发货"}
    url = f"{ticket.get_absolute_url()}wait/"
    assert "waiting_for" in floor.post(url, sent).context["form"].errors
    assert floor.post(url, {**sent, "waiting_for": "parts"}).status_code == 302
    ticket.refresh_from_db()
    assert ticket.waiting_for == "parts"
    ticket.move("resume", by=someone("floor-early-1"))
    assert ticket.waiting_for == ""


def test_our_own_repair_is_closed_by_the_eye_of_another_than_who_mended_it(as_post):
    ticket = make.ticket(kind="repair", complainant="staff")
    ticket.move("take", by=someone("floor-early-1"))
    ticket.move("resolve", by=someone("floor-early-1"), result="已拧紧")
    with pytest.raises(PermissionDenied):
        ticket.move("verify", by=someone("floor-early-1"))
    assert str(ticket.who_has_it) == "To be seen mended"
    ticket.move("verify", by=someone("supervisor-early"))
    assert ticket.state == "closed"
    with pytest.raises(ValidationError):
        make.ticket(kind="repair").move("verify", by=someone("supervisor-early"))
