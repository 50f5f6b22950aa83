"""Goods release slips: the list, who approves, what the exit does, and the days it is good for."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from tenants.models import GoodsRelease
from tenants.releases.goods import as_text, parse
from tests import make
from tests.people import someone

from .pages import day, errors, text, today

RELEASES, LIST_QUERIES = "/tenants/releases/", 6
WORDS = some.text(some.characters(categories=["Lo", "Nd"]), min_size=1, max_size=20)
QUANTITIES = some.integers(1, 9999).map(str)


def new_slip(client, **values):
    typed = {"unit": "1f 23", "tenant": "", "purpose": "delivery", "goods": "货架，４个，白色\n灯 箱\t2 个", **values}
    return client.post(f"{RELEASES}new/", {"valid_from": day(), "valid_until": day(), **typed})


def step(client, record, move, **values):
    answer = client.post(f"{record.get_absolute_url()}{move}/", values)
    record.refresh_from_db()
    return answer


def test_a_list_is_read_as_people_type_it():
    assert parse("货架，４个，白色\n\n灯箱\t2 个") == [
        {"name": "货架", "quantity": "4个", "remark": "白色"},
        {"name": "灯箱", "quantity": "2 个", "remark": ""},
    ]


@pytest.mark.parametrize(("typed", "fault"), [
    ("货架", "Line 1: write how many"),
    ("a,1\n货架,0", "Line 2: write how many"),
    ("货架,-3", "Line 1: write how many"),
    ("货架,很多", "Line 1: write how many"),
    (",3", "Line 1: the name is missing"),
    (f"{'长' * 81},3", "Line 1: the text is too long"),
    ("a,1\n" * 201, "At most 200 lines"),
])  # fmt: skip
def test_a_line_at_fault_is_named(typed, fault):
    with pytest.raises(ValidationError) as told:
        parse(typed)
    assert fault in " ".join(told.value.messages)


@given(some.lists(some.tuples(WORDS, QUANTITIES), max_size=20))
def test_what_is_written_out_reads_back_the_same(rows):
    goods = parse("\n".join(f"{name},{quantity}" for name, quantity in rows))
    assert parse(as_text(goods)) == goods
    assert len(goods) == len(rows)


@pytest.mark.django_db
class TestSlip:
    def test_from_the_draft_to_the_exit(self, as_post):
        make.tenant()
        assert new_slip(as_post("clerk-1")).status_code == 302
        slip = GoodsRelease.objects.get()
        assert (slip.tenant.name, [row["quantity"] for row in slip.goods]) == ("晨光文具", ["4个", "2 个"])
        assert as_post("clerk-1").get(f"{slip.get_absolute_url()}slip/").status_code == 404
        step(as_post("supervisor-early"), slip, "approve")
        paper = text(as_post("security").get(f"{slip.get_absolute_url()}slip/"))
        assert paper.count("货架") == 2
        assert paper.count(slip.number) >= 2
        assert "data:image/svg+xml" in paper
        step(as_post("security"), slip, "release", differences="少一个")
        assert (slip.state, slip.differences, slip.is_open) == ("released", "少一个", False)

    @pytest.mark.parametrize(("field", "values"), [
        ("goods", {"goods": ""}),
        ("goods", {"goods": "货架"}),
        ("valid_until", {"valid_until": day(-1)}),
        ("valid_until", {"valid_from": day(-3), "valid_until": day(-2)}),
        ("valid_until", {"valid_until": day(3)}),
        ("unit", {"unit": "9F-9"}),
        ("purpose", {"purpose": "theft"}),
        ("purpose", {"purpose": "return"}),
    ])  # fmt: skip
    def test_bad_input_is_told_at_its_field(self, field, values, as_post):
        make.tenant()
        refused = new_slip(as_post("clerk-1"), **values)
        assert (refused.status_code, list(errors(refused))) == (422, [field])
        assert not GoodsRelease.objects.exists()

    def test_a_tenant_without_a_lease_there_gets_none(self, as_post):
        make.tenant()
        stranger = make.tenant("别家", at=None)
        assert "tenant" in errors(new_slip(as_post("clerk-1"), tenant=stranger.pk))

    def test_goods_of_a_return_wait_until_it_is_cleared(self, as_post):
        leaving = make.unit_return()
        assert new_slip(as_post("clerk-1"), purpose="return").status_code == 302
        slip = GoodsRelease.objects.get()
        assert slip.unit_return == leaving
        refused = step(as_post("supervisor-early"), slip, "approve")
        assert (refused.status_code, slip.state) == (422, "requested")
        type(leaving).objects.update(state="cleared")
        step(as_post("supervisor-early"), slip, "approve")
        assert slip.state == "approved"

    def test_nobody_approves_their_own_slip(self):
        slip = make.goods_release(by="assistant")
        assert "approve" not in {move.name for move in slip.workflow.open_to(slip, someone("assistant"))}
        assert "approve" in {move.name for move in slip.workflow.open_to(slip, someone("supervisor-late"))}

    def test_the_exit_turns_back_with_a_reason(self, as_post):
        slip = make.goods_release()
        slip.move("approve", by=someone("assistant"))
        assert "note" in errors(step(as_post("security"), slip, "turn_back"))
        step(as_post("security"), slip, "turn_back", note="清单不符")
        assert slip.state == "refused"

    def test_after_its_last_day_it_is_late_and_lets_nothing_out(self, as_post):
        slip = make.goods_release()
        slip.move("approve", by=someone("assistant"))
        assert "still valid" in str(errors(step(as_post("clerk-1"), slip, "expire")))
        gone = {"valid_from": today() - timedelta(days=2), "valid_until": today() - timedelta(days=1)}
        GoodsRelease.objects.update(**gone, due_at=timezone.now() - timedelta(hours=12))
        assert "last day has passed" in str(errors(step(as_post("security"), slip, "release")))
        assert "late" in text(as_post("security").get(RELEASES))
        step(as_post("clerk-1"), slip, "expire")
        assert slip.state == "expired"

    def test_a_slip_is_not_good_before_its_day(self, as_post):
        slip = make.goods_release(valid_from=today() + timedelta(days=1), valid_until=today() + timedelta(days=1))
        slip.move("approve", by=someone("assistant"))
        assert "not valid yet" in str(errors(step(as_post("security"), slip, "release")))

    def test_a_draft_is_corrected_and_an_approved_slip_is_not(self, as_post):
        slip, clerk = make.goods_release(), as_post("clerk-1")
        url = f"{slip.get_absolute_url()}correct/"
        assert "货架, 4" in text(clerk.get(url))
        sent = {"unit": "1F-023", "purpose": "delivery", "goods": "桌子,1", "valid_from": day(), "valid_until": day()}
        assert clerk.post(url, {**sent, "seen": slip.history.first().pk}).status_code == 302
        slip.refresh_from_db()
        assert slip.goods == [{"name": "桌子", "quantity": "1", "remark": ""}]
        slip.move("approve", by=someone("assistant"))
        assert clerk.post(url, {**sent, "seen": slip.history.first().pk}).status_code == 409

    def test_the_list_costs_the_same_for_one_and_three(self, as_post, django_assert_num_queries):
        clerk = as_post("clerk-1")
        make.goods_release()
        clerk.get(RELEASES)
        with django_assert_num_queries(LIST_QUERIES):
            clerk.get(RELEASES)
        make.goods_release()
        make.goods_release()
        with django_assert_num_queries(LIST_QUERIES):
            clerk.get(RELEASES)
