"""The directory of the desk: what words find, what is open, what is out of use, and what counts as a search."""

from datetime import datetime, time, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.directory.models import KEPT_FOR, purge_searches
from tenants.directory.opening import NO_SHOP, NOT_YET, of_facility, of_shop, within
from tenants.models import DirectorySearch, Facility, Tenant
from tenants.units.standing import STANDINGS, VACANT
from tests import make
from tests.people import someone
from tianyou.core.deadlines import on_day

from .pages import text

DIRECTORY = "/tenants/directory/"
HOURS = (time(10), time(22))


def at(hour: int, minute: int = 0) -> datetime:
    return on_day(timezone.localdate(), time(hour, minute))


@pytest.fixture
def desk(as_post):
    return as_post("frontdesk-early")


def found(client, words: str) -> tuple[list, list]:
    page = client.get(DIRECTORY, {"q": words})
    shops, places = page.context["found"].shops, page.context["found"].places
    return [shop.unit.number for shop in shops], [place.facility.pk for place in places]


@pytest.mark.django_db
def test_the_directory_finds_shops_and_facilities_on_all_floors(desk):
    make.tenant("晨光文具", at="1F-023")
    make.tenant("天佑书店", at=None)
    make.unit("2F-001", where="second")
    nursery = make.facility("母婴室", where="second", place_zh="东侧电梯旁")
    for words in ("晨光", "cgwj", "chenguang", "1f 23"):
        assert found(desk, words) == (["1F-023"], [])
    assert found(desk, "muying") == found(desk, "母婴") == ([], [nursery.pk])
    assert found(desk, "2f-1") == (["2F-001"], [])
    assert found(desk, "没有") == found(desk, "!!") == ([], [])


@pytest.mark.django_db
def test_a_trade_finds_its_shops_and_a_kind_its_facilities_in_either_language(desk):
    tenant = make.tenant("老灶火锅")
    tenant.trade = "餐饮"
    tenant.sign(someone("clerk-1"))
    toilet = make.facility("洗手间")
    assert found(desk, "餐饮") == found(desk, "canyin") == (["1F-023"], [])
    assert found(desk, "toilet") == found(desk, "卫生间") == ([], [toilet.pk])
    tenant.trade = "书店"
    tenant.sign(someone("clerk-1"))
    assert found(desk, "餐饮") == ([], [])


@pytest.mark.django_db
def test_the_directory_goes_floor_by_floor(desk, django_assert_num_queries):
    make.unit("2F-001", where="second")
    make.tenant(at="1F-023")
    make.facility()
    for floor, number, places in ((1, "1F-023", 1), (2, "2F-001", 0)):
        with django_assert_num_queries(9):
            page = desk.get(f"{DIRECTORY}?floor={floor}")
        assert [shop.unit.number for shop in page.context["found"].shops] == [number]
        assert len(page.context["found"].places) == places


@pytest.mark.django_db
def test_a_telephone_is_whole_only_for_the_shop_that_was_asked_for(desk):
    Tenant.objects.filter(pk=make.tenant().pk).update(contact_phone="13812341234")
    assert "13812341234" in text(desk.get(DIRECTORY, {"q": "晨光"}))
    whole_floor = text(desk.get(f"{DIRECTORY}?floor=1"))
    assert "138****1234" in whole_floor and "13812341234" not in whole_floor


@pytest.mark.django_db
def test_what_is_found_leads_to_its_mark_on_the_map(desk):
    unit, toilet = make.tenant().leases.get().unit, make.facility(x=2, y=9)
    page = text(desk.get(f"{DIRECTORY}?floor=1"))
    assert f"?floor=1#u{unit.pk}" in page and f"?floor=1#f{toilet.pk}" in page
    drawn = text(desk.get("/tenants/map/?floor=1"))
    assert f'id="u{unit.pk}"' in drawn and f'id="f{toilet.pk}"' in drawn


@pytest.mark.django_db
def test_an_empty_answer_says_what_to_do(desk):
    page = text(desk.get(DIRECTORY, {"q": "zzz"}))
    assert "Nothing in the mall is found by “zzz”" in page and "initials of the pinyin" in page


def test_a_shop_is_open_between_the_hours_of_the_mall():
    assert within(*HOURS, at(9, 59)).code == "closed" and "10:00" in within(*HOURS, at(9)).text
    assert [within(*HOURS, at(hour)).code for hour in (10, 21, 22)] == ["open", "open", "closed"]
    assert of_shop("works", HOURS, at(12)).code == "works"
    assert of_shop("vacant", HOURS, at(12)).code == "none"
    assert of_shop("trading", HOURS, at(12)).code == "open"


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_facility_goes_by_its_own_hours_and_by_the_malls_where_it_has_none(hour, minute):
    moment = at(hour, minute)
    own = SimpleNamespace(opens=time(6), closes=time(23, 59))
    assert (of_facility(own, HOURS, moment).code == "open") is (time(6) <= time(hour, minute) < time(23, 59))
    none = SimpleNamespace(opens=None, closes=None)
    assert of_facility(none, HOURS, moment) == within(*HOURS, moment)


