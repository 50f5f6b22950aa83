"""A weekly report from the one button to the paper, and the board of a zone on a phone."""

import pytest
from playwright.sync_api import expect

from shifts.models import WeeklyReport
from tenants.models import Tenant
from tests import make
from tests.people import someone
from tianyou.home.demo.data import read

from .conftest import PHONE, SHOTS, shoot
from .eyes import barriers, look
from .hands import confirm, fill, take
from .paper import pages_of

pytestmark = pytest.mark.browser


def test_a_report_is_drafted_written_submitted_answered_and_printed_on_two_pages_at_most(window_of):
    make.ticket()
    make.violation(kind="outside").move("warn", by=someone("floor-early-1"), note="told")
    words = read("floor")["week"][0]
    supervisor = window_of("supervisor-early", language="zh-hans")
    supervisor.goto("/shifts/weekly/")
    shoot(supervisor, "weekly-list")
    supervisor.get_by_role("button", name="起草该周周报").click()
    for name in ("done", "problems", "proposals", "plan"):
        fill(supervisor, name, words[name])
    confirm(supervisor, "保存")
    take(supervisor, "提交经理")
    report = WeeklyReport.objects.get()
    manager = window_of("manager", language="zh-hans")
    manager.goto(f"/decisions/weeklyreport/{report.pk}/")
    shoot(manager, "weekly-decision")
    assert not barriers(manager)
    manager.goto(report.get_absolute_url())
    take(manager, "审阅并答复", answer="已阅。请盯紧工期，周三前回报。")
    shoot(manager, "weekly")
    expect(manager.get_by_text("已阅。请盯紧工期").first).to_be_visible()
    manager.goto(f"{report.get_absolute_url()}paper/")
    shoot(manager, "weekly-paper")
    assert pages_of(manager.pdf(path=SHOTS / "weekly.pdf", prefer_css_page_size=True)) <= 2
    manager.locator("a", has_text=report.number).first.click()
    manager.locator(".report-figures a").first.click()
    expect(manager.get_by_role("heading", level=1)).to_be_visible()
    for url in ("/shifts/weekly/", report.get_absolute_url(), f"{report.get_absolute_url()}paper/"):
        assert look(manager, url) == []
        assert not barriers(manager)


def test_the_zone_board_leads_to_what_has_to_be_done_on_a_phone(window_of):
    project = make.site()
    Tenant.objects.filter(pk=make.tenant().pk).update(is_key=True)
    make.ticket(text="电梯口地面湿滑")
    make.violation(kind="outside")
    phone = window_of("floor-early-1", PHONE, "zh-hans")
    phone.goto("/shifts/board/zone/")
    shoot(phone, "zone-board-phone")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert not barriers(phone)
    phone.get_by_role("link", name="检查现场").click()
    confirm(phone, "一切正常（或如所勾）：保存")
    phone.goto("/shifts/board/zone/")
    expect(phone.get_by_text("今日已查")).to_be_visible()
    assert project.site_checks.count() <= 2
    supervisor = window_of("supervisor-early", language="zh-hans")
    supervisor.goto("/shifts/board/zone/")
    shoot(supervisor, "zone-board")
    assert not barriers(supervisor)


def test_whoever_types_a_violation_is_told_what_the_tenant_did_before(window_of):
    for _time in range(2):
        made = make.violation(kind="outside")
        made.move("warn", by=someone("floor-early-1"), note="told")
    phone = window_of("floor-early-1", PHONE, "zh-hans")
    phone.goto("/tenants/violations/new/")
    fill(phone, "unit", "1F-023")
    phone.keyboard.press("Tab")
    expect(phone.get_by_text("下一级：整改通知")).to_be_visible()
    shoot(phone, "violation-earlier-phone")
    assert not barriers(phone)
    assert look(phone, made.get_absolute_url()) == []
    shoot(phone, "violation-ladder-phone")
    manager = window_of("manager", language="zh-hans")
    assert look(manager, "/tenants/violations/repeats/") == []
    shoot(manager, "repeat-offenders")
    assert not barriers(manager)
