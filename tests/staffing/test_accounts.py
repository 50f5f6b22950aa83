"""Signing in and out, the first password, and the lock after failures."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from staffing.models import Person

from ..people import someone

pytestmark = pytest.mark.django_db

SECRET, NEW = "tianyou-demo", "blue-umbrella-42"


def sign_in(client, name: str, password: str = SECRET, url: str = "/login/"):
    return client.post(url, {"username": name, "password": password})


def must_change(name: str) -> Person:
    person = someone(name)
    Person.objects.filter(pk=person.pk).update(must_change_password=True)
    return person


def test_signing_in_leads_to_the_page_that_was_asked_for(client):
    someone("clerk-1")
    asked = client.get("/staffing/chart/")
    assert asked.url == "/login/?next=/staffing/chart/"
    assert sign_in(client, "clerk-1", url=asked.url).url == "/staffing/chart/"


def test_a_wrong_password_is_a_4xx_that_does_not_say_which_half_was_wrong(client):
    someone("clerk-1")
    known, unknown = sign_in(client, "clerk-1", "wrong"), sign_in(client, "nobody", "wrong")
    assert known.status_code == unknown.status_code == 422
    assert known.context["form"].errors == unknown.context["form"].errors


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_five_failures_lock_the_account_for_a_quarter_of_an_hour(client, language):
    someone("clerk-1")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    codes = [sign_in(client, "clerk-1", "wrong").status_code for _attempt in range(5)]
    assert codes == [422, 422, 422, 422, 429]
    locked = sign_in(client, "clerk-1")
    assert locked.status_code == 429
    assert f'lang="{language}"' in locked.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert sign_in(client, "clerk-1").status_code == 302


def test_a_lock_holds_for_that_person_only(client):
    someone("clerk-1"), someone("clerk-2")
    for _attempt in range(5):
        sign_in(client, "clerk-1", "wrong")
    assert sign_in(client, "clerk-2").status_code == 302


@pytest.mark.parametrize(
    ("name", "password"), [("x" * 5000, "wrong"), ("a\x00b", "wrong"), ("a\x07b", "wrong"), ("x", "y" * 5000), ("", "")]
)
def test_odd_input_is_refused_in_words(client, name, password):
    assert sign_in(client, name, password).status_code == 422


@pytest.mark.parametrize(
    "url", ["/login/?next=/login/", "/login/?next=/login/%3Fnext=/login/", "/login/?next=//evil.example/"]
)
def test_whoever_is_signed_in_is_sent_on_and_never_in_a_circle_or_away(as_post, url):
    answer = as_post("clerk-1").get(url)
    assert (answer.status_code, answer.url) == (302, "/")


def test_signing_out_is_a_post(as_post):
    client = as_post("clerk-1")
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").url == "/login/"
    assert client.get("/staffing/chart/").status_code == 302


def test_the_first_password_must_be_changed_before_anything_else(client):
    must_change("clerk-1")
    sign_in(client, "clerk-1")
    assert client.get("/staffing/chart/").url == "/password/"
    assert client.post("/staffing/people/new/", {}).url == "/password/"
    page = client.get("/password/", headers={"accept-language": "en"}).content.decode()
    assert "You came with a one-time password" in page
    form = {"old_password": SECRET, "new_password1": NEW, "new_password2": NEW}
    assert client.post("/password/", form).url == "/"
    assert client.get("/staffing/chart/").status_code == 200
    assert Person.objects.get(username="clerk-1").check_password(NEW)


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("wrong", NEW, NEW, "old_password"),
        (SECRET, NEW, "other-umbrella-42", "new_password2"),
        (SECRET, "short1", "short1", "new_password2"),
        (SECRET, "314159265358", "314159265358", "new_password2"),
        (SECRET, SECRET, SECRET, "new_password1"),
        (SECRET, "x" * 5000, "x" * 5000, "new_password1"),
    ],
)
def test_a_poor_password_is_refused_beside_its_field(client, old, new, again, field):
    must_change("clerk-1")
    sign_in(client, "clerk-1")
    answer = client.post("/password/", {"old_password": old, "new_password1": new, "new_password2": again})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert client.get("/staffing/chart/").url == "/password/"


def test_a_closed_account_is_shut_at_once(as_post):
    client = as_post("clerk-1")
    Person.objects.filter(username="clerk-1").update(is_active=False)
    assert client.get("/staffing/chart/").url.startswith("/login/")
    assert sign_in(client, "clerk-1").status_code == 422
