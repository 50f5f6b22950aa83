"""Chinese first, English complete: the catalogue knows every message of the code, and no page mixes the two languages."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext
from django.utils.translation.template import templatize

from complaints.models import Ticket
from staffing.models import Appointment, Zone
from staffing.plan.register import APPS
from tianyou.core.measures import MEASURES

from . import make
from .people import POSTS, SEATS, someone
from .test_moves import FLOWS, place
from .test_pages import PAGES

LANGUAGES = ("zh-hans", "en")
BASE = Path(settings.BASE_DIR)
CATALOGUE = BASE / "locale/zh_Hans/LC_MESSAGES/django.po"
PACKAGES = ("locale", "tianyou", "complaints", "shifts", "tenants", "staffing")
PLACEHOLDER = re.compile(r"%\(\w+\)[srd]|%%|%[sd]")
CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]+")

# Calls that name a message, and how many of their first arguments do; the context of a pgettext comes first.
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
CALLS |= {"pgettext": 2, "pgettext_lazy": 2, "npgettext": 3, "npgettext_lazy": 3}
LITERAL = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
IN_TEMPLATE = re.compile(rf"(?<!\w)(n?p?gettext|_)\(u?({LITERAL})(?:, u?({LITERAL}))?")


def messages_of_code(source: str) -> set[tuple]:
    """Return context and msgid of every message that Python code names."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in CALLS and node.args and isinstance(node.args[0], ast.Constant):
            context = node.args[0].value if "pgettext" in name else None
            found.add((context, node.args[1 if context else 0].value))
    return found


def messages_of_template(source: str) -> set[tuple]:
    """Return context and msgid of every message that a template names, read as makemessages reads it."""
    found = set()
    for call, *literals in IN_TEMPLATE.findall(templatize(source)):
        first, second = (ast.literal_eval(text) if text else "" for text in literals)
        found.add((first, second) if "pgettext" in call else (None, first))
    return found


def code_and_templates() -> list[Path]:
    code = [path for package in PACKAGES for path in (BASE / package).rglob("*.py") if "migrations" not in path.parts]
    return code + list((BASE / "templates").rglob("*.html"))


def messages(path: Path) -> set[tuple]:
    source = path.read_text(encoding="utf-8")
    return messages_of_code(source) if path.suffix == ".py" else messages_of_template(source)


@pytest.fixture(scope="module")
def catalogue() -> dict:
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(CATALOGUE))}


def said(entry) -> str:
    return entry.msgstr or entry.msgstr_plural.get(0, "")


def test_the_readers_of_messages_find_all_ways_to_name_one():
    code = '_("a"); pgettext("c", "b"); translation.gettext("d"); ngettext("e", "es", 2); _(name)'
    assert messages_of_code(code) == {(None, "a"), ("c", "b"), (None, "d"), (None, "e")}
    template = """{% translate "it's" %}{% blocktranslate with a=b %}{{ a }} 5 %{% endblocktranslate %}
        {% translate "x" context "y" %}{{ z|default:_("w") }}
        {% blocktranslate count n=m %}one{% plural %}many{% endblocktranslate %}"""
    found = {(None, "it's"), (None, "%(a)s 5 %%"), ("y", "x"), (None, "w"), (None, "one")}
    assert messages_of_template("{% load i18n %}" + template) == found


def test_every_message_of_the_code_is_in_the_catalogue(catalogue):
    paths = code_and_templates()
    missing = {(str(path.relative_to(BASE)), *key) for path in paths for key in messages(path) if key not in catalogue}
    assert len(paths) > 100
    assert not missing


def test_every_message_is_translated_and_none_is_doubtful(catalogue):
    assert not [key for key, entry in catalogue.items() if not said(entry) or entry.fuzzy]


def test_a_translation_says_the_same_values(catalogue):
    for key, entry in catalogue.items():
        assert sorted(PLACEHOLDER.findall(said(entry))) == sorted(PLACEHOLDER.findall(entry.msgid)), key


