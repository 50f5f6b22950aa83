"""What lost property tells: hidden features to whoever handles claims, notices without people, places or valuables."""

import io
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from complaints.lostfound.rules import has_long_number, told_in_public
from complaints.models import FoundItem
from tests import make
from tests.people import someone
from tianyou.core.search import find

from .lost import FOUND, POLICE, SECRET, hand_over, kept_item, new_claim, step, text

pytestmark = pytest.mark.django_db


@given(st.text(alphabet="内侧划痕红色abc", min_size=2, max_size=8), st.text(max_size=20), st.text(max_size=20))
def test_a_feature_is_seen_wherever_it_stands_in_a_public_text(feature, before, after):
    assert told_in_public(f"x；{feature}", f"{before}{feature.upper()}{after}")
    assert not told_in_public("", before) and not has_long_number("12 件 2026")


def test_who_may_not_see_hidden_features_does_not_write_them(as_post):
    make.found_item()
    assert "hidden_features" in as_post("frontdesk-early").get(f"{FOUND}new/").context["form"].fields
    assert as_post("manager").get(f"{FOUND}new/").status_code == 403


@pytest.mark.parametrize("post", ["manager", "assistant"])
def test_hidden_features_are_told_to_nobody_who_does_not_handle_claims(as_post, post):
    item = kept_item(category="phone")
    item.move("announce", by=someone("frontdesk-early"))
    desk, other = as_post("frontdesk-early"), as_post(post)
    url = item.get_absolute_url()
    assert SECRET in text(desk.get(url)) and SECRET in text(as_post("supervisor-early").get(url))
    for path in (url, FOUND, f"{url}notice/", f"{FOUND}public/", f"/search/?q={item.number}"):
        assert SECRET not in text(other.get(path)), path


def test_not_even_the_desk_reads_hidden_features_off_lists_papers_or_the_search(as_post):
    item = kept_item()
    item.move("announce", by=someone("frontdesk-early"))
    desk = as_post("frontdesk-early")
    papers = [f"{item.get_absolute_url()}{name}/" for name in ("receipt", "notice")]
    for path in (FOUND, f"{FOUND}public/", f"{FOUND}police/?row={item.pk}", *papers):
        page = desk.get(path)
        assert page.status_code == 200 and SECRET not in text(page), path
    assert not desk.get(FOUND, {"q": SECRET}).context["table"]
    assert not find(SECRET, [FoundItem], someone("frontdesk-early"))
    exported = load_workbook(io.BytesIO(desk.get(f"{FOUND}?export=xlsx").content)).active
    assert SECRET not in str(list(exported.values))
    changed = step(desk, item, "transfer", **POLICE)
    assert changed.status_code == 302 and SECRET not in str(item.steps(30))


def test_neither_list_nor_export_tells_finder_claimant_or_secret(as_post):
    item, desk = kept_item(description="=cmd|x"), as_post("frontdesk-early")
    new_claim(desk, item)
    step(desk, item.claims.get(), "accept")
    hand_over(desk, item.claims.get())
    exported = desk.get(f"{FOUND}?export=xlsx")
    head, row = load_workbook(io.BytesIO(exported.content)).active.values
    assert head[0] == "Number" and row[2] == "'=cmd|x"
    for page in (str(row), text(desk.get(FOUND))):
        for secret in ("吴十", "周九", "1398", "1381", "002X", SECRET):
            assert secret not in page


def test_a_notice_names_neither_people_nor_the_exact_place_nor_a_valuable(as_post):
    item = kept_item(category="phone", description="银色手机", zone=make.zone())
    item.move("announce", by=someone("frontdesk-early"))
    desk = as_post("frontdesk-early")
    for path in (f"{item.get_absolute_url()}notice/", f"{FOUND}public/"):
        page = text(desk.get(path))
        assert item.notice_number in page and str(item.zone) in page
        for told in ("银色手机", "首层电梯口", "周九", "13812341234"):
            assert told not in page, (path, told)


def test_what_is_announced_may_be_read_out_in_the_words_of_its_notice(as_post):
    item, desk = kept_item(category="phone", description="银色手机", zone=make.zone()), as_post("frontdesk-early")
    assert "Have it read out" not in text(desk.get(item.get_absolute_url()))
    item.move("announce", by=someone("frontdesk-early"))
    address = re.search(r'href="([^"]+template=lost-thing[^"]*)"', text(desk.get(item.get_absolute_url())))[1]
    asked = desk.get(unescape(address)).context["form"].initial
    assert asked["kind"] == "lost_thing" and str(item.zone) in asked["text"]
    assert "银色手机" not in asked["text"] and "首层电梯口" not in asked["text"]
    assert "Have it read out" not in text(as_post("clerk-1").get(item.get_absolute_url()))


def test_there_is_no_notice_before_it_is_announced_nor_after_it_has_left(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    url = f"{item.get_absolute_url()}notice/"
    assert desk.get(url).status_code == 404
    step(desk, item, "announce")
    assert desk.get(url).status_code == 200
    step(desk, item, "transfer", **POLICE)
    assert desk.get(url).status_code == 404 and item.number not in text(desk.get(f"{FOUND}public/"))
