"""A round of ten points on a phone, ten taps long, through a dead spot and back; the labels and the record on paper."""

import re

import pytest
from playwright.sync_api import expect

from shifts.models import Finding, PatrolAnswer, PatrolRound
from tests import make
from tests.people import someone
from tianyou.core.attachments import for_record

from .conftest import DESKTOP, PHONE, SHOTS, shoot
from .eyes import barriers, overflow
from .hands import confirm, field, take
from .paper import pages_of

pytestmark = pytest.mark.browser


def tap(page, number: int) -> None:
    page.locator(".point-well button").nth(number).click()


def said(page, point):
    return page.locator(f"#point-{point.pk} [data-said]")


def test_a_round_of_ten_points_with_the_network_cut_half_way_and_back(window_of, photo):
    patrol = make.patrol_round(points=10)
    phone = window_of("floor-early-1", PHONE, "zh-hans")
    phone.goto("/shifts/patrol/")
    assert overflow(phone) + barriers(phone) == []
    phone.get_by_role("link", name="去巡检").click()
    shoot(phone, "round-phone")
    assert overflow(phone) + barriers(phone) == []
    for number in range(4):
        tap(phone, number)
        expect(said(phone, patrol.points[number])).to_have_text("正常")
    phone.context.set_offline(True)
    for number in range(4, 8):
        tap(phone, number)
        expect(said(phone, patrol.points[number])).to_contain_text("存在本机")
    bad = phone.locator(f"#point-{patrol.points[8].pk}")
    bad.locator("summary").click()
    bad.locator("textarea").fill("疏散指示灯不亮")
    bad.locator("input[type=file]").set_input_files(photo)
    bad.get_by_role("button", name="保存").click()
    expect(said(phone, patrol.points[8])).to_contain_text("存在本机")
    expect(phone.locator("#walk-line")).to_contain_text("没有信号")
    shoot(phone, "round-offline-phone")
    assert PatrolAnswer.objects.count() == 4
    phone.context.set_offline(False)
    expect(said(phone, patrol.points[8])).to_have_text("有问题", timeout=15_000)
    assert PatrolAnswer.objects.count() == 9
    tap(phone, 9)
    phone.wait_for_url(re.compile(rf"/rounds/{patrol.pk}/$"))
    patrol = PatrolRound.objects.get()
    assert (patrol.state, patrol.answers.count()) == ("done", 10)
    finding = Finding.objects.get()
    assert finding.answer.patrol == patrol and for_record(finding).count() == 1
    shoot(phone, "round-done-phone")


def test_answers_outlive_the_page_and_arrive_once(window_of):
    patrol = make.patrol_round(points=3)
    phone = window_of("floor-early-1", PHONE)
    walk = f"/shifts/patrol/rounds/{patrol.pk}/walk/"
    phone.route("**/well/", lambda sent: sent.abort())
    phone.goto(walk)
    tap(phone, 0)
    expect(said(phone, patrol.points[0])).to_contain_text("kept on the phone")
    phone.goto(walk)
    expect(said(phone, patrol.points[0])).to_contain_text("kept on the phone")
    assert not PatrolAnswer.objects.exists()
    phone.unroute("**/well/")
    expect(said(phone, patrol.points[0])).to_have_text("all well", ignore_case=True, timeout=15_000)
    phone.goto(walk)
    expect(phone.locator("#walk-done")).to_have_text("1")
    assert PatrolAnswer.objects.count() == 1


def test_without_the_script_every_point_is_a_plain_form(window_of):
    patrol = make.patrol_round(points=2)
    phone = window_of("floor-early-1", PHONE, java_script_enabled=False)
    phone.goto(f"/shifts/patrol/rounds/{patrol.pk}/walk/")
    tap(phone, 0)
    phone.locator(".point-issue > summary").click()
    phone.locator(".point-issue textarea").fill("the light is out")
    shoot(phone, "round-plain-phone")
    phone.locator(".point-issue").get_by_role("button", name="Save").click()
    expect(phone.locator(".standing .state")).to_have_text("done")
    assert Finding.objects.get().text == "the light is out"


def test_a_finding_becomes_a_ticket_and_is_verified_on_the_phone(window_of):
    finding = make.finding()
    phone = window_of("floor-early-1", PHONE)
    phone.goto(finding.get_absolute_url())
    shoot(phone, "finding-phone")
    assert overflow(phone) + barriers(phone) == []
    phone.get_by_role("link", name="Repair ticket").click()
    field(phone, "department").select_option(label="Engineering")
    confirm(phone)
    expect(phone.locator(".standing .state")).to_have_text("passed on")
    ticket = Finding.objects.get().passed
    ticket.move("dispatch", by=someone("frontdesk-early"), department=ticket.department)
    ticket.move("arrive", by=someone("engineering"))
    ticket.move("resolve", by=someone("engineering"), result="new lamp")
    phone.reload()
    take(phone, "Mended, I have seen it")
    expect(phone.locator(".standing .state")).to_have_text("mended and verified")
    ticket.refresh_from_db()
    assert ticket.state == "closed"


def test_labels_and_the_record_of_a_day_print_on_whole_pages(window_of):
    make.patrol_round(points=9)
    desk = window_of("supervisor-early", DESKTOP, "zh-hans")
    desk.goto("/shifts/patrol/labels/")
    assert pages_of(desk.pdf(path=SHOTS / "labels.pdf", prefer_css_page_size=True)) == 2
    desk.goto("/shifts/patrol/paper/")
    shoot(desk, "patrol-record")
    assert pages_of(desk.pdf(path=SHOTS / "patrol-record.pdf", prefer_css_page_size=True)) == 1