def test_every_standing_without_a_shop_is_known_to_the_house():
    assert {*STANDINGS, VACANT.code} >= NO_SHOP | NOT_YET


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "status"),
    [(("", ""), 302), (("08:00", "20:00"), 302), (("08:00", ""), 200), (("20:00", "08:00"), 200)],
)
def test_the_hours_of_a_facility_are_whole_or_none(as_post, hours, status):
    typed = {"name_zh": "停车场", "name_en": "Car park", "kind": "parking", "zone": make.zone().pk}
    typed |= {"opens": hours[0], "closes": hours[1]}
    assert as_post("manager").post("/admin/tenants/facility/add/", typed).status_code == status
    assert Facility.objects.exists() is (status == 302)


@pytest.mark.django_db
def test_a_notice_that_hangs_marks_the_facility_it_names(desk):
    make.facility("客梯", where="ground")
    make.facility("卫生间", where="ground")
    notice = make.notice(title="客梯停用检修", text="请走扶梯")
    type(notice).objects.filter(pk=notice.pk).update(state="posted")
    with time_machine.travel(notice.since + timedelta(hours=1)):
        places = {each.facility.name_zh: each.outage for each in desk.get(DIRECTORY).context["found"].places}
    assert places["客梯"].url == notice.get_absolute_url() and places["卫生间"] is None
    type(notice).objects.filter(pk=notice.pk).update(state="removed")
    with time_machine.travel(notice.since + timedelta(hours=1)):
        assert not any(each.outage for each in desk.get(DIRECTORY).context["found"].places)


@pytest.mark.django_db
def test_a_search_that_was_meant_counts_and_half_a_word_does_not(desk):
    make.tenant()
    typing = desk.get(DIRECTORY, {"q": "cheng"}, headers={"hx-request": "true"})
    assert "<main" not in text(typing) and "1F-023" in text(typing)
    assert not DirectorySearch.objects.exists()
    assert desk.post(f"{DIRECTORY}settled/", {"q": "chenguang"}).status_code == 204
    desk.get(DIRECTORY, {"q": "书店"})
    desk.get(DIRECTORY, {"q": "书店"})
    desk.get(f"{DIRECTORY}?floor=1")
    desk.post(f"{DIRECTORY}settled/", {"q": "  "})
    assert list(DirectorySearch.objects.order_by("pk").values_list("words", "found", "searched_by__username")) == [
        ("chenguang", 1, "frontdesk-early"),
        ("书店", 0, "frontdesk-early"),
    ]
    page = text(desk.get(reverse("measure", args=["tenants.directory_searches"])))
    assert "chenguang" in page


@pytest.mark.django_db
def test_the_same_words_an_hour_later_are_another_search():
    person, now = someone("frontdesk-early"), timezone.now()
    for minutes, count in ((0, 1), (9, 1), (61, 2)):
        DirectorySearch.note(person, "晨光", 1, now + timedelta(minutes=minutes))
        assert DirectorySearch.objects.count() == count
    DirectorySearch.note(person, "晨" * 200, 0, now)
    assert len(DirectorySearch.objects.latest("pk").words) == 60


@pytest.mark.django_db
def test_old_searches_go():
    now = timezone.now()
    for age in (KEPT_FOR - timedelta(days=1), KEPT_FOR + timedelta(days=1)):
        DirectorySearch.objects.create(words="x", found=0, searched_by=someone("clerk-1"), searched_at=now - age)
    assert purge_searches(now) == 1 and DirectorySearch.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["'", '"', "%", "\x00", "😀", "<b>", "a" * 5000, "- -", "*"])
def test_odd_words_are_answered(desk, words):
    assert desk.get(DIRECTORY, {"q": words}).status_code == 200
    assert desk.post(f"{DIRECTORY}settled/", {"q": words}).status_code == 204


@pytest.mark.django_db
def test_the_directory_prints_by_floor(desk, django_assert_num_queries):
    make.tenant("晨光文具", at="1F-023")
    make.unit("2F-001", where="second")
    make.facility(where="second")
    with django_assert_num_queries(9):
        page = desk.get(f"{DIRECTORY}print/")
    assert [(len(shops), len(places)) for _name, shops, places in page.context["pages"]] == [(1, 0), (1, 1)]
    assert len(desk.get(f"{DIRECTORY}print/?floor=2").context["pages"]) == 1
    assert desk.get(f"{DIRECTORY}print/?floor=9").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "print/"])
def test_who_sees_no_units_has_no_directory(as_post, page):
    assert as_post("administration").get(f"{DIRECTORY}{page}").status_code == 403
    assert as_post("administration").post(f"{DIRECTORY}settled/", {"q": "x"}).status_code == 403
