"""The frame and the generic pages: what each state shows, in both languages, under the strict content policy."""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
FORBIDDEN = re.compile(r"""<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=["']|(?:src|href)=["'](?:https?:)?//""")


class Row(SimpleNamespace):
    def get_absolute_url(self) -> str:
        return f"/rows/{self.pk}/"


class Matter(forms.Form):
    text = forms.CharField(label="What happened")
    channel = forms.ChoiceField(label="Channel", choices=[("1", "Phone"), ("2", "Visit")], widget=forms.RadioSelect)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def shown(template: str, path: str = "/list/", **context) -> str:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return render_to_string(template, context, request=request)


def register(path: str = "/list/", sort: str = "-at", rows=(), **context) -> str:
    columns = [SimpleNamespace(label="Number", sort="number"), SimpleNamespace(label="Matter", sort="")]
    view = SimpleNamespace(sorts=("number",), empty_text="Calls are listed here.")
    page = SimpleNamespace(rows=list(rows), older="o|1", newer="")
    table = [(row, [row.number, "Wet floor"]) for row in rows]
    return shown("core/list.html", path, columns=columns, view=view, page=page, table=table, sort=sort, **context)


def row(**values) -> Row:
    return Row(**{"pk": 7, "number": "No. 7", "is_late": False, "due_at": None, **values})


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_asks_a_record_what_it_is_and_never_compares_its_state(name):
    assert not re.search(r"\b(?:object|record|each|line|row)\.state\s*(?:==|!=|\bin\b)", (FOLDER / name).read_text())


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles_and_carries_nothing_that_the_content_policy_refuses(name):
    get_template(name)
    assert not FORBIDDEN.search((FOLDER / name).read_text())


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_breakdown_pages_come_out_with_no_request_and_no_context(name, language):
    with translation.override(language):
        html = get_template(name).render()
    assert f'<html lang="{language}">' in html
    assert 'href="/"' in html


def test_late_row_says_so_in_words():
    html = register(rows=[row(is_late=True, due_at=timezone.now() - timedelta(hours=2, minutes=4, seconds=30))])
    assert '<span class="late">2 h 4 min late</span>' in html


def test_late_row_without_a_limit_still_says_late():
    assert '<span class="late">late</span>' in register(rows=[row(is_late=True)])


def test_row_in_time_is_not_called_late():
    assert 'class="late"' not in register(rows=[row()])


def test_cells_carry_their_heading_for_phones_and_the_first_opens_the_row():
    html = register(rows=[row()])
    assert '<td data-label="Number" class="short"><a href="/rows/7/">No. 7</a>' in html
    assert '<td data-label="Matter" class="short">Wet floor</td>' in html


@pytest.mark.parametrize(("sort", "next_sort"), [("number", "-number"), ("-number", "number"), ("-at", "number")])
def test_heading_turns_the_order_and_goes_back_to_the_first_page(sort, next_sort):
    assert f'href="?q=wet&amp;sort={next_sort}"' in register("/list/?q=wet&after=x", sort, [row()])


def test_pager_keeps_the_filters_and_offers_only_pages_that_exist():
    html = register("/list/?q=wet", rows=[row()])
    assert 'rel="next" href="?q=wet&amp;after=o%7C1"' in html
    assert 'rel="prev"' not in html


def test_empty_register_says_what_would_fill_it_and_offers_to_begin():
    html = register(create_url="/new/")
    assert "Calls are listed here." in html
    assert html.count('href="/new/"') == 2


def test_search_without_result_offers_everything_instead():
    html = register("/list/?q=zzz", words="zzz")
    assert "Nothing here matches" in html
    assert "Calls are listed here." not in html


def test_form_names_every_mistake_on_top_with_a_way_to_its_field():
    form = Matter({})
    form.add_error(None, "Somebody changed it meanwhile.")
    html = shown("core/form.html", form=form, title="Log a call")
    assert html.count('class="error-summary"') == 1
    assert html.index("Somebody changed it meanwhile.") < html.index('href="#id_text"') < html.index('id="id_text"')
    assert 'href="#div_id_channel"' in html
    assert 'id="div_id_channel"' in html


def test_form_lists_the_files_that_need_not_be_sent_again():
    form = Matter({})
    form.kept = [SimpleNamespace(name="wet-floor.jpg", size=2048)]
    assert "wet-floor.jpg" in shown("core/form.html", form=form)


def test_detail_shows_state_holder_limit_and_moves():
    record = row(state="open", get_state_display="Open", who_has_it="Li Wei", due_at=timezone.now() + timedelta(days=9))
    move = SimpleNamespace(label="Dispatch", tone="primary")
    html = shown("core/detail.html", object=record, move_urls=[(move, "/rows/7/dispatch/")])
    for words in ("Open", "Li Wei", "by ", '<a class="btn btn-primary" href="/rows/7/dispatch/">Dispatch</a>'):
        assert words in html


def test_detail_says_when_nothing_is_to_be_done():
    html = shown("core/detail.html", object=row(state="closed", get_state_display="Closed"))
    assert "Nothing here waits for you now." in html


def test_frame_offers_the_other_language_and_no_menu_to_a_stranger():
    html = shown("404.html", "/nowhere/?q=1")
    assert 'name="next" value="/nowhere/?q=1"' in html
    assert 'name="language" value="zh-hans"' in html
    assert 'id="menu"' not in html
