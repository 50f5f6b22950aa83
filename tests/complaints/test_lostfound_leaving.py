"""Found things that leave the mall: to the police, to whoever issued them, or disposed of."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from complaints.models import FoundItem
from tests import make
from tests.people import someone

from .lost import FOUND, POLICE, kept_item, step, text

pytestmark = pytest.mark.django_db


def test_the_police_give_an_officer_and_a_receipt_and_only_documents_go_to_their_issuer(as_post):
    desk, item = as_post("frontdesk-early"), kept_item()
    assert step(desk, item, "transfer", **{**POLICE, "receipt_number": ""}).status_code == 422
    assert step(desk, item, "transfer", **{**POLICE, "receiver": ""}).status_code == 422
    assert step(desk, item, "transfer", handed_to="mall", receiver="x").status_code == 422
    assert step(desk, item, "transfer", handed_to="issuer", receiver="bank").status_code == 422
    assert step(desk, item, "transfer", **POLICE).status_code == 302
    card = kept_item(category="document")
    assert timezone.now() + timedelta(hours=25) > card.due_at
    assert step(desk, card, "transfer", handed_to="issuer", receiver="bank").status_code == 302
    assert set(FoundItem.objects.values_list("state", flat=True)) == {"transferred"}


def test_what_nobody_claims_goes_to_the_police_with_one_receipt_for_all(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        old = [kept_item(), kept_item(description="帽子")]
    new, desk = kept_item(description="围巾"), as_post("frontdesk-early")
    listed = desk.get(f"{FOUND}police/").context["rows"]
    assert listed == old
    typed = {**POLICE, "row": [item.pk for item in old]}
    answer = desk.post(f"{FOUND}transfer/", typed)
    assert answer.status_code == 302 and answer.url.startswith(f"{FOUND}police/?")
    page = text(desk.get(answer.url))
    assert all(item.number in page for item in old) and new.number not in page and "2 things in all." in page
    assert FoundItem.objects.filter(state="transferred").count() == 2


def test_a_forbidden_thing_goes_to_the_police_at_once_and_never_into_store(as_post):
    desk, item = as_post("frontdesk-early"), make.found_item(category="forbidden", description="管制刀具")
    assert item.due_at < timezone.now() + timedelta(hours=1)
    assert step(desk, item, "store", storage="A1").status_code == 409
    assert step(desk, item, "transfer", **POLICE).status_code == 409
    assert step(desk, item, "surrender", **POLICE).status_code == 302


def test_perishables_are_disposed_of_by_two_once_the_manager_approves(as_post):
    desk, manager, item = as_post("frontdesk-early"), as_post("manager"), kept_item(category="food")
    assert step(desk, item, "ask-disposal").status_code == 422
    assert step(desk, item, "ask-disposal", note="open milk").status_code == 302
    assert step(desk, item, "approve-disposal").status_code == 403
    assert item.number in text(manager.get("/decisions/"))
    assert step(desk, item, "dispose", witness=someone("security").pk).status_code == 409
    assert step(manager, item, "approve-disposal").status_code == 302
    assert step(desk, item, "dispose", witness=someone("frontdesk-early").pk).status_code == 422
    assert step(desk, item, "dispose", witness=someone("security").pk).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.witness) == ("disposed", someone("security"))


def test_who_asked_for_the_disposal_does_not_approve_it():
    item, manager = kept_item(category="food"), someone("manager")
    FoundItem.objects.filter(pk=item.pk).update(state="to_dispose", last_move="ask-disposal")
    item.refresh_from_db()
    item.sign(manager, move="ask-disposal")
    with pytest.raises(PermissionDenied):
        item.move("approve-disposal", by=manager)


def test_only_perishables_are_disposed_of():
    with pytest.raises(ValidationError):
        kept_item().move("ask-disposal", by=someone("frontdesk-early"), note="old")


def test_there_is_no_way_by_which_the_mall_keeps_a_thing():
    assert set(FoundItem.workflow.ends) == {"returned", "transferred", "disposed", "cancelled"}
