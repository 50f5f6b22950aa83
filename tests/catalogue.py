"""Every message that code and templates ask to be translated, read without GNU gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
APPS = ("tianyou", "staffing", "tenants", "shifts", "complaints")
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ("msgid",)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("context", "msgid")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("msgid", "plural")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("context", "msgid", "plural")),
}
STRING = r"""[uU]?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\(\s*({STRING}(?:\s*,\s*{STRING})*)", re.DOTALL)
Message = tuple[str, str]


def messages() -> set[Message]:
    """Return (context, message) of every string to be translated; the context is mostly empty."""
    code = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    templates = (path for folder in ("templates", *APPS) for path in (ROOT / folder).rglob("*.html"))
    found = {message for path in code for message in in_code(path.read_text(encoding="utf-8"))}
    return found | {message for path in templates for message in in_template(path.read_text(encoding="utf-8"))}


def in_code(source: str) -> Iterator[Message]:
    for call in ast.walk(ast.parse(source)):
        name = getattr(getattr(call, "func", None), "id", "")
        given = call.args[: len(CALLS[name])] if name in CALLS else ()
        if given and all(isinstance(argument, ast.Constant) for argument in given):
            yield message(name, [argument.value for argument in given])


def in_template(source: str) -> Iterator[Message]:
    for name, strings in IN_TEMPLATE.findall(templatize(source)):
        yield message(name, ast.literal_eval(f"[{strings}]"))


def message(name: str, texts: list[str]) -> Message:
    parts = dict(zip(CALLS[name], texts, strict=False))
    return parts.get("context", ""), parts["msgid"]
