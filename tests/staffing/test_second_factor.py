"""The second factor: set up, asked for after the password, throttled, recovered from, taken away, required."""

import re
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from staffing.models import Authenticator, Person

from ..people import someone

pytestmark = pytest.mark.django_db

SECRET = "tianyou-demo"
NOON = timezone.make_aware(timezone.datetime(2026, 3, 10, 12))


@pytest.fixture
def clock():
    """Return a clock that stands still and is moved on by hand."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def shown_by_phone(name: str) -> str:
    """Return what the phone of somebody shows now."""
    totp = TOTP(Authenticator.objects.get(user__username=name).bin_key)
    totp.time = time.time()
    return f"{totp.token():06}"


def wrong(name: str) -> str:
    return f"{(int(shown_by_phone(name)) + 500_000) % 1_000_000:06}"


def set_up(client: Client, name: str) -> list[str]:
    """Turn the second factor of a signed-in person on; return the recovery codes."""
    assert client.get("/account/second-factor/").status_code == 200
    page = client.post("/account/second-factor/", {"password": SECRET, "code": shown_by_phone(name)})
    assert page.status_code == 200
    return re.findall(r"<code>(.+?)</code>", page.content.decode())


@pytest.fixture
def protected(as_post, clock) -> list[str]:
    """Turn clerk-1's second factor on, a minute ago; return the recovery codes."""
    codes = set_up(as_post("clerk-1"), "clerk-1")
    clock.shift(60)
    return codes


def give_password(language: str = "en", url: str = "/login/") -> Client:
    client = Client(headers={"accept-language": language})
    answer = client.post(url, {"username": "clerk-1", "password": SECRET})
    assert answer.url.startswith("/login/code/")
    return client


def give_code(client: Client, code: str, url: str = "/login/code/"):
    return client.post(url, {"code": code})


def is_in(client: Client) -> bool:
    return client.get("/staffing/chart/").status_code == 200


def test_set_up_by_scanning_and_the_codes_are_shown_once(as_post, clock):
    clerk = as_post("clerk-1")
    page = clerk.get("/account/second-factor/").content.decode()
    device = Authenticator.objects.get()
    assert device.typed_key in page
    assert "data:image/svg+xml" in page
    key = parse_qs(urlsplit(device.config_url).query)["secret"][0]
    assert key == device.typed_key.replace(" ", "")
    codes = set_up(clerk, "clerk-1")
    assert len(set(codes)) == 10
    assert all(code not in clerk.get("/account/").content.decode() for code in codes)
    step = someone("clerk-1").steps(1)[0]
    assert (step.by.username, step.note) == ("clerk-1", "Second factor turned on.")


def test_the_page_with_the_recovery_codes_is_stored_by_nobody(as_post, clock):
    clerk = as_post("clerk-1")
    clerk.get("/account/second-factor/")
    page = clerk.post("/account/second-factor/", {"password": SECRET, "code": shown_by_phone("clerk-1")})
    assert "no-store" in page.headers["Cache-Control"]


def test_what_the_tables_hold_opens_nothing(protected):
    stored = TOTPDevice.objects.get()
    assert bytes.fromhex(stored.key) != Authenticator.objects.get().bin_key
    assert not set(StaticToken.objects.values_list("token", flat=True)) & {code.replace("-", "") for code in protected}


def test_nothing_is_turned_on_by_a_wrong_code_or_password(as_post, clock):
    clerk = as_post("clerk-1")
    clerk.get("/account/second-factor/")
    for form in ({"password": SECRET, "code": wrong("clerk-1")}, {"password": "x", "code": shown_by_phone("clerk-1")}):
        assert clerk.post("/account/second-factor/", form).status_code == 422
    assert someone("clerk-1").second_factor_since is None
    assert Client().post("/login/", {"username": "clerk-1", "password": SECRET}).url == "/"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_code_is_asked_for_after_the_password_and_leads_on(protected, language):
    client = give_password(language, "/login/?next=/staffing/chart/")
    assert not is_in(client)
    page = client.get("/login/code/?next=/staffing/chart/").content.decode()
    assert f'lang="{language}"' in page
    assert ("验证码" in page) == (language == "zh-hans")
    assert give_code(client, shown_by_phone("clerk-1"), "/login/code/?next=/staffing/chart/").url == "/staffing/chart/"
    assert is_in(client)


def test_the_password_alone_opens_no_page_and_the_code_page_alone_neither(protected, client):
    assert not is_in(give_password())
    assert client.get("/login/code/").url == "/login/"
    assert give_code(client, shown_by_phone("clerk-1")).url == "/login/"


def test_full_width_digits_and_spaces_are_understood(protected):
    code = shown_by_phone("clerk-1")
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert give_code(give_password(), f" {wide[:3]} {wide[3:]} ").status_code == 302


def test_a_code_works_once_even_within_its_time(protected):
    code = shown_by_phone("clerk-1")
    assert give_code(give_password(), code).status_code == 302
    replay = give_code(give_password(), code)
    assert replay.status_code == 422
    assert "code" in replay.context["form"].errors


def test_the_code_that_set_it_up_is_used(as_post, clock):
    set_up(as_post("clerk-1"), "clerk-1")
    assert give_code(give_password(), shown_by_phone("clerk-1")).status_code == 422


