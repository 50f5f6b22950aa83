"""What the tests of lost property share."""

from datetime import timedelta

from django.utils import timezone

from complaints.models import FoundItem
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone

FOUND, CLAIMS, LOSSES = "/complaints/found/", "/complaints/claims/", "/complaints/losses/"
SECRET = "内侧有划痕"
POLICE = {"handed_to": "police", "receiver": "天河派出所", "officer_number": "012345", "receipt_number": "R1"}


def moment(hours: float = -1) -> str:
    return (timezone.localtime() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def text(response) -> str:
    return response.content.decode()


def errors(response) -> dict:
    return response.context["form"].errors


def new_item(client, **values):
    typed = {"category": "bag", "description": "黑色背包", "place": "首层电梯口", "found_at": moment()}
    typed |= {"hidden_features": SECRET, "finder_kind": "customer", "finder": "周九", "finder_phone": "138 1234 1234"}
    return client.post(f"{FOUND}new/", {**typed, **values})


def kept_item(**values) -> FoundItem:
    """Return a thing in store, with a hidden feature and a finder."""
    values = {"hidden_features": SECRET, "finder": "周九", "finder_phone": "13812341234", **values}
    return make.stored_item(**values)


def step(client, record, move: str, **values):
    return client.post(f"{record.get_absolute_url()}{move}/", values)


def new_claim(client, item, **values):
    typed = {"claimant": "吴十", "phone": "+86 13987654321", "id_last4": "002x", "answers": "说出划痕"}
    return client.post(f"{item.get_absolute_url()}claims/new/", {**typed, **values})


def hand_over(client, claim, **values):
    typed = {"witness": someone("floor-early-1").pk, "files": upload("signed.jpg", picture())}
    return step(client, claim, "hand-over", **{**typed, **values})
