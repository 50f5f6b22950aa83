"""Access passes, through their pages."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tenants.models import AccessPass, Lease, Tenant
from tests import make
from tests.people import someone
from tianyou.core.models import RevealLog
from tianyou.core.months import months_later

from .pages import GOOD_ID, PASSES, cells, day, errors, new_pass, text, today

pytestmark = pytest.mark.django_db

STORED = (
    "SELECT * FROM tenants_accesspass",
    "SELECT * FROM tenants_historicalaccesspass",
    "SELECT * FROM core_searchentry",
)


def move(client, access_pass, name, **values):
    return client.post(f"{access_pass.get_absolute_url()}{name}/", values)


def issued(**values) -> AccessPass:
    made = make.access_pass(**values)
    made.move("issue", by=someone("clerk-1"))
    return made


def test_a_pass_is_requested_issued_and_taken_back(as_post):
    tenant, clerk = make.tenant(at="1F-023"), as_post("clerk-1")
    answer = new_pass(clerk)
    made = AccessPass.objects.get()
    assert answer.status_code == 302 and answer.url == made.get_absolute_url()
    assert (made.number, made.tenant, made.state) == (f"Y{today().year}00001", tenant, "requested")
    assert made.requested_by == someone("clerk-1")
    assert move(clerk, made, "issue").status_code == 302
    assert f"{PASSES}{made.pk}/card/" in text(clerk.get(made.get_absolute_url()))
    assert move(clerk, made, "return", note="worn out").status_code == 302
    made.refresh_from_db()
    assert made.state == "returned" and made.issued_at and made.ended_at
    assert [step.label for step in made.steps(9)] == ["Take back", "Issue", "Registered"]


def test_staff_and_contractors_have_number_series_of_their_own(as_post):
    make.site()
    clerk = as_post("clerk-1")
    for kind in "YZZ":
        new_pass(clerk, kind=kind, second_reason="works in two shops")
    year = today().year
    assert list(AccessPass.objects.order_by("pk").values_list("number", flat=True)) == [
        f"Y{year}00001",
        f"Z{year}00001",
        f"Z{year}00002",
    ]


@pytest.mark.parametrize(("name", "before"), [("cancel", []), ("revoke", ["issue"])])
def test_cancelling_and_revoking_need_a_reason(as_post, name, before):
    made, clerk = make.access_pass(), as_post("clerk-1")
    for earlier in before:
        made.move(earlier, by=someone("clerk-1"))
    answer = move(clerk, made, name, note=" ")
    assert answer.status_code == 422 and "note" in errors(answer)
    assert move(clerk, made, name, note="lent to a stranger").status_code == 302
    assert "lent to a stranger" in text(clerk.get(made.get_absolute_url()))


def test_a_request_is_corrected_but_never_its_kind_or_state(as_post):
    made, clerk = make.access_pass(id_number=GOOD_ID), as_post("clerk-1")
    url = f"{made.get_absolute_url()}correct/"
    form = clerk.get(url).context["form"]
    assert "kind" not in form.fields and form["unit"].value() == "1F-023"
    typed = {"holder": "王小红", "unit": "1F-023", "valid_from": day(), "valid_until": day(9), "has_consented": "on"}
    tampered = {"kind": "Z", "state": "issued", "number": "Y1", "requested_by": "1", "id": "99"}
    assert clerk.post(url, {**typed, **tampered, "seen": form.initial["seen"]}).status_code == 302
    kept = AccessPass.objects.get()
    assert (kept.holder, kept.kind, kept.state, kept.number) == ("王小红", "Y", "requested", made.number)
    assert kept.id_number == GOOD_ID


def test_an_issued_pass_is_no_longer_corrected(as_post):
    made, clerk = issued(), as_post("clerk-1")
    url = f"{made.get_absolute_url()}correct/"
    assert clerk.get(url).url == made.get_absolute_url()
    assert url not in text(clerk.get(made.get_absolute_url()))
    typed = {"holder": "x", "unit": "1F-023", "valid_from": day(), "valid_until": day(9), "has_consented": "on"}
    answer = clerk.post(url, {**typed, "seen": made.history.latest().pk})
    assert answer.status_code == 409 and AccessPass.objects.get().holder == "王小明"


def test_the_second_of_two_clerks_is_told_that_the_pass_is_issued_already(as_post):
    made, second = make.access_pass(), as_post("clerk-2")
    assert second.get(f"{made.get_absolute_url()}issue/").status_code == 200
    assert move(as_post("clerk-1"), made, "issue").status_code == 302
    answer = move(second, made, "issue")
    assert answer.status_code == 409 and "in use" in text(answer)
    assert made.history.filter(last_move="issue").count() == 1


def test_an_expired_request_is_not_issued(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        made = make.access_pass(valid_until=today() + timedelta(days=9))
    answer = move(as_post("clerk-1"), made, "issue")
    assert answer.status_code == 422 and "last day" in text(answer)


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("frontdesk-early", "get", "", 200),
        ("security", "get", "{pk}/", 200),
        ("finance", "get", "", 403),
        ("leader", "get", "{pk}/", 403),
        ("frontdesk-early", "get", "new/", 403),
        ("manager", "post", "new/", 403),
        ("supervisor-late", "post", "{pk}/issue/", 403),
        ("frontdesk-early", "post", "{pk}/correct/", 403),
        ("frontdesk-early", "get", "{pk}/card/", 403),
        ("manager", "post", "{pk}/reveal/", 403),
        ("finance", "get", "check/?number=Y1", 403),
        ("clerk-1", "get", "987654/", 404),
        ("clerk-1", "post", "987654/issue/", 404),
        ("clerk-1", "post", "987654/reveal/", 404),
        ("clerk-1", "get", "{pk}/explode/", 404),
        ("clerk-1", "get", "{pk}/card/", 404),
        ("clerk-1", "get", "{pk}/reveal/", 405),
        ("clerk-1", "delete", "{pk}/", 405),
        ("clerk-1", "put", "{pk}/issue/", 405),
        ("clerk-1", "post", "check/", 405),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    made = make.access_pass()
    assert getattr(as_post(post), method)(PASSES + path.format(pk=made.pk)).status_code == status


def test_no_tenant_is_offered_before_the_unit_is_known(as_post):
    make.tenant("天佑书店", at="2F-1")
    Tenant(name="not here yet").sign(someone("clerk-1"))
    clerk = as_post("clerk-1")
    offered = clerk.get(f"{PASSES}new/").context["form"].fields["tenant"].queryset
    assert list(offered) == []
    offered = clerk.get(f"{PASSES}new/?unit=2F-1").context["form"].fields["tenant"].queryset
    assert [tenant.name for tenant in offered] == ["天佑书店"]


def test_a_pass_without_a_tenant_goes_to_whoever_rents_the_unit_today(as_post):
    unit = make.unit("1F-023")
    answer = new_pass(as_post("clerk-1"))
    assert answer.status_code == 422 and "Nobody rents" in errors(answer)["tenant"][0]
    other = make.tenant("天佑书店", at="2F-1")
    assert "tenant" in errors(new_pass(as_post("clerk-1"), tenant=other.pk))
    Lease(unit=unit, tenant=other, since=today()).sign(someone("clerk-1"))
    assert new_pass(as_post("clerk-1")).status_code == 302


def test_no_pass_outlives_the_lease(as_post):
    lease = make.tenant(at="1F-023").leases.get()
    lease.until = today() + timedelta(days=10)
    lease.sign(someone("clerk-1"))
    answer = new_pass(as_post("clerk-1"), valid_until=day(11))
    assert answer.status_code == 422 and list(errors(answer)) == ["valid_until"]
    assert new_pass(as_post("clerk-1"), valid_until=day(10)).status_code == 302


@pytest.mark.parametrize(
    ("kind", "since", "until", "is_good"),
    [
        ("Y", "2026-01-15", "2027-01-15", True),
        ("Y", "2026-01-15", "2027-01-16", False),
        ("Z", "2026-11-30", "2027-02-28", True),
        ("Z", "2026-11-30", "2027-03-01", False),
        ("Y", "2026-05-02", "2026-05-01", False),
        ("Y", "2026-05-02", "2026-05-02", True),
        ("Y", "2099-05-02", "2100-12-31", False),
    ],
)
def test_staff_passes_last_a_year_and_contractors_three_months(as_post, kind, since, until, is_good):
    make.site()
    answer = new_pass(as_post("clerk-1"), kind=kind, valid_from=since, valid_until=until)
    assert (answer.status_code == 302) is is_good
    assert is_good or list(errors(answer)) == ["valid_until"]


def test_a_month_later_is_the_same_day_or_the_last_of_the_month():
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert months_later(date(2026, 1, 1), 12) == date(2027, 1, 1)


def test_a_double_click_makes_one_pass_and_takes_one_number(as_post):
    make.tenant(at="1F-023")
    clerk, key = as_post("clerk-1"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    assert new_pass(clerk, form_key=key).url == new_pass(clerk, form_key=key).url
    assert AccessPass.objects.count() == 1
    new_pass(clerk, second_reason="works in two shops")
    assert AccessPass.objects.latest("pk").number.endswith("00002")


def test_only_the_last_four_of_an_id_number_are_shown_or_stored_in_the_open(as_post):
    make.tenant(at="1F-023")
    clerk = as_post("clerk-1")
    page = text(clerk.get(new_pass(clerk, id_number="110105 19491231 002x").url))
    assert "002X" in page and "19491231" not in page
    assert "19491231" not in text(clerk.get(f"{AccessPass.objects.get().get_absolute_url()}correct/"))
    with connection.cursor() as cursor:
        for query in STORED:
            cursor.execute(query)
            rows = str(cursor.fetchall())
            assert "王小明" in rows or "wangxiaoming" in rows
            assert "19491231" not in rows


def test_a_whole_id_number_is_told_once_for_a_reason_that_is_kept(as_post):
    made, clerk = make.access_pass(id_number=GOOD_ID), as_post("clerk-1")
    url = f"{made.get_absolute_url()}reveal/"
    for reason in ("", "abc", "   a   ", "x" * 201, "be\x07ll"):
        answer = clerk.post(url, {"reason": reason})
        assert answer.status_code == 422 and GOOD_ID not in text(answer)
    assert not RevealLog.objects.exists()
    answer = clerk.post(url, {"reason": "police asks, case 42"})
    assert answer.status_code == 200 and GOOD_ID in text(answer) and answer["Cache-Control"] == "no-store"
    look = RevealLog.objects.get()
    assert (look.record, look.field) == (made, "id_number")
    assert (look.by.username, look.reason) == ("clerk-1", "police asks, case 42")
    assert GOOD_ID not in text(clerk.get(made.get_absolute_url()))


def test_there_is_nothing_to_reveal_without_an_id_number(as_post):
    made, clerk = make.access_pass(), as_post("clerk-1")
    assert clerk.post(f"{made.get_absolute_url()}reveal/", {"reason": "police asks"}).status_code == 404
    assert "reveal" not in text(clerk.get(made.get_absolute_url()))


def test_the_list_is_narrowed_and_searched(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        late = issued(holder="赵六", valid_until=today() + timedelta(days=9))
    wanted = make.access_pass(holder="钱七", kind="Z", valid_until=today() + timedelta(days=60))
    other = make.tenant("天佑书店", at="2F-1")
    third = make.access_pass(holder="孙八", tenant=other, unit=make.unit("2F-1"))
    clerk = as_post("clerk-1")

    def found(**query):
        return {row.holder for row, _cells in clerk.get(PASSES, query).context["table"]}

    assert found() == {"赵六", "钱七", "孙八"}
    assert found(late="yes") == found(state="issued") == {late.holder}
    assert found(kind="Z") == {wanted.holder}
    assert found(tenant=other.pk) == found(q="天佑") == found(q="tysd") == {third.holder}
    assert found(q=wanted.number) == found(q="钱七") == {wanted.holder}
    assert found(q=GOOD_ID) == found(q="'\";--") == set()
    assert clerk.get(PASSES, {"state": "flown"}).status_code == 422


def test_a_late_card_is_marked_in_words(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        made = issued(valid_until=today() + timedelta(days=9))
    clerk = as_post("clerk-1")
    for url in (PASSES, made.get_absolute_url(), made.unit.get_absolute_url(), made.tenant.get_absolute_url()):
        assert "is-late" in text(clerk.get(url))


def test_the_export_has_no_id_number_and_no_formula(as_post):
    make.access_pass(holder="=1+1", id_number=GOOD_ID)
    head, row = cells(as_post("clerk-1").get(f"{PASSES}?export=xlsx"))
    assert head[:4] == ("Number", "Holder", "Tenant", "Shop unit")
    assert row[1:4] == ("'=1+1", "晨光文具", "1F-023") and row[6] == (today() + timedelta(days=60)).isoformat()
    assert GOOD_ID[-4:] not in str(row)


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_detail_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        tenant = make.tenant(f"商户{number}", at=f"1F-{number}")
        made = issued(tenant=tenant, unit=make.unit(f"1F-{number}"), id_number=GOOD_ID)
    clerk = as_post("clerk-1")
    for url, queries in ((PASSES, 7), (made.get_absolute_url(), 6), (f"{made.get_absolute_url()}card/", 5)):
        with django_assert_num_queries(queries):
            assert clerk.get(url).status_code == 200
