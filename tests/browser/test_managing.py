"""Managing in the browser: a task on a phone, the board, a version of the plan, the overview, the calendar link."""

import pytest
from playwright.sync_api import expect

from staffing.models import CalendarLink, DutyCheck, PlanRevision, Task
from tests import make
from tests.make.tasks import in_days
from tests.people import SEATS, someone

from .conftest import DESKTOP, PHONE, shoot
from .eyes import barriers, overflow
from .hands import confirm, field, fill, press

pytestmark = pytest.mark.browser


def test_a_task_is_given_at_the_desk_and_reported_on_a_phone(window_of):
    someone("frontdesk-early")
    manager = window_of("manager", language="zh-hans")
    manager.goto("/staffing/tasks/new/")
    fill(manager, "title", "清点服务台轮椅")
    field(manager, "post").select_option(label="前台接待")
    fill(manager, "due_on", in_days(2).isoformat())
    assert overflow(manager) + barriers(manager) == []
    confirm(manager, "保存")
    phone = window_of("frontdesk-early", PHONE, "zh-hans")
    phone.goto("/staffing/tasks/mine/")
    phone.get_by_role("link", name="任务〔").first.click()
    press(phone, "汇报结果")
    fill(phone, "result", "轮椅四辆，均可用")
    confirm(phone, "汇报结果")
    manager.goto(Task.objects.get().get_absolute_url())
    press(manager, "验收通过")
    confirm(manager, "验收通过")
    expect(manager.locator(".standing .state")).to_have_text("已完成")


@pytest.mark.parametrize(("size", "language"), [(DESKTOP, "zh-hans"), (PHONE, "en")])
def test_the_board_leads_to_a_spot_check(size, language, window_of):
    for name in SEATS:
        someone(name)
    make.ticket()
    window = window_of("manager", size, language)
    window.goto("/fulfilment/?post=frontdesk")
    shoot(window, f"fulfilment-{language}")
    assert overflow(window) + barriers(window) == []
    window.locator("a[href$='/checks/new/']").nth(2).click()
    fill(window, "text", "all are registered")
    window.locator("main form .sheet-end button[type=submit]").click()
    expect(window.locator("main")).to_contain_text("all are registered")
    assert DutyCheck.objects.get().duty.no == 3


def test_a_version_of_the_plan_is_changed_compared_and_approved(window_of):
    for name in SEATS:
        someone(name)
    revision = make.plan_revision()
    manager = window_of("manager")
    manager.goto(f"{revision.get_absolute_url()}duties/")
    assert overflow(manager) + barriers(manager) == []
    manager.get_by_role("link", name="Change: Front desk 7").click()
    field(manager, "post").select_option(label="Floor administrator")
    fill(manager, "no", "9")
    confirm(manager, "Save")
    manager.goto(revision.get_absolute_url())
    expect(manager.locator("main")).to_contain_text("moved from Front desk 7")
    shoot(manager, "plan-version")
    assert overflow(manager) + barriers(manager) == []
    press(manager, "Submit")
    confirm(manager, "Submit")
    leader = window_of("leader", PHONE)
    leader.goto(revision.get_absolute_url())
    assert overflow(leader) + barriers(leader) == []
    press(leader, "Approve")
    confirm(leader, "Approve")
    expect(leader.locator(".standing .state")).to_have_text("approved")
    assert PlanRevision.objects.get().plan.approved_on


@pytest.mark.parametrize(("size", "language"), [(DESKTOP, "zh-hans"), (PHONE, "en")])
def test_the_overview_fits_and_reads(size, language, window_of):
    for name in SEATS:
        someone(name)
    make.ticket()
    make.relief()
    window = window_of("manager", size, language)
    window.goto("/overview/")
    shoot(window, f"overview-{language}")
    assert overflow(window) + barriers(window) == []


def test_a_link_to_the_calendar_is_made_and_taken_back(window_of):
    make.task()
    phone = window_of("frontdesk-early", PHONE)
    phone.goto("/due/")
    phone.get_by_role("button", name="Make a link").click()
    assert phone.locator("input[readonly]").input_value().split("?")[0].endswith(".ics")
    assert overflow(phone) + barriers(phone) == []
    phone.get_by_role("button", name="Take the link back").click()
    expect(phone.locator("main")).to_contain_text("Make a link")
    assert not CalendarLink.objects.filter(revoked_at=None).exists()
