"""Where somebody is signed in, and how a session ends."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import timezone

from staffing.models import OpenSession, Person
from staffing.sessions.device import device_of, short_address

from ..people import someone

pytestmark = pytest.mark.django_db

SECRET, NEW = "tianyou-demo", "blue-umbrella-42"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile Safari/604.1"


def sign_in(name: str = "clerk-1", agent: str = CHROME, address: str = "203.0.113.77") -> Client:
    someone(name)
    client = Client(REMOTE_ADDR=address, headers={"user-agent": agent, "accept-language": "en"})
    assert client.post("/login/", {"username": name, "password": SECRET}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/staffing/chart/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome · Windows"),
        (IPHONE, "Safari · iPhone"),
        (f"{CHROME} Edg/130.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari MicroMessenger/8.0", "WeChat · Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_device_is_said_in_short_words(agent, words):
    assert device_of(agent) == words


@pytest.mark.parametrize(
    ("address", "kept"), [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::9", "2001:db8:1::/48"), ("", "")]
)
def test_an_address_is_kept_without_its_end(address, kept):
    assert short_address(RequestFactory(REMOTE_ADDR=address).get("/")) == kept


@pytest.mark.parametrize(("language", "words"), [("en", "this device"), ("zh-hans", "本设备")])
def test_the_account_page_names_every_device(language, words):
    sign_in(agent=IPHONE), sign_in("clerk-2")
    page = sign_in().get("/account/", headers={"accept-language": language}).content.decode()
    assert all(text in page for text in ("Safari · iPhone", "Chrome · Windows", "203.0.113.0/24", words))
    assert page.count('name="which"') == 1


def test_one_other_device_is_signed_out():
    mine, phone, other = sign_in(), sign_in(agent=IPHONE), sign_in(agent=IPHONE)
    which = OpenSession.objects.get(session_id=phone.cookies["sessionid"].value).pk
    assert mine.post("/account/sessions/end/", {"which": which}).url == "/account/"
    assert [is_in(client) for client in (mine, phone, other)] == [True, False, True]


def test_all_other_devices_are_signed_out_and_nobody_elses():
    mine, phone, colleague = sign_in(), sign_in(agent=IPHONE), sign_in("clerk-2")
    mine.post("/account/sessions/end/")
    assert [is_in(client) for client in (mine, phone, colleague)] == [True, False, True]


def test_nobody_ends_somebody_elses_session():
    mine, colleague = sign_in(), sign_in("clerk-2")
    which = OpenSession.objects.get(person__username="clerk-2").pk
    mine.post("/account/sessions/end/", {"which": which})
    assert is_in(colleague)
    assert mine.post("/account/sessions/end/", {"which": "x"}).status_code == 400
    assert mine.get("/account/sessions/end/").status_code == 405


def test_a_change_of_password_ends_all_others_and_takes_a_new_key():
    mine, phone = sign_in(), sign_in(agent=IPHONE)
    before = mine.cookies["sessionid"].value
    form = {"old_password": SECRET, "new_password1": NEW, "new_password2": NEW}
    assert mine.post("/password/", form).status_code == 302
    assert [is_in(mine), is_in(phone)] == [True, False]
    assert mine.cookies["sessionid"].value != before
    assert OpenSession.objects.get(person__username="clerk-1").session_id == mine.cookies["sessionid"].value


def test_a_reset_or_a_closed_account_deletes_the_sessions(as_post):
    for url, form in (("password", {"reason": "forgotten"}), ("correct", {"reason": "left", "name": "clerk-1"})):
        clerk = as_post("clerk-1")
        person = someone("clerk-1")
        form["seen"] = person.history.latest().pk
        as_post("manager").post(f"/staffing/people/{person.pk}/{url}/", form)
        assert not OpenSession.objects.filter(person=person).exists()
        assert not Session.objects.filter(pk=clerk.cookies["sessionid"].value).exists()
    assert not Person.objects.get(username="clerk-1").is_active


def test_signing_in_takes_a_new_session_and_signing_out_leaves_none():
    client = Client()
    client.get("/login/")
    client.cookies["sessionid"] = "a" * 32
    someone("clerk-1")
    client.post("/login/", {"username": "clerk-1", "password": SECRET})
    key = client.cookies["sessionid"].value
    assert key != "a" * 32
    client.post("/logout/")
    assert not Session.objects.filter(pk=key).exists()
    assert not OpenSession.objects.exists()


def test_an_idle_session_ends_and_one_in_use_does_not(settings):
    settings.SESSION_IDLE = timedelta(minutes=30)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        busy, idle = sign_in(), sign_in(agent=IPHONE)
        for _turn in range(4):
            clock.shift(timedelta(minutes=20))
            assert is_in(busy)
        assert OpenSession.objects.get(session_id=busy.cookies["sessionid"].value).seen_at == timezone.now()
        answer = idle.get("/staffing/chart/", follow=True)
        assert answer.redirect_chain[-1][0] == "/login/?next=/staffing/chart/"
        assert "nobody used this device" in answer.content.decode()
        settings.SESSION_IDLE = timedelta(0)
        clock.shift(timedelta(hours=9))
        assert is_in(busy)


def test_a_session_ends_after_its_hours_even_in_use():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = sign_in()
        clock.shift(django_settings.SESSION_COOKIE_AGE + 1)
        assert not is_in(client)
        call_command("clearsessions")
        assert not OpenSession.objects.exists()


def test_a_page_costs_no_query_for_it(as_post, django_assert_num_queries):
    client = as_post("clerk-1")
    client.get("/account/")
    with django_assert_num_queries(4) as found:
        client.get("/account/")
    assert sum("staffing_opensession" in query["sql"] for query in found.captured_queries) == 1
