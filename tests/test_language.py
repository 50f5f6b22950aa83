"""Chinese first, English complete: the catalogue knows every message of the code, and its program file is its twin."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, pgettext
from django.utils.translation.template import templatize

from staffing.plan.register import APPS

BASE = Path(settings.BASE_DIR)
CATALOGUE = BASE / "locale/zh_Hans/LC_MESSAGES/django.po"
PACKAGES = ("tianyou", "complaints", "shifts", "tenants", "staffing")
PLACEHOLDER = re.compile(r"%\(\w+\)[srd]|%%|%[sd]")
CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]+")

CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
LITERAL = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
IN_TEMPLATE = re.compile(rf"(?<!\w)(n?p?gettext|_)\(u?({LITERAL})(?:, u?({LITERAL}))?")


def calls_within(tree: ast.AST) -> list[ast.Call]:
    """Return the calls that name a message as it stands in the code."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    named = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in CALLS]
    return [call for call in named if isinstance(call.args[0], ast.Constant)]


def messages_of_code(source: str) -> set[tuple]:
    """Return context and msgid of every message that Python code names."""
    found = set()
    for call in calls_within(ast.parse(source)):
        has_context = getattr(call.func, "id", getattr(call.func, "attr", "")).startswith("pgettext")
        texts = [argument.value for argument in call.args[: 1 + has_context]]
        found.add((texts[0] if has_context else None, texts[-1]))
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
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


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


def test_no_message_stands_where_gettext_does_not_look():
    for path in code_and_templates():
        tree = ast.parse(path.read_text("utf-8")) if path.suffix == ".py" else ast.Module([], [])
        assert not [path.name for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) and calls_within(node)]


def test_every_message_is_translated_and_none_is_doubtful(catalogue):
    assert not [key for key, entry in catalogue.items() if not said(entry) or entry.fuzzy]


def test_a_translation_says_the_same_values(catalogue):
    for key, entry in catalogue.items():
        assert sorted(PLACEHOLDER.findall(said(entry))) == sorted(PLACEHOLDER.findall(entry.msgid)), key


def test_a_translation_is_chinese_to_the_comma(catalogue):
    """Latin words stay where the English names a thing by them, as in Excel; signs are those of Chinese print."""
    for key, entry in catalogue.items():
        text = PLACEHOLDER.sub("0", said(entry))
        assert not [word for word in re.findall(r"[A-Za-z]{3,}", text) if word.lower() not in entry.msgid.lower()], key
        assert not re.search(r"[\u4e00-\u9fff] ?[,;:?!()]|[,;:?!()] ?[\u4e00-\u9fff]", text), key


def test_what_programs_read_is_what_translators_wrote(catalogue):
    read = {(entry.msgctxt, entry.msgid): said(entry) for entry in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    assert read == {key: said(entry) for key, entry in catalogue.items()}


def test_no_chinese_stands_in_templates():
    assert not {path.name for path in (BASE / "templates").rglob("*.html") if CHINESE.search(path.read_text("utf-8"))}


def test_what_the_plan_may_grant_has_a_chinese_name():
    models = [
        model for model in apps.get_models() if model._meta.app_label in APPS and not hasattr(model, "instance_type")
    ]
    with translation.override("zh-hans"):
        labels = {gettext(label) for model in models for _code, label in model._meta.permissions}
        names = {str(model._meta.verbose_name) for model in models if model._meta.permissions}
    assert len(labels) > 10
    assert not [text for text in labels | names if text.isascii() and text != "reference"]


@pytest.mark.parametrize(("language", "wanted"), [("zh-hans", "n月j日"), ("en", "j M")])
def test_days_are_said_in_each_languages_order(language, wanted):
    with translation.override(language):
        assert pgettext("date format", "j M") == wanted
