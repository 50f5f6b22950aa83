"""A monthly summary from the one button to the signed paper."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from complaints.models import MonthlySummary
from complaints.summary.months import months_over
from tests import make
from tests.complaints.lives import complained_again, settled
from tianyou.core.deadlines import on_day
from tianyou.home.demo.data import read

from .conftest import PHONE, SHOTS, shoot
from .eyes import barriers, look
from .hands import confirm, fill, press, take
from .paper import pages_of

pytestmark = pytest.mark.browser


def a_month() -> None:
    """Let the desk have something to sum up: every third matter comes back, and some stay open."""
    make.tenant()
    first = on_day(months_over(timezone.now(), 1)[0], time(10))
    kinds = ("service", "price", "noise", "facility", "environment")
    for place in range(12):
        at: datetime = first + timedelta(days=2 * place)
        kind = "repair" if place % 4 == 0 else "complaint"
        ticket = make.ticket(at=at, kind=kind, category=kinds[place % 5], unit=make.unit(), text="洗手间地面湿滑")
        if place % 3 == 0:
            complained_again(ticket, at=at, cause="保洁人手不足")
        elif place % 3 == 1:
            settled(ticket, at=at, cause="标价不清")


def test_a_summary_is_drafted_written_submitted_checked_signed_and_printed(window_of):
    a_month()
    words = read("summaries")["months"][0]
    desk = window_of("frontdesk-early", language="zh-hans")
    desk.goto("/complaints/summaries/")
    desk.get_by_role("button", name="起草该月汇总").click()
    for name, text in words.items():
        fill(desk, name, text)
    confirm(desk, "保存")
    shoot(desk, "summary-draft")
    take(desk, "上报")
    summary = MonthlySummary.objects.get()
    url = summary.get_absolute_url()
    supervisor = window_of("supervisor-early", language="zh-hans")
    supervisor.goto(f"/decisions/monthlysummary/{summary.pk}/")
    assert not barriers(supervisor)
    supervisor.goto(url)
    press(supervisor, "已核对无误")
    confirm(supervisor, "已核对无误")
    manager = window_of("manager", language="zh-hans")
    manager.goto(url)
    take(manager, "签发", instruction="同意，请于下月汇总写明完成情况。")
    expect(manager.get_by_text("同意，请于下月汇总写明完成情况。").first).to_be_visible()
    shoot(manager, "summary")
    summary.refresh_from_db()
    assert summary.state == "signed"
    for link in (".report-figures td a", ".report-trend td a", ".report-tables td a"):
        manager.goto(url)
        number = manager.locator(link).first
        expected = int(number.inner_text())
        number.click()
        expect(manager.get_by_role("heading", level=1)).to_be_visible()
        assert manager.locator("main a[href*='/complaints/tickets/']:not(.btn)").count() >= min(expected, 1)
    manager.goto(f"{url}paper/")
    shoot(manager, "summary-paper")
    assert pages_of(manager.pdf(path=SHOTS / "summary.pdf", prefer_css_page_size=True)) <= 3
    for path in ("/complaints/summaries/", url, f"{url}paper/"):
        assert look(manager, path) == []
        assert not barriers(manager)


def test_a_summary_is_read_on_a_phone(window_of):
    a_month()
    url = make.monthly_summary().get_absolute_url()
    for name in ("frontdesk-early", "manager"):
        phone = window_of(name, PHONE, "zh-hans")
        phone.goto(url)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE
        assert not barriers(phone)
    shoot(phone, "summary-phone")