def test_what_programs_read_is_what_translators_wrote(catalogue):
    read = {(entry.msgctxt, entry.msgid): said(entry) for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    assert read == {key: said(entry) for key, entry in catalogue.items()}


def test_no_chinese_stands_in_templates():
    assert not {path.name for path in (BASE / "templates").rglob("*.html") if CHINESE.search(path.read_text("utf-8"))}


def test_what_the_plan_may_grant_has_a_chinese_name():
    models = [model for model in apps.get_models() if model._meta.app_label in APPS and not hasattr(model, "instance_type")]
    with translation.override("zh-hans"):
        labels = {gettext(label) for model in models for _code, label in model._meta.permissions}
        names = {str(model._meta.verbose_name) for model in models if model._meta.permissions}
    assert len(labels) > 10
    assert not [text for text in labels | names if text.isascii() and text != "reference"]


def test_days_are_said_in_each_languages_order():
    formats = [("zh-hans", "n月j日"), ("en", "j M")]
    for language, wanted in formats:
        with translation.override(language):
            assert pgettext("date format", "j M") == wanted


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
LATIN = {"Excel", "Word", "PDF", "docx", "xlsx", "Cookie"} | {word for seat in SEATS for word in seat.split("-")}
NUMBERED = re.compile(r"(投诉|报修|意见|咨询|失物)〔\d{4}〕\d+号")


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


TEXTS = {
    "zh-hans": {"zone": "二层", "tenant": "晨光文具", "holder": "王小明", "text": "电梯口地面湿滑", "item": "黑色雨伞"},
    "en": {"zone": "Second", "tenant": "Sunrise Books", "holder": "Li Wei", "text": "Wet floor", "item": "Umbrella"},
}


@pytest.fixture
def records(db):
    """Return a function that makes one record of each kind with texts in a language, by name of the model."""

    def of(language: str) -> dict:
        words = TEXTS[language]
        zone = {"name_zh": words["zone"], "name_en": words["zone"], "floor": 2}
        Zone.objects.get_or_create(code="second", defaults=zone)
        tenant, clerk = make.tenant(words["tenant"]), someone("clerk-2")
        lease = tenant.leases.get()
        ticket = make.ticket(text=words["text"], unit=lease.unit, caller_name=words["holder"], caller_phone="13812341234")
        made = [tenant, lease, lease.unit, clerk, Appointment.objects.get(person=clerk), ticket]
        made += [make.ticket(kind=kind, text=words["text"]) for kind in ("repair", "suggestion", "enquiry", "complaint")]
        made += [make.access_pass(tenant=tenant, unit=lease.unit, holder=words["holder"])]
        made += [make.found_item(description=words["item"], place=words["zone"])]
        return {record._meta.model_name: record for record in made}

    return of


def addresses(records: dict) -> list[str]:
    """Return the address of every page that is opened with GET, on one record of each kind."""
    found = [reverse("staffing:duty-detail", args=["clerk", 1]), reverse("search") + "?q=0000"]
    found += [reverse("measure", args=[code]) for code in MEASURES]
    found += [reverse("tenants:pass-check") + f"?number={number}" for number in ("1", records["accesspass"].number)]
    found += [reverse("complaints:ticket-list") + query for query in ("?q=0000", "?since=1", "?stage=late")]
    found += [reverse(f"admin:{name}") for name in ("index", "staffing_zone_add", "core_limit_add", "core_calendarday_add")]
    for name, pattern in PAGES:
        if "<" not in str(pattern.pattern):
            found.append(reverse(name))
        elif "<int:pk>" in str(pattern.pattern) and "<slug:move>" not in str(pattern.pattern):
            model = pattern.callback.view_class.model._meta.model_name
            found.append(reverse(name, args=[records[model].pk]))
    return [address for address in found if address not in (reverse("logout"), reverse("set_language"))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("post", POSTS)
def test_a_page_speaks_one_language(post, language, as_post, records):
    client, opened, strange = as_post(post, language), 0, {}
    for address in addresses(records(language)):
        answer = client.get(address)
        opened += answer.status_code == 200
        strange |= {address: texts for texts in [strange_texts(answer, language)] if texts}
    assert opened > 10
    assert not strange


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.model._meta.model_name)
def test_every_move_speaks_one_language(flow, language, as_post, records):
    """Each state as each post sees it, each form as it first opens, and what it says when it is sent empty."""
    record, strange, moved = records(language)[flow.model._meta.model_name], [], set()
    people = {post: (someone(post), as_post(post, language)) for post in POSTS}
    for state in flow.states:
        for person, client in people.values():
            place(record, state, person)
            answers = [client.get(record.get_absolute_url())]
            for move in flow.open_to(record, person):
                address = reverse(f"{flow.model._meta.app_label}:{record.page_name}-move", args=[record.pk, move.name])
                answers += [client.get(address)] if (state, move) not in moved else []
                answers += [client.post(address, follow=True)] if move.name not in moved else []
                moved |= {move.name, (state, move)}
                place(record, state, person)
            strange += [text for answer in answers for text in strange_texts(answer, language)]
    assert moved >= set(flow.moves)
    assert not strange


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_is_refused_in_one_language(language, as_post, records):
    made, strange, refused = records(language), [], 0
    for address in [address for address in addresses(made) if re.search(r"/(new|correct|end|password|add)/$", address)]:
        for post in ("manager", "clerk-1", "frontdesk-early"):
            answer = as_post(post, language).post(address, {"since": "x", "until": "x", "number": "x", "caller_phone": "x"})
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
def test_what_is_not_there_is_said_in_one_language(language, as_post):
    answer = as_post("manager", language).get(reverse("complaints:ticket-detail", args=[1 + Ticket.objects.count()]))
    assert answer.status_code == 404
    assert not strange_texts(answer, language)
