"""Repossessions: the leaders order, two others witness, goods are stored and given back."""

import pytest

from tenants.models import Lease, Repossession, UnitReturn
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db
REPOSSESSIONS, LIST_QUERIES = "/tenants/repossessions/", 6


def propose(client, **values):
    typed = {"unit": "1F-023", "ground": "拖欠租金", "clause": "合同第九条", "notices": "三次催告函已签收", **values}
    return client.post(f"{REPOSSESSIONS}new/", typed)


def step(client, record, move, **values):
    answer = client.post(f"{record.get_absolute_url()}{move}/", values)
    record.refresh_from_db()
    return answer


@pytest.fixture
def ordered(db):
    made = make.repossession(goods=[])
    made.move("submit", by=someone("assistant"))
    made.move("order", by=someone("leader"), decision_basis="法务意见：可以解除")
    return made


def photo():
    return upload("goods.jpg", picture())


def carried_out(**values):
    return {"witness_one": "社区 王某", "witness_two": "物业 赵某", **values}


def test_the_whole_way(as_post):
    lease = make.usual_lease()
    assert propose(as_post("assistant")).status_code == 302
    record = Repossession.objects.get()
    step(as_post("manager"), record, "submit")
    step(as_post("leader"), record, "order", decision_basis="法务意见：可以解除")
    typed = carried_out(goods="货架,4", storage="仓库三号", files=[photo()])
    assert step(as_post("supervisor-early"), record, "execute", **typed).status_code == 302
    leaving, lease = UnitReturn.objects.get(), Lease.objects.get(pk=lease.pk)
    assert (record.state, leaving.state, lease.until) == ("executed", "forced", today())
    paper = text(as_post("manager").get(f"{record.get_absolute_url()}inventory/"))
    assert "货架" in paper
    assert "社区 王某" in paper
    assert "close" not in {move.name for move in record.workflow.open_to(record, someone("manager"))}
    step(as_post("clerk-1"), record, "hand_out", received_by="商户负责人", received_on=day())
    step(as_post("manager"), record, "close")
    assert (record.state, record.is_open) == ("closed", False)


def test_only_the_leaders_order_it(as_post):
    record = make.repossession()
    record.move("submit", by=someone("manager"))
    for post in ("manager", "assistant", "supervisor-early", "clerk-1"):
        assert as_post(post).post(f"{record.get_absolute_url()}order/", {"decision_basis": "x"}).status_code == 403
    assert "decision_basis" in errors(step(as_post("leader"), record, "order"))


def test_the_leaders_reject_with_a_reason(as_post):
    record = make.repossession()
    record.move("submit", by=someone("manager"))
    assert "note" in errors(step(as_post("leader"), record, "reject"))
    step(as_post("leader"), record, "reject", note="先行调解")
    assert (record.state, record.is_open) == ("rejected", False)


@pytest.mark.parametrize(("values", "word"), [
    ({"witness_two": ""}, "required"),
    ({"witness_two": "社区 王某"}, "two people"),
    ({"witness_one": "supervisor-early"}, "no witness"),
    ({"goods": "货架,4", "files": True}, "stored"),
    ({"goods": "货架,4", "storage": "仓库"}, "photos"),
    ({"goods": "货架", "storage": "仓库", "files": True}, "Line 1"),
])  # fmt: skip
def test_it_is_not_carried_out_without_witnesses_photos_and_a_place(values, word, ordered, as_post):
    values = {**values, "files": [photo()]} if "files" in values else values
    refused = step(as_post("supervisor-early"), ordered, "execute", **carried_out(**values))
    assert (refused.status_code, ordered.state) == (422, "ordered")
    assert word in str(errors(refused))
    assert not UnitReturn.objects.exists()


def test_an_empty_unit_is_closed_without_giving_anything_back(ordered, as_post):
    step(as_post("supervisor-early"), ordered, "execute", **carried_out())
    assert "hand_out" not in {move.name for move in ordered.workflow.open_to(ordered, someone("clerk-1"))}
    step(as_post("manager"), ordered, "close")
    assert ordered.state == "closed"


def test_a_return_that_was_under_way_goes_on_from_there(ordered, as_post):
    leaving = make.unit_return()
    step(as_post("supervisor-early"), ordered, "execute", **carried_out())
    leaving.refresh_from_db()
    assert (leaving.state, leaving.vacated_on, UnitReturn.objects.count()) == ("forced", today(), 1)


def test_nobody_forces_a_return_without_an_order(as_post):
    leaving = make.unit_return()
    refused = step(as_post("supervisor-early"), leaving, "force")
    assert (refused.status_code, leaving.state) == (422, "applied")


def test_a_unit_has_one_open_repossession(as_post):
    record = make.repossession()
    assert record.number in text(propose(as_post("manager")))
    record.move("withdraw", by=someone("assistant"), note="已缴清")
    assert propose(as_post("manager")).status_code == 302


@pytest.mark.parametrize("field", ["ground", "clause", "notices", "unit"])
def test_what_it_rests_on_is_needed(field, as_post):
    make.tenant()
    refused = propose(as_post("manager"), **{field: ""})
    assert (refused.status_code, list(errors(refused))) == (422, [field])


def test_the_list_costs_the_same_for_one_and_three(as_post, django_assert_num_queries):
    manager = as_post("manager")
    make.repossession()
    manager.get(REPOSSESSIONS)
    with django_assert_num_queries(LIST_QUERIES):
        manager.get(REPOSSESSIONS)
    for number in ("1F-024", "1F-025"):
        make.repossession(lease=make.tenant(f"商户{number}", at=number).leases.get())
    with django_assert_num_queries(LIST_QUERIES):
        manager.get(REPOSSESSIONS)
