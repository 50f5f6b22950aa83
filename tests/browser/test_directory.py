"""The directory at the counter: the answer comes while the desk types pinyin, and leads to the shop on the map."""

import pytest
from playwright.sync_api import expect

from tenants.models import DirectorySearch, Tenant
from tests import make

from .conftest import DESKTOP, PHONE, shoot
from .eyes import barriers, overflow

pytestmark = pytest.mark.browser


def check(page) -> None:
    assert overflow(page) + barriers(page) == []


def fill_the_floor() -> None:
    for number, name in (("1F-023", "晨光文具"), ("1F-024", "老灶火锅"), ("1F-025", "和味面馆")):
        make.tenant(name, at=number)
    Tenant.objects.update(contact_phone="13812341234")
    make.facility("母婴室", place_zh="东侧电梯旁", x=2, y=9)


def test_pinyin_finds_a_shop_while_it_is_typed_and_the_map_shows_it(window_of):
    fill_the_floor()
    desk = window_of("frontdesk-early", DESKTOP, "zh-hans")
    desk.goto("/tenants/directory/")
    found = desk.locator("#directory-found")
    expect(found).to_contain_text("老灶火锅")
    desk.locator("#directory-words").press_sequentially("cgwj", delay=60)
    expect(found).not_to_contain_text("老灶火锅")
    expect(found).to_contain_text("13812341234")
    check(desk)
    shoot(desk, "directory")
    with desk.expect_response(lambda answer: answer.url.endswith("/settled/")) as settled:
        pass
    assert settled.value.status == 204
    assert [search.words for search in DirectorySearch.objects.all()] == ["cgwj"]
    found.get_by_role("link", name="在平面图上查看").click()
    expect(desk.locator(".map a:target")).to_contain_text("1F-023")
    shoot(desk, "directory-map")


def test_the_directory_fits_a_phone_and_says_what_to_do_when_nothing_is_found(window_of):
    fill_the_floor()
    phone = window_of("floor-early-1", PHONE)
    phone.goto("/tenants/directory/")
    phone.locator("#directory-words").press_sequentially("muying")
    expect(phone.locator("#directory-found")).to_contain_text("Toilet")
    check(phone)
    shoot(phone, "directory-phone")
    phone.locator("#directory-words").press_sequentially("zzz")
    expect(phone.locator("#directory-found")).to_contain_text("Try fewer letters")
    check(phone)


def test_the_directory_answers_without_scripts(window_of):
    fill_the_floor()
    desk = window_of("frontdesk-early", DESKTOP, "zh-hans", java_script_enabled=False)
    desk.goto("/tenants/directory/")
    desk.locator("#directory-words").fill("huoguo")
    desk.locator("#directory-words").press("Enter")
    expect(desk.locator("#directory-found")).to_contain_text("老灶火锅")
    assert DirectorySearch.objects.get().words == "huoguo"


def test_the_desk_goes_through_its_list_confirms_the_standard_and_takes_leaflets(window_of):
    make.material(stock=40)
    with_tasks = make.event(with_tasks=True)
    phone = window_of("frontdesk-early", PHONE)
    for address, name in (
        ("/staffing/conduct/", "conduct"),
        ("/staffing/materials/", "materials"),
        ("/shifts/desk-checks/", "desk-checks"),
        ("/shifts/events/calendar/", "events"),
        (with_tasks.get_absolute_url(), "event"),
    ):
        phone.goto(address)
        check(phone)
        shoot(phone, f"{name}-phone")
    phone.goto("/staffing/conduct/")
    phone.get_by_role("button", name="I have read it").click()
    expect(phone.locator("main")).to_contain_text("You confirmed it")
    phone.goto("/staffing/materials/")
    phone.locator("tbody a", has_text="Floor guide").click()
    phone.get_by_role("link", name="Take from the stock").click()
    phone.locator("main [name=number]").fill("15")
    phone.locator(".sheet-end .btn-primary").click()
    expect(phone.locator("#movements")).to_contain_text("25 left")
    check(phone)
    check_list = window_of("frontdesk-early", DESKTOP)
    check_list.goto(make.desk_check().get_absolute_url())
    check_list.get_by_role("link", name="Go through the list").click()
    check(check_list)
    shoot(check_list, "desk-check")
    check_list.get_by_role("button", name="All in order").click()
    expect(check_list.locator(".standing .state")).to_contain_text("countersigned")
