"""No page mixes the languages: every page, state and form as each post sees it, in Chinese and in English."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from complaints.models import Ticket
from staffing.models import Person
from tianyou.core.measures import MEASURES

from .everything import addresses, more_addresses, records_in
from .people import POSTS, SEATS, someone
from .test_language import CHINESE
from .test_moves import FLOWS, OWN, place
from .test_pages import wrongly_answered

LANGUAGES = ("zh-hans", "en")
HIDDEN = {"script", "style", "svg", "code"}
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SPOKEN = ("alt", "title", "aria-label", "placeholder", "data-label")


class Visible(HTMLParser):
    """What somebody reads or is told of a page, but for parts that say they are in another language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.language, self.texts, self.hidden = "", [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.language = attrs["lang"]
        elif self.hidden or tag in HIDDEN or "lang" in attrs:
            self.hidden += [] if tag in VOID else [tag]
        else:
            self.texts += [attrs[name] for name in SPOKEN if attrs.get(name)]

    def handle_endtag(self, tag):
        if self.hidden and tag not in VOID:
            self.hidden.pop()

    def handle_data(self, data):
        if not self.hidden and data.strip():
            self.texts.append(data.strip())


# Names of things that Chinese people write in Latin letters, and the parts of user names.
LATIN = {"Excel", "Word", "PDF", "docx", "xlsx", "Cookie", "kWh"} | {word for seat in SEATS for word in seat.split("-")}
LATIN |= {zone for _post, _shift, zone in SEATS.values() if zone} | {"newcomer"}
NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,4}〔\d{4}〕\d+号")


def foreign(text: str, language: str) -> list[str]:
    """Return the parts of a text that are not in the language, but for data."""
    if language == "en":
        return CHINESE.findall(NUMBERED.sub("", text))
    return [word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in LATIN]


def strange_texts(response, language: str) -> list[str]:
    """Return the texts of a page that mix languages, nothing for what is not a page."""
    if not response.get("Content-Type", "").startswith("text/html"):
        return []
    page = Visible(response.content.decode())
    assert page.language in ("", language)
    return [text for text in page.texts if foreign(text, language)]


@pytest.mark.parametrize(("text", "language", "parts"), [
    ("派单 Dispatch", "zh-hans", ["Dispatch"]),
    ("导出 Excel:投诉〔2026〕3号 clerk-1 m²", "zh-hans", []),
    ("Dispatch 投诉〔2026〕3号", "en", []),
    ("Dispatch\uff1a派单", "en", ["\uff1a派单"]),
])  # fmt: skip
def test_a_foreign_word_is_seen(text, language, parts):
    assert foreign(text, language) == parts


def test_only_what_is_read_counts_as_text():
    page = '<html lang="en"><script>no</script><img alt="a"><b lang="zh">no<br>no</b><svg><path/></svg> c </html>'
    assert (Visible(page).language, Visible(page).texts) == ("en", ["a", "c"])


FIRST_PAGES = ("one_time_password", "first_password")
# Each post's pages in Chinese, and in English those of the posts that have most of them and of whoever is on the floor.
IN_ENGLISH = ("manager", "clerk-1", "frontdesk-early", "floor-early-1", "finance")
READERS = [(post, "zh-hans") for post in POSTS] + [(post, "en") for post in IN_ENGLISH]
# What these two open is read from another database, too.
ON_EVERY_DATABASE = [("manager", "zh-hans"), ("clerk-1", "en")]
MARKS = dict.fromkeys(ON_EVERY_DATABASE, pytest.mark.database)


@pytest.mark.parametrize(("post", "language"), [pytest.param(*each, marks=MARKS.get(each, ())) for each in READERS])
def test_a_page_opens_for_whom_the_plan_says_and_speaks_one_language(post, language, as_post):
    """All pages in one test: the records that they need are made once, and each page is drawn once."""
    client, made = as_post(post, language), records_in(language)
    answers = {name: client.get(address) for address, name in addresses(made).items()}
    assert not wrongly_answered(post, {name: answer.status_code for name, answer in answers.items()})
    answers |= {address: client.get(address) for address in more_addresses(made)}
    strange = {page: strange_texts(answer, language) for page, answer in answers.items()}
    assert not {page: texts for page, texts in strange.items() if texts}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("post", ["manager", "frontdesk-early"])
