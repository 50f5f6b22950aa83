"""Who asks for a pass and how it is found: one person, one tenant of the unit, a photo, a number, a name."""

import pytest
from django.db import connection

from tenants.models import AccessPass
from tests import make
from tests.core.uploads import picture, upload

from .pages import GOOD_ID, PASSES, errors, new_pass, text, today
from .passes import by, check, issued

pytestmark = pytest.mark.django_db


def test_the_form_offers_only_tenants_of_the_unit(as_post):
    here, other, clerk = make.tenant(), make.tenant("天佑书店", at="2F-1"), as_post("clerk-1")

    def offered(answer):
        return list(answer.context["form"].fields["tenant"].queryset)

    assert offered(clerk.get(f"{PASSES}new/?unit=1f023")) == [here]
    assert offered(clerk.get(f"{PASSES}new/")) == []
    assert offered(new_pass(clerk, holder="", unit="2F-1")) == [other]
    assert offered(clerk.get(f"{make.access_pass().get_absolute_url()}correct/")) == [here]


def test_the_same_person_gets_a_second_pass_only_for_a_reason(as_post):
    first, clerk = issued(id_number=GOOD_ID), as_post("clerk-1")
    answer = new_pass(clerk, id_number="110105 19491231 002x")
    assert answer.status_code == 422 and first.number in errors(answer)["second_reason"][0]
    assert "19491231" not in text(answer).split('name="id_number"')[0]
    assert new_pass(clerk, second_reason="works in two shops").status_code == 302
    first.move("revoke", by=by(), note="gone")
    AccessPass.objects.exclude(pk=first.pk).first().move("cancel", by=by(), note="gone")
    assert new_pass(clerk).status_code == 302


def test_a_photo_must_be_a_picture_outlives_a_mistake_and_stands_on_page_and_card(as_post):
    make.tenant()
    clerk, key = as_post("clerk-1"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    pdf = upload("face.pdf", b"%PDF-1.4\n%%EOF\n")
    assert "photo" in errors(new_pass(clerk, photo=pdf))
    assert new_pass(clerk, holder="", form_key=key, photo=upload("face.jpg", picture())).status_code == 422
    assert new_pass(clerk, form_key=key).status_code == 302
    made = AccessPass.objects.get()
    assert made.photo and made.photo.record == made
    assert text(clerk.get(made.get_absolute_url())).count(made.photo.get_absolute_url()) == 2
    made.move("issue", by=by())
    assert made.photo.get_absolute_url() in text(clerk.get(f"{made.get_absolute_url()}card/"))
    assert made.photo.get_absolute_url() in text(as_post("floor-early-1").get(f"{PASSES}check/?number={made.number}"))


def test_a_pass_is_found_by_what_people_have_at_hand(as_post):
    made = make.access_pass(id_number=GOOD_ID)
    clerk = as_post("clerk-1")
    for words in (made.number, made.number[1:], made.number[5:], "1", "1f 23", "wxm", "wangxiaoming", "002X"):
        assert [row for row, _cells in clerk.get(PASSES, {"q": words}).context["table"]] == [made], words
    for words in (GOOD_ID, GOOD_ID[:17], "19491231"):
        assert not clerk.get(PASSES, {"q": words}).context["table"]
    answer = check(clerk, made.number[1:])
    assert answer.context["found"] == made
    other = make.access_pass(kind="Z")
    answer = check(clerk, made.number[1:])
    assert answer.context["found"] is None and other.number in text(answer)


def test_the_check_costs_one_query_of_its_own_and_goes_by_the_index(as_post, django_assert_num_queries):
    made, floor = issued(), as_post("floor-early-1")
    with django_assert_num_queries(3):
        assert floor.get(f"{PASSES}check/").status_code == 200
    with django_assert_num_queries(4):
        assert not check(floor, made.number).context["fault"]
    rows = AccessPass.objects.with_bounds(today()).at_number(made.number)
    plan = rows.explain()
    assert "number" in plan or connection.vendor == "postgresql"
