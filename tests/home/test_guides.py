"""The guides of the posts: complete in both languages, each in one, and every address in them answers."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from staffing.models import Person, Post
from tests.people import POSTS, SEATS
from tests.tenants.pages import text
from tests.test_language_pages import strange_texts
from tianyou.home.guides import DEPARTMENTS, GUIDES, SET_UP, guide_for, picture_list, text_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh-hans", "en")
OUTSIDE = ("leader", "finance", "engineering", "security", "administration")
LINK = re.compile(r"\]\((/[^)]*)\)")
PICTURE = re.compile(r"!\[[^\]]+\]\(([a-z-]+)\)")
BY_POST = {SEATS[name][0]: name for name in POSTS}
READERS = {name: [BY_POST[name]] for name in GUIDES if name in BY_POST}
READERS |= {DEPARTMENTS: [BY_POST[post] for post in OUTSIDE], SET_UP: ["manager", "clerk-1"]}


def links(name: str, language: str) -> list[str]:
    return LINK.findall(text_of(name, language))


def test_every_post_of_the_plan_has_a_guide_in_both_languages():
    for post in Post.objects.all():
        name = DEPARTMENTS if post.is_outside else post.code
        assert name in GUIDES
        assert all(len(text_of(name, language)) > 500 for language in LANGUAGES)
    assert set(READERS) == set(GUIDES)


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_lead_to_the_same_pages(name):
    assert set(links(name, "zh-hans")) == set(links(name, "en"))


@pytest.mark.parametrize("name", GUIDES)
def test_every_address_of_a_guide_answers_for_its_readers(name, as_post):
    clients = [as_post(reader) for reader in READERS[name]]
    found = {link: [client.get(link).status_code for client in clients] for link in set(links(name, "en"))}
    assert len(found) > 8
    assert not {link: statuses for link, statuses in found.items() if 200 not in statuses}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_in_one_language_and_reads_as_a_page(name, language, as_post):
    answer = as_post("clerk-1", language).get(reverse("post-guide", args=[name]))
    assert answer.status_code == 200
    assert strange_texts(answer, language) == []
    assert '<h2 id="part-1">' in text(answer)
    assert "](" not in text(answer)


def test_every_post_has_pictures_and_every_picture_is_shown():
    shown = {name: [PICTURE.findall(text_of(name, language)) for language in LANGUAGES] for name in GUIDES}
    assert all(chinese == english != [] for chinese, english in shown.values())
    named = {picture for chinese, _english in shown.values() for picture in chinese}
    assert named == set(picture_list("zh-hans")) == set(picture_list("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_in_the_readers_language_and_has_its_size(language, as_post):
    answer = text(as_post("clerk-1", language).get(reverse("post-guide", args=["clerk"])))
    source = re.search(
        rf'src="/static/(guides/new-pass\.{language[:2]}\.webp)" alt="[^"]+" width="(\d+)" height="(\d+)"', answer
    )
    with Image.open(finders.find(source[1])) as picture:
        assert picture.size == (int(source[2]), int(source[3]))


@pytest.mark.parametrize(("post", "page", "part"), [
    ("clerk-1", "/tenants/passes/", "clerk/#part-1"),
    ("clerk-1", "/tenants/passes/new/", "clerk/#part-1"),
    ("clerk-1", "/tenants/tenants/", "clerk/#part-2"),
    ("frontdesk-early", "/complaints/tickets/new/", "frontdesk/#part-2"),
    ("finance", "/tenants/payments/", "departments/#part-2"),
    ("clerk-1", "/account/", ""),
])  # fmt: skip
def test_a_page_leads_to_what_the_readers_guide_says_of_it(post, page, part, as_post):
    answer = text(as_post(post).get(page))
    assert re.findall(r'class="explained" href="/guide/([^"]+)"', answer) == [part] * bool(part)


def test_the_workbench_and_the_list_lead_to_the_readers_own_guide(as_post):
    for name, guide in (("frontdesk-early", "frontdesk"), ("finance", DEPARTMENTS), ("manager", "manager")):
        client, url = as_post(name), reverse("post-guide", args=[guide])
        assert url in text(client.get(reverse("home")))
        assert client.get(reverse("post-guides")).context["own"] == guide


def test_who_holds_no_post_may_still_read(client):
    guest = Person.objects.create_person("guest", "guest", "x", must_change_password=False)
    client.force_login(guest, "staffing.plan.backends.DutyBackend")
    assert client.get(reverse("post-guides")).context["own"] == guide_for([]) == ""
    assert client.get(reverse("post-guide", args=["nobody"])).status_code == 404
