"""The register of people: accounts made, corrected, closed, and their one-time passwords."""

import re
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from staffing.models import Person
from staffing.people.passwords import one_time_password

from ..people import appoint, someone

pytestmark = pytest.mark.django_db

NEWCOMER = {"name": "欧阳小梅", "username": "newcomer", "phone": "138 1234 5678"}


def shown_password(page) -> str:
    return re.search(r'<code class="one-time-password">(.+?)</code>', page.content.decode()).group(1)


def reset_url(name: str) -> str:
    return f"/staffing/people/{someone(name).pk}/password/"


def correct(client, name: str, **values):
    person = someone(name)
    form = {"name": person.name, "phone": "", "is_active": "on", "seen": person.history.latest().pk, **values}
    return client.post(f"/staffing/people/{person.pk}/correct/", {key: value for key, value in form.items() if value})


def reset(client, name: str):
    return client.post(reset_url(name), {"reason": "forgotten", "seen": someone(name).history.latest().pk})


def test_a_new_account_gets_a_password_that_is_shown_once_and_must_be_changed(as_post):
    manager = as_post("manager")
    page = manager.post("/staffing/people/new/", NEWCOMER)
    person, password = Person.objects.get(username="newcomer"), shown_password(page)
    assert person.check_password(password)
    assert person.must_change_password
    assert person.phone == "13812345678"
    assert "no-store" in page.headers["Cache-Control"]
    assert password not in manager.get(person.get_absolute_url()).content.decode()
    assert not any(password in str(session.get_decoded()) for session in Session.objects.all())
    fresh = Client()
    assert fresh.post("/login/", {"username": "newcomer", "password": password}).status_code == 302
    assert fresh.get("/").url == "/password/"


def test_one_time_passwords_differ_and_are_readable():
    made = {one_time_password() for _time in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}", password) for password in made)


