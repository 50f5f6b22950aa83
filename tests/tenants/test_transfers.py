"""Transfers and sublets, through their pages."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from staffing.models import Post
from tenants.models import Lease, Opinion, Sublet, TenancyTransfer
from tenants.transfers.workflow import CHECKLIST
from tenants.units.standing import standings
from tests import make
from tests.core.uploads import picture, upload
from tests.make.transfers import answer, walked
from tests.people import someone

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db

TRANSFERS = "/tenants/transfers/"
ALL_PAPERS = dict.fromkeys(CHECKLIST, "on")
DESK = {"finance": "finance", "administration": "administration"}


def apply(client, **values):
    taker = values.pop("new_tenant", None) or make.tenant("新商户", at=None).pk
    typed = {"unit": "1f 23", "kind": "transfer", "new_tenant": taker, "wanted_on": day(10), "reason": "退休"}
    typed["fee"] = "0"
    return client.post(f"{TRANSFERS}new/", {**typed, **values})


def move(client, transfer, name, **values):
    return client.post(f"{transfer.get_absolute_url()}{name}/", values)


def test_a_transfer_goes_from_the_application_to_the_new_lease(as_post):
    old, clerk = make.tenant(at="1F-023"), as_post("clerk-1")
    assert apply(clerk, wanted_on=day()).status_code == 302
    made = TenancyTransfer.objects.get()
    card = make.access_pass()
    card.move("issue", by=someone("clerk-1"))
    assert made.old_tenant == old and made.number.startswith("转让〔")
    assert move(clerk, made, "review", **ALL_PAPERS).status_code == 302
    assert move(clerk, made, "ask").status_code == 302
    asked = Opinion.objects.about(made)
    assert {opinion.department.code for opinion in asked} == set(DESK)
    refused = move(clerk, made, "submit")
    assert refused.status_code == 422 and "Still without an opinion" in text(refused)
    for opinion in asked:
        page = as_post(opinion.department.code)
        assert page.get(made.get_absolute_url()).status_code == 200
        assert page.post(f"{opinion.get_absolute_url()}give/", {"answer": "agree", "text": ""}).status_code == 302
    assert move(clerk, made, "submit").status_code == 302
    for who, name in (("assistant", "endorse"), ("manager", "approve"), ("leader", "sanction")):
        assert move(as_post(who), made, name).status_code == 302
    scan = {"files": upload("agreement.jpg", picture())}
    signed = {"agreement_no": "三方-7", "signed_on": day(), "wanted_on": day()}
    assert "files" in errors(move(clerk, made, "sign", **signed))
    assert move(clerk, made, "sign", **signed, **scan).status_code == 302
    assert move(clerk, made, "take-effect").status_code == 302
    ended, begun = Lease.objects.order_by("since")
    assert (ended.tenant, ended.until) == (old, today() - timedelta(days=1))
    assert (begun.tenant.name, begun.since, begun.until) == ("新商户", today(), None)
    assert {lease.history.latest().history_change_reason for lease in (ended, begun)} == {made.number}
    page = clerk.get(made.get_absolute_url())
    assert list(page.context["passes"]) == [card] and "Take these cards" in text(page)
    made.refresh_from_db()
    assert made.state == "effective" and made.closed_at


def test_the_new_lease_keeps_the_end_of_the_old_one():
    lease = make.tenant().leases.get()
    lease.until = today() + timedelta(days=99)
    lease.sign(someone("clerk-1"))
    walked(make.transfer(wanted_on=today()), "take-effect")
    assert [each.until for each in Lease.objects.order_by("since")] == [today() - timedelta(days=1), lease.until]


def test_a_sublet_leaves_the_lease_and_names_the_operator(as_post):
    tenant = make.tenant(at="1F-023")
    until = today() + timedelta(days=30)
    made = walked(make.transfer(kind="sublet", wanted_on=today(), until=until), "take-effect")
    sublet = Sublet.objects.get()
    assert (sublet.operator.name, sublet.since, sublet.until) == ("新商户", today(), until)
    assert Lease.objects.get().tenant == tenant and Lease.objects.get().until is None
    assert standings(today())[made.unit.pk].code == "sublet"
    assert made.unit.pk in standings(until) and standings(until + timedelta(days=1))[made.unit.pk].code == "let"
    clerk = as_post("clerk-1")
    assert move(clerk, made, "shorten", until=day(31), note="x").status_code == 422
    assert move(clerk, made, "shorten", until=day(5), note="gone").status_code == 302
    sublet.refresh_from_db()
    assert sublet.until == today() + timedelta(days=5)


def test_nothing_passes_on_while_a_sublet_runs():
    until = today() + timedelta(days=30)
    walked(make.transfer(kind="sublet", wanted_on=today(), until=until), "take-effect")
    second = walked(make.transfer(wanted_on=today()), "sign")
    with pytest.raises(ValidationError, match="sublet to 新商户"):
        second.move("take-effect", by=someone("clerk-1"))
    assert Lease.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"unit": "9F-999"}, "unit"),
        ({"unit": "2F-101"}, "unit"),
        ({"kind": "gift"}, "kind"),
        ({"new_tenant": "999999"}, "new_tenant"),
        ({"new_tenant": "x"}, "new_tenant"),
        ({"wanted_on": ""}, "wanted_on"),
        ({"wanted_on": "2026-02-30"}, "wanted_on"),
        ({"wanted_on": "2008-12-31"}, "wanted_on"),
        ({"until": day(90)}, "until"),
        ({"kind": "sublet"}, "until"),
        ({"kind": "sublet", "until": day(5)}, "until"),
        ({"fee": "-1"}, "fee"),
        ({"fee": "NaN"}, "fee"),
        ({"fee": "1e400"}, "fee"),
        ({"fee": "0.001"}, "fee"),
        ({"reason": ""}, "reason"),
        ({"reason": "a\x00b"}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
    ],
)
def test_bad_applications_are_refused_next_to_the_field(as_post, values, field):
    make.tenant(at="1F-023")
    make.unit("2F-101")
    answer = apply(as_post("clerk-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not TenancyTransfer.objects.exists()


def test_a_transfer_to_oneself_is_refused(as_post):
    answer = apply(as_post("clerk-1"), new_tenant=make.tenant(at="1F-023").pk)
    assert answer.status_code == 422 and "new_tenant" in errors(answer)


def test_nothing_outlasts_the_lease(as_post):
    lease, clerk = make.tenant(at="1F-023").leases.get(), as_post("clerk-1")
    lease.until = today() + timedelta(days=9)
    lease.sign(someone("clerk-1"))
    assert "wanted_on" in errors(apply(clerk))
    assert "until" in errors(apply(clerk, kind="sublet", wanted_on=day(1), until=day(10)))
    assert apply(clerk, kind="sublet", wanted_on=day(1), until=day(9)).status_code == 302


def test_one_lease_has_one_open_transfer(as_post):
    first, clerk = make.transfer(), as_post("clerk-1")
    answer = apply(clerk)
    assert answer.status_code == 422 and first.number in text(answer)
    assert move(clerk, first, "withdraw", note="no longer").status_code == 302
    assert apply(clerk).status_code == 302


def test_missing_papers_are_named(as_post):
    made = make.transfer()
    answer = move(as_post("clerk-1"), made, "review", **{**ALL_PAPERS, "has_licence": ""})
    assert answer.status_code == 422 and "business licence" in text(answer)


def test_a_department_against_is_asked_again_and_blocks_until_it_agrees(as_post):
    made, clerk = walked(make.transfer(), "review"), as_post("clerk-1")
    move(clerk, made, "ask")
    answer(made, "disagree")
    assert "Not agreed by" in text(move(clerk, made, "submit"))
    assert move(clerk, made, "ask-again", note="paid now").status_code == 302
    assert move(as_post("assistant"), made, "reject", note="no").status_code == 422
    answer(made)
    assert move(clerk, made, "submit").status_code == 302


def test_withdrawing_releases_the_departments(as_post):
    made = make.transfer()
    walked(made, "review")
    made.move("ask", by=someone("clerk-1"))
    assert move(as_post("clerk-2"), made, "withdraw", note="sold otherwise").status_code == 302
    assert set(Opinion.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_it_takes_effect_on_its_day_and_not_before(as_post):
    made, clerk = walked(make.transfer(), "sign"), as_post("clerk-1")
    assert timezone.localdate(made.due_at) == made.wanted_on
    answer = move(clerk, made, "take-effect")
    assert answer.status_code == 422 and "takes effect on" in text(answer)
    assert Lease.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=12)):
        assert move(as_post("clerk-1"), made, "take-effect").status_code == 302
    assert sorted(Lease.objects.values_list("since", flat=True))[1] == made.wanted_on


def test_a_lease_ended_meanwhile_is_not_passed_on():
    made = walked(make.transfer(wanted_on=today()), "sign")
    Lease.objects.update(until=today() - timedelta(days=3))
    with pytest.raises(ValidationError, match="lease of the shop ends"):
        made.move("take-effect", by=someone("clerk-1"))
    assert Lease.objects.count() == 1 and TenancyTransfer.objects.get().state == "signed"


def test_rejecting_needs_a_reason_and_closes(as_post):
    made = walked(make.transfer(), "submit")
    assert move(as_post("assistant"), made, "reject", note=" ").status_code == 422
    assert move(as_post("assistant"), made, "reject", note="unfit trade").status_code == 302
    made.refresh_from_db()
    assert made.state == "rejected" and made.closed_at


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("floor-early-1", "get", "", 200),
        ("floor-early-1", "get", "new/", 403),
        ("manager", "post", "new/", 403),
        ("frontdesk-early", "get", "", 403),
        ("security", "get", "", 403),
        ("clerk-1", "get", "987654/", 404),
        ("clerk-1", "get", "987654/print/", 404),
        ("clerk-1", "delete", "", 405),
    ],
)
def test_who_may_open_what(as_post, post, method, path, status):
    assert getattr(as_post(post), method)(f"{TRANSFERS}{path}").status_code == status


def test_a_floor_sees_its_own_zone_only(as_post):
    made = make.transfer()
    assert as_post("floor-early-1").get(made.get_absolute_url()).status_code == 200
    assert as_post("floor-early-2").get(made.get_absolute_url()).status_code == 404


def test_the_approval_sheet_carries_the_case_and_room_for_signatures(as_post):
    made = walked(make.transfer(fee=Decimal("1200")), "submit")
    page = text(as_post("clerk-1").get(f"{made.get_absolute_url()}print/"))
    for shown in (made.number, "1F-023", "晨光文具", "新商户", "壹仟贰佰元整", "Company leaders", "data:image/svg"):
        assert shown in page
    assert Post.objects.get(code="finance").name in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.transfer(lease=make.tenant(f"商户{number}", at=f"1F-{number + 1:03d}").leases.get())
    clerk = as_post("clerk-1")
    with django_assert_num_queries(6):
        assert clerk.get(TRANSFERS).status_code == 200


def test_it_is_found_by_shop_and_by_both_names(as_post):
    made, clerk = make.transfer(), as_post("clerk-1")
    for words in (made.number, "1f23", "晨光", "新商户", "xsh"):
        assert [row.pk for row, _cells in clerk.get(TRANSFERS, {"q": words}).context["table"]] == [made.pk]
