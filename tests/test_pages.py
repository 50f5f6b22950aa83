"""Posts × pages over the loaded plan: what a post's duties grant opens, everything else is 403 or not found."""

import json
from collections import defaultdict
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from staffing.models import Appointment, Duty, Person
from staffing.plan.loader import PLAN_2009
from staffing.plan.register import page_capabilities, pages
from tianyou.core.access import view_capability
from tianyou.core.form_pages import CreatePage, PartPage
from tianyou.core.measures import MEASURES
from tianyou.core.pages import ListPage
from tianyou.home.workbench import this_month

from . import make
from .make.registry import address_arguments
from .people import POSTS, SEATS, someone

pytestmark = pytest.mark.django_db

PUBLIC = {"login", "login-code", "set_language", "due-calendar", "tenants:survey-answer", "tenants:survey-thanks"}
FOR_EVERYBODY = {
    "home",
    "inbox",
    "decision",
    "due",
    "search",
    "account",
    "admin-password",
    "password-change",
    "logout",
    "attachment",
    "recovery-codes",
    "saved-filters",
    "post-guide",
    "post-guides",
    "second-factor",
    "second-factor-off",
    "sessions-end",
    "staffing:duty-detail",
    "staffing:messages",
    "staffing:message-open",
    "staffing:message-wishes",
}
OWN_RULES = {"measure"}
ASKED_OF_EVERY_LIST = {"sort", "after", "before", "export", "all"}
PAGES = [(name, pattern) for name, pattern in pages() if not name.startswith("admin:")]


def granted() -> dict[str, set[str]]:
    found = defaultdict(set)
    for duty in json.loads(PLAN_2009.read_text(encoding="utf-8"))["duties"]:
        found[duty["post"]] |= {capability for capability, _reach in duty["grants"]}
    return found


MAKERS = {
    "ticket": make.ticket,
    "accesspass": make.access_pass,
    "founditem": make.found_item,
    "shopunit": make.unit,
    "tenant": make.tenant,
    "lease": make.usual_lease,
    "person": lambda: someone("clerk-2"),
    "appointment": lambda: Appointment.objects.get(person=someone("clerk-2")),
    **make.CASES,
}


NAMED = {
    "staffing:duty-detail": ["clerk", 1],
    "staffing:guide-detail": ["ticket"],
    "post-guide": ["clerk"],
    "measure": ["complaints.open"],
    "due-calendar": ["no-such-token"],
    "attachment": ["00000000-0000-0000-0000-000000000000"],
}


class Keys(dict):
    """The keys of one record of each model, made when a page asks for it."""

    def __missing__(self, name: str) -> int:
        return self.setdefault(name, MAKERS[name]().pk)


def address_of(name: str, pattern, keys: dict[str, int], *more: str) -> str:
    """Return the address of a page, on one record of each model by its key."""
    if "<" not in str(pattern.pattern):
        return reverse(name)
    if name in NAMED:
        return reverse(name, args=NAMED[name])
    return reverse(name, args=[*address_arguments(name, pattern.callback.view_class, keys), *more])


def test_every_page_says_who_may_open_it():
    silent = [
        name for name, pattern in PAGES if not page_capabilities(pattern) and "<slug:move>" not in str(pattern.pattern)
    ]
    assert set(silent) == PUBLIC | FOR_EVERYBODY | OWN_RULES


def wrongly_answered(post: str, statuses: dict[str, int]) -> dict[str, int]:
    """Return the pages that answered a post otherwise than the plan says: what it grants opens, the rest is refused.

    Args:
        post: a name of ``SEATS``.
        statuses: of every page, by its name.
    """
    rows = granted()[SEATS[post][0]]
    asked = {name: set(page_capabilities(pattern)) for name, pattern in PAGES if page_capabilities(pattern)}
    assert asked.keys() <= statuses.keys()
    expected = {name: (200, 302, 404, 405) if need <= rows else (403, 405) for name, need in asked.items()}
    return {name: statuses[name] for name in asked if statuses[name] not in expected[name]}


def test_nobody_sees_a_page_without_signing_in(client):
    make.tenant()
    keys, answers = Keys(), {}
    for name, pattern in PAGES:
        move = ["x"] if "<slug:move>" in str(pattern.pattern) else []
        answers[name] = client.get(address_of(name, pattern, keys, *move))
    assert not {name for name in PUBLIC if answers.pop(name).status_code not in (200, 302, 404, 405)}
    asked = {name: (answer.status_code, answer.get("Location", "").split("?")[0]) for name, answer in answers.items()}
    assert not {name: answer for name, answer in asked.items() if answer != (302, reverse("login"))}


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_workbench_opens_for_every_post_in_both_languages(post, language, as_post):
    page = as_post(post, language).get(reverse("home"))
    assert page.status_code == 200
    duties = Duty.objects.filter(post__code=SEATS[post][0])
    assert all(str(getattr(duty, f"title_{language[:2]}")) in unescape(page.content.decode()) for duty in duties)


def test_every_figure_opens_its_rows_for_those_who_may_see_them(as_post):
    """It is refused to all others, and opened for the first of those who may: it is one page for all of them."""
    rights, clients = granted(), {post: as_post(post) for post in POSTS}
    span, wrong = this_month(timezone.now(), None), {}
    for code, asked in MEASURES.items():
        need = view_capability(asked.rows(span).model)
        may = [post for post in POSTS if need in rights[SEATS[post][0]]]
        expected = {**{post: 403 for post in POSTS if post not in may}, may[0]: 200}
        answers = {post: clients[post].get(reverse("measure", args=[code])).status_code for post in expected}
        wrong |= {code: answers} if answers != expected else {}
    assert not wrong


def test_somebody_without_a_post_sees_an_empty_workbench(client):
    client.force_login(
        Person.objects.create_person("guest", "guest", "x", must_change_password=False),
        "staffing.plan.backends.DutyBackend",
    )
    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("complaints:ticket-list")).status_code == 403


def test_no_filter_bears_a_name_that_every_list_understands():
    views = {name: getattr(pattern.callback, "view_class", None) for name, pattern in PAGES}
    lists = {name: getattr(view, "filterset_class", None) for name, view in views.items()}
    taken = {name: ASKED_OF_EVERY_LIST & set(asked.base_filters) for name, asked in lists.items() if asked}
    assert len(taken) > 30
    assert not {name: names for name, names in taken.items() if names}


def test_a_list_of_records_that_are_part_of_another_leads_to_where_a_new_one_begins():
    views = [pattern.callback.view_class for _name, pattern in PAGES if hasattr(pattern.callback, "view_class")]
    lists = [view for view in views if issubclass(view, ListPage)]
    parts = [view for view in views if issubclass(view, PartPage) and view.whole_model]
    begun_alone = {view.model for view in views if issubclass(view, CreatePage) and not issubclass(view, PartPage)}
    leading = {view.model for view in lists if view.whole_model}
    for view in parts:
        if view.model not in begun_alone and {view.model, view.whole_model} <= {each.model for each in lists}:
            assert view.model in leading, view


def test_the_list_of_works_leads_who_may_ask_for_some_to_the_renovations(as_post):
    assert "New: first choose renovation" in as_post("clerk-1").get("/tenants/works/").content.decode()
    assert "New: first choose" not in as_post("manager").get("/tenants/works/").content.decode()