def test_what_the_guide_says_of_each_case_is_in_one_language(post, language, as_post):
    client, names = as_post(post, language), [flow.model._meta.model_name for flow in FLOWS]
    answers = {name: client.get(reverse("staffing:guide-detail", args=[name])) for name in names}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert not {name: texts for name, answer in answers.items() if (texts := strange_texts(answer, language))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_speaks_one_language(language, as_post):
    client, made = as_post("manager", language), records_in(language)
    answers = [client.get(reverse("measure", args=[code])) for code in MEASURES]
    assert made
    assert not [text for answer in answers for text in strange_texts(answer, language)]


def sides(record, person):
    """Yield whose record it may be: the person's, a stranger's, and of a swap the one that the person is asked for."""
    field, stranger = OWN.get(record._meta.model_name), someone("newcomer")
    if field is None:
        yield {}
        return
    other = {"partner": someone("floor-early-2")} if field == "asker" else {}
    yield {field: person, **other}
    yield {field: stranger, **other}
    if other:
        yield {field: stranger, "partner": person}


def placed(record, state: str, person, whose: dict):
    """Put a record into a state: in the person's hands, or before the person where they may have to decide on it."""
    place(record, state, person)
    if whose:
        type(record).objects.filter(pk=record.pk).update(**whose)
    post = person.appointments.get().post
    if hasattr(record, "handler") and post.code in ("manager", "assistant", "supervisor"):
        type(record).objects.filter(pk=record.pk).update(handler=None, escalated_to=post)
    elif hasattr(record, "handler"):
        type(record).objects.filter(pk=record.pk).update(escalated_to=post.reports_to)
    record.refresh_from_db()
    return record


def unseen(flow, state: str, person, seen: set[str]) -> bool:
    """Tell whether a person's duties grant a move from the state that was not looked at yet."""
    return any(state in move.source and person.has_perm(move.capability) for move in flow if move.name not in seen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.model._meta.model_name)
def test_every_move_speaks_one_language(flow, language, as_post):
    """The record in each state as each post sees it, and each move's form as it opens and when it is sent empty."""
    name = flow.model._meta.model_name
    record, answers, seen = records_in(language, only=name)[name], [], set()
    people = [(someone(post), as_post(post, language)) for post in POSTS]
    for state in flow.states:
        able = [(person, client) for person, client in people if unseen(flow, state, person, seen)]
        for person, client, whose in ((*each, side) for each in able for side in sides(record, each[0])):
            moves = [move.name for move in flow.open_to(placed(record, state, person, whose), person)]
            if set(moves) - seen:
                answers.append(client.get(record.get_absolute_url()))
            for name in set(moves) - seen:
                address = reverse(f"{flow.model._meta.app_label}:{record.page_name}-move", args=[record.pk, name])
                answers += [client.get(address), client.post(address, follow=True)]
                placed(record, state, person, whose)
            seen |= {*moves}
    assert seen >= {move.name for move in flow if move.applies_to(record)}
    assert not [text for answer in answers for text in strange_texts(answer, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_is_refused_in_one_language(language, as_post):
    strange, refused = [], 0
    clients = [as_post(post, language) for post in ("manager", "clerk-1", "frontdesk-early")]
    wrong = {"since": "x", "until": "x", "number": "x", "caller_phone": "x", "id_number": "x", "valid_until": "1"}
    made = records_in(language)
    for address in [*addresses(made), *more_addresses(made)]:
        for client in clients if address.endswith(("/new/", "/correct/", "/end/", "/password/", "/add/")) else ():
            answer = client.post(address, wrong)
            refused += answer.status_code in (200, 409, 422)
            strange += strange_texts(answer, language)
    assert refused > 10
    assert not strange


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_speaks_one_language(language, db):
    client = Client(headers={"accept-language": language})
    answers = [client.get(reverse("login")), client.post(reverse("login"))]
    answers += [client.post(reverse("login"), {"username": "manager", "password": "x"}) for _try in range(6)]
    assert "registration/locked.html" in [template.name for template in answers[-1].templates]
    assert not [text for answer in answers for text in strange_texts(answer, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_account_is_handed_over_in_one_language(language, as_post):
    typed = {"name": "clerk-9", "username": "clerk-9"}
    answers = [as_post("manager", language).post(reverse("staffing:person-create"), typed)]
    client = Client(headers={"accept-language": language})
    client.force_login(Person.objects.get(username="clerk-9"), "staffing.plan.backends.DutyBackend")
    answers += [
        client.get(reverse("home"), follow=True),
        client.post(reverse("password-change"), {"new_password1": "a"}),
    ]
    for answer, name in zip(answers, FIRST_PAGES, strict=False):
        assert f"staffing/{name}.html" in [template.name for template in answer.templates]
    assert not [text for answer in answers for text in strange_texts(answer, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_said_in_one_language(language, as_post):
    answer = as_post("manager", language).get(reverse("complaints:ticket-detail", args=[1 + Ticket.objects.count()]))
    assert answer.status_code == 404
    assert not strange_texts(answer, language)