@pytest.mark.parametrize(("language", "words"), [("en", "Too many wrong codes"), ("zh-hans", "次数过多")])
def test_wrong_codes_are_throttled_longer_each_time(protected, clock, language, words):
    client = give_password(language)
    assert give_code(client, wrong("clerk-1")).status_code == 422
    for seconds in (1, 2, 4, 8):
        throttled = give_code(client, shown_by_phone("clerk-1"))
        assert throttled.status_code == 429
        assert words in throttled.content.decode()
        clock.shift(seconds + 0.1)
        assert give_code(client, wrong("clerk-1")).status_code == 422
    clock.shift(17)
    assert give_code(client, shown_by_phone("clerk-1")).status_code == 302


@pytest.mark.parametrize("code", ["", "12345", "x" * 5000, "1\x002345", "<script>", "-12345", "１２"])
def test_odd_codes_are_refused_in_words(protected, code):
    assert give_code(give_password(), code).status_code == 422


def test_a_recovery_code_works_once(protected):
    client = give_password()
    assert give_code(client, protected[0].upper()).status_code == 302
    assert is_in(client)
    assert give_code(give_password(), protected[0]).status_code == 422
    assert StaticToken.objects.count() == 9


def test_wrong_recovery_codes_are_throttled_too(protected):
    client = give_password()
    assert give_code(client, "aaaa-bbbb-cccc").status_code == 422
    assert give_code(client, protected[0]).status_code == 429


def test_the_password_step_is_forgotten_after_five_minutes(protected, clock):
    client = give_password()
    clock.shift(timedelta(minutes=5, seconds=1))
    assert give_code(client, shown_by_phone("clerk-1")).url == "/login/"
    assert not is_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}])
def test_an_account_that_changed_meanwhile_is_not_opened(protected, change):
    client = give_password()
    Person.objects.filter(username="clerk-1").update(**change)
    assert give_code(client, shown_by_phone("clerk-1")).url == "/login/"


def test_the_session_is_a_new_one_after_each_step(protected):
    client = Client()
    keys = []
    client.post("/login/", {"username": "clerk-1", "password": SECRET})
    keys.append(client.cookies["sessionid"].value)
    give_code(client, shown_by_phone("clerk-1"))
    keys.append(client.cookies["sessionid"].value)
    assert keys[0] != keys[1]
    assert not Session.objects.filter(session_key=keys[0]).exists()


def test_new_recovery_codes_end_the_earlier_ones(as_post, protected):
    clerk = as_post("clerk-1")
    page = clerk.post("/account/recovery-codes/", {"password": SECRET, "code": protected[0]})
    fresh = re.findall(r"<code>(.+?)</code>", page.content.decode())
    assert len(fresh) == 10
    assert give_code(give_password(), protected[1]).status_code == 422


def test_it_is_turned_off_by_password_and_code_only(as_post, protected):
    clerk, url = as_post("clerk-1"), "/account/second-factor/off/"
    assert clerk.post(url, {"password": "x", "code": shown_by_phone("clerk-1")}).status_code == 422
    assert clerk.post(url, {"password": SECRET, "code": protected[0]}).url == "/account/"
    assert not Authenticator.objects.exists()
    assert Client().post("/login/", {"username": "clerk-1", "password": SECRET}).url == "/"


def take_away(client: Client, name: str, reason: str = "phone lost"):
    person = someone(name)
    form = {"reason": reason, "seen": person.history.latest().pk}
    return client.post(f"/staffing/people/{person.pk}/second-factor/", form)


def test_whoever_manages_the_account_takes_it_away_with_a_reason(as_post, protected):
    assert take_away(as_post("manager"), "clerk-1", "").status_code == 422
    assert take_away(as_post("manager"), "clerk-1").status_code == 302
    step = someone("clerk-1").steps(1)[0]
    assert (step.by.username, step.note, step.changes) == ("manager", "phone lost", ("Second factor since",))
    assert not Authenticator.objects.exists()
    assert not StaticToken.objects.exists()


@pytest.mark.parametrize(("who", "whose"), [("assistant", "manager"), ("manager", "manager"), ("clerk-1", "clerk-2")])
def test_nobody_takes_the_own_one_away_or_that_of_somebody_above(as_post, clock, who, whose):
    set_up(as_post(whose), whose)
    assert take_away(as_post(who), whose).status_code == 403
    assert someone(whose).second_factor_since


@pytest.mark.parametrize(("name", "is_asked"), [("manager", True), ("clerk-1", True), ("floor-early-1", False)])
def test_where_it_is_required_whoever_the_plan_names_sets_it_up_before_anything_else(
    as_post, clock, settings, name, is_asked
):
    settings.SECOND_FACTOR = "required"
    client = as_post(name)
    answer = client.get("/")
    assert (answer.status_code == 302) == is_asked
    if is_asked:
        assert answer.url == "/account/second-factor/"
        assert client.get("/account/second-factor/").status_code == 200
        set_up(client, name)
        assert client.get("/").status_code == 200
        assert client.get("/account/second-factor/off/").status_code == 403


def test_where_it_is_off_nobody_is_asked_or_offered(as_post, protected, settings):
    settings.SECOND_FACTOR = "off"
    assert Client().post("/login/", {"username": "clerk-1", "password": SECRET}).url == "/"
    assert as_post("clerk-2").get("/account/second-factor/").status_code == 404
    assert "/account/second-factor/" not in as_post("clerk-2").get("/account/").content.decode()


def test_passwords_are_locked_on_these_pages_as_at_the_entrance(as_post, protected):
    clerk = as_post("clerk-1")
    form = {"password": "wrong", "code": "123456"}
    codes = [clerk.post("/account/second-factor/off/", form).status_code for _attempt in range(5)]
    assert codes == [422, 422, 422, 422, 429]
