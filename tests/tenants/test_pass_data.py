"""Personal data of pass holders: every look is logged, what is over is erased, a dispute keeps it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from tenants.models import AccessPass
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import Attachment, accept, attach
from tianyou.core.models import RevealLog

from .pages import GOOD_ID, PASSES, day, text
from .passes import by, issued, move

pytestmark = pytest.mark.django_db


def test_looks_at_id_numbers_are_listed_for_the_manager_alone(as_post):
    made = make.access_pass(id_number=GOOD_ID)
    as_post("clerk-1").post(f"{made.get_absolute_url()}reveal/", {"reason": "police asks, case 42"})
    page = text(as_post("manager").get(f"{PASSES}reveals/"))
    for shown in (made.number, "王小明", "clerk-1", "police asks, case 42"):
        assert shown in page
    assert GOOD_ID not in page
    assert as_post("clerk-1").get(f"{PASSES}reveals/").status_code == 403
    found = as_post("manager").get(f"{PASSES}reveals/", {"q": "case 42", "by": someone("clerk-1").pk, "since": day()})
    assert [row for row, _cells in found.context["table"]] == [RevealLog.objects.get()]
    assert not as_post("manager").get(f"{PASSES}reveals/", {"q": "fire"}).context["table"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_looks_costs_the_same_for_one_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        made = make.access_pass(id_number=GOOD_ID, holder=f"甲{number}")
        as_post("clerk-1").post(f"{made.get_absolute_url()}reveal/", {"reason": "police asks"})
    manager = as_post("manager")
    with django_assert_num_queries(8):
        assert manager.get(f"{PASSES}reveals/").status_code == 200


def test_personal_data_go_six_months_after_the_end_and_the_number_stays(as_post):
    made = issued(id_number=GOOD_ID, phone="13812341234")
    photo = accept(upload("face.jpg", picture()), by=by())
    attach(made, [photo])
    AccessPass.objects.filter(pk=made.pk).update(photo=photo)
    made.refresh_from_db()
    made.move("return", by=by())
    with time_machine.travel(timezone.now() + timedelta(days=150)):
        call_command("daily")
        assert AccessPass.objects.get().id_number == GOOD_ID
    with time_machine.travel(timezone.now() + timedelta(days=190)):
        call_command("daily")
        call_command("daily")
        kept = AccessPass.objects.get()
        assert (kept.number, kept.state) == (made.number, "returned") and kept.erased_at
        assert (kept.id_number, kept.id_last4, kept.id_digest, kept.phone, kept.photo) == ("", "", "", "", None)
        assert set(kept.history.values_list("id_last4", "id_digest", "phone", "photo")) == {("", "", "", None)}
        assert not Attachment.objects.exists() and kept.history.filter(last_move="").count() == 2
        page = as_post("clerk-1").get(kept.get_absolute_url())
        assert page.status_code == 200 and "002X" not in text(page)
        assert not as_post("clerk-1").get(PASSES, {"q": "002X"}).context["table"]


def test_a_dispute_and_an_open_deposit_keep_the_data(as_post):
    held, owed, free = (issued(id_number=GOOD_ID, kind="Z") for _n in range(3))
    for each in (held, owed, free):
        each.move("return", by=by())
    held.move("refund", by=by(), refund_receipt="D1")
    free.move("refund", by=by(), refund_receipt="D2")
    assert move(as_post("clerk-1"), held, "hold", note="court").status_code == 403
    assert move(as_post("manager"), held, "hold", note="court").status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=190)):
        call_command("daily")
        assert set(AccessPass.objects.exclude(id_number="")) >= {held, owed}
        assert AccessPass.objects.get(pk=free.pk).id_last4 == ""
        assert AccessPass.objects.get(pk=held.pk).id_last4 == AccessPass.objects.get(pk=owed.pk).id_last4 == "002X"
        assert move(as_post("manager"), held, "release", note="settled").status_code == 302
        call_command("daily")
        assert AccessPass.objects.get(pk=held.pk).id_last4 == ""


def test_a_photo_that_the_newer_card_shows_stays_with_it():
    old = issued(id_number=GOOD_ID)
    photo = accept(upload("face.jpg", picture()), by=by())
    attach(old, [photo])
    AccessPass.objects.filter(pk=old.pk).update(photo=photo)
    old.refresh_from_db()
    old.move("lose", by=by(), note="bus")
    old.move("replace", by=by())
    with time_machine.travel(timezone.now() + timedelta(days=190)):
        call_command("daily")
    new = AccessPass.objects.get(replaces=old)
    assert new.photo == photo and new.photo.record == new
    assert AccessPass.objects.get(pk=old.pk).photo is None