def test_a_double_click_makes_one_person_and_shows_no_second_password(as_post):
    manager, form = as_post("manager"), {**NEWCOMER, "form_key": str(uuid.uuid4())}
    first, second = (manager.post("/staffing/people/new/", form) for _click in range(2))
    person = Person.objects.get(username="newcomer")
    assert person.check_password(shown_password(first))
    assert (second.status_code, second.url) == (302, person.get_absolute_url())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 61),
        ("name", "a\x07b"),
        ("username", ""),
        ("username", "two words"),
        ("username", "<script>"),
        ("username", "manager"),
        ("username", "x" * 61),
        ("phone", "12"),
        ("phone", "x" * 21),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_wrong_is_said_beside_its_field_and_nobody_is_made(as_post, field, value, language):
    page = as_post("manager", language).post("/staffing/people/new/", {**NEWCOMER, field: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert Person.objects.count() == 1


def test_rare_names_are_kept_and_shown_as_text(as_post):
    as_post("manager").post("/staffing/people/new/", {**NEWCOMER, "name": "𠮷田 <b>😀"})
    page = as_post("manager").get("/staffing/people/").content.decode()
    assert "𠮷田 &lt;b&gt;😀" in page


def test_a_reset_ends_the_sessions_lifts_the_lock_and_is_in_the_history(as_post):
    clerk = as_post("clerk-1")
    for _attempt in range(5):
        Client().post("/login/", {"username": "clerk-1", "password": "wrong"})
    page = reset(as_post("assistant"), "clerk-1")
    assert clerk.get("/staffing/chart/").url.startswith("/login/")
    fresh = Client().post("/login/", {"username": "clerk-1", "password": shown_password(page)})
    assert fresh.status_code == 302
    step = someone("clerk-1").steps(1)[0]
    assert (step.by.username, step.note) == ("assistant", "forgotten")


@pytest.mark.parametrize(
    ("who", "whose"),
    [("assistant", "manager"), ("assistant", "assistant"), ("manager", "manager"), ("manager", "leader")],
)
def test_nobody_resets_their_own_account_or_one_above(as_post, who, whose):
    before = someone(whose).password
    assert as_post(who).get(reset_url(whose)).status_code == 403
    assert reset(as_post(who), whose).status_code == 403
    assert someone(whose).password == before


def test_an_equal_is_not_managed_either(as_post):
    appoint(someone("second"), "assistant", "office")
    assert reset(as_post("assistant"), "second").status_code == 403


def test_accounts_are_closed_with_a_reason_and_only_below(as_post):
    assert correct(as_post("manager"), "clerk-1", is_active="").status_code == 422
    assert correct(as_post("manager"), "clerk-1", is_active="", reason="left").status_code == 302
    assert not someone("clerk-1").is_active
    assert someone("clerk-1").steps(1)[0].note == "left"
    assert correct(as_post("assistant"), "manager", is_active="", reason="x").status_code == 403
    assert someone("manager").is_active


def test_one_may_correct_the_own_phone_but_not_close_the_own_account(as_post):
    assert correct(as_post("manager"), "manager", is_active="", phone="0571-87654321").status_code == 302
    manager = someone("manager")
    assert (manager.phone, manager.is_active) == ("057187654321", True)


@pytest.mark.parametrize("name", ["clerk-1", "floor-early-1", "leader"])
def test_others_do_not_see_the_register(as_post, name):
    client = as_post(name)
    urls = ["/staffing/people/", "/staffing/people/new/", f"/staffing/people/{someone(name).pk}/", reset_url(name)]
    assert [client.get(url).status_code for url in urls] == [403] * 4


def test_a_list_of_one_and_of_three_costs_the_same(as_post, django_assert_num_queries):
    manager = as_post("manager")
    for names in ((), ("clerk-1", "floor-early-1")):
        for name in names:
            someone(name)
        with django_assert_num_queries(8):
            page = manager.get("/staffing/people/")
        assert page.status_code == 200
    assert "Floor administrator · Early shift" in page.content.decode()


def test_the_register_is_narrowed_by_post_and_account(as_post):
    manager = as_post("manager")
    clerk = someone("clerk-1")
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    found = manager.get("/staffing/people/", {"account": "False"})
    assert [row for row, _cells in found.context["table"]] == [clerk]
    post = clerk.appointments.get().post_id
    assert [row for row, _cells in manager.get("/staffing/people/", {"post": post}).context["table"]] == [clerk]
    assert manager.get("/staffing/people/", {"post": "x'"}).status_code == 422


def leave_half_filled(post: str) -> tuple[Client, str]:
    """Sign in by the page, let the session end, and send a form; return the client and where it is led."""
    someone(post)
    client = Client(headers={"accept-language": "en"})
    client.post("/login/", {"username": post, "password": "tianyou-demo"})
    del client.cookies["sessionid"]
    sent = client.post("/staffing/people/new/", {**NEWCOMER, "form_key": str(uuid.uuid4())})
    return client, sent.url


def test_a_form_survives_the_end_of_the_session(db):
    manager, login = leave_half_filled("manager")
    assert login == "/login/?next=/staffing/people/new/"
    back = manager.post(login, {"username": "manager", "password": "tianyou-demo"})
    page = manager.get(back.url)
    assert "欧阳小梅" in page.content.decode()
    assert not Person.objects.filter(username="newcomer").exists()
    manager.post("/staffing/people/new/", page.context["form"].data.dict())
    assert Person.objects.filter(username="newcomer").count() == 1
    assert "欧阳小梅" not in manager.get("/staffing/people/new/").content.decode()


def test_a_form_left_behind_is_not_shown_to_the_next_person_at_the_desk(db):
    shared, login = leave_half_filled("manager")
    someone("assistant")
    shared.post(login, {"username": "assistant", "password": "tianyou-demo"})
    assert "欧阳小梅" not in shared.get("/staffing/people/new/").content.decode()
