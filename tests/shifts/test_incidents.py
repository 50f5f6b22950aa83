"""Incidents: reported by anyone in one line, corrected until they are graded, listed, exported and printed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shifts.models import Incident
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import cells, errors, text

from .incidents import II, III, IV, LIST, REPORTERS, report, stamp

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", REPORTERS)
def test_anyone_reports_with_kind_place_and_one_line(as_post, name):
    answer = report(as_post(name))
    made = Incident.objects.get()
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert (made.state, made.level, made.people_hurt, made.number[:3]) == ("reported", IV, 0, "事件〔")
    assert made.minutes_to_report == 0
    assert made.number in text(as_post(name).get(LIST))


@pytest.mark.parametrize("name", ["finance", "administration"])
def test_who_has_no_such_duty_neither_reports_nor_reads(as_post, name):
    made = make.incident()
    assert report(as_post(name)).status_code == as_post(name).get(made.get_absolute_url()).status_code == 403


def test_the_report_of_an_administrator_lies_on_the_own_floor_and_keeps_its_photos(as_post):
    client = as_post("floor-early-1")
    page = client.get(f"{LIST}new/")
    zone = page.context["form"].initial["zone"]
    report(client, zone=zone, files=[upload("a.jpg", picture())])
    made = Incident.objects.get()
    assert made.zone == make.zone("ground")
    assert "papers" in text(client.get(made.get_absolute_url()))


def test_a_shop_says_zone_and_tenant(as_post):
    tenant = make.tenant()
    report(as_post("frontdesk-early"), unit="1f 23", zone=make.zone("second").pk)
    made = Incident.objects.get()
    assert (made.unit.number, made.zone.code, made.tenant) == ("1F-023", "ground", tenant)
    assert "晨光文具" in made.where


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"discovered_at": stamp(24 * 60)}, "discovered_at"),
        ({"discovered_at": "soon"}, "discovered_at"),
        ({"discovered_at": "1999-01-01T00:00"}, "discovered_at"),
        ({"place": ""}, "place"),
        ({"text": ""}, "text"),
        ({"text": "x\x00y"}, "text"),
        ({"kind": "ufo"}, "kind"),
        ({"level": "5"}, "level"),
        ({"level": "x"}, "level"),
        ({"people_hurt": "-1"}, "people_hurt"),
        ({"people_hurt": "99999999999"}, "people_hurt"),
        ({"unit": "9F-999"}, "unit"),
        ({"zone": "999999"}, "zone"),
    ],
)
def test_impossible_reports_are_refused_at_the_field_and_nothing_is_stored(as_post, values, field):
    answer = report(as_post("floor-early-1"), **values)
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not Incident.objects.exists()


def test_a_double_click_reports_once(as_post):
    client = as_post("floor-early-1")
    key = client.get(f"{LIST}new/").context["form"].initial["form_key"]
    answers = [report(client, form_key=key) for _click in range(2)]
    assert {answer.url for answer in answers} == {Incident.objects.get().get_absolute_url()}


def test_what_was_mistyped_is_corrected_until_it_is_graded(as_post):
    made = make.incident()
    desk, floor = as_post("frontdesk-early"), as_post("floor-early-1")
    typed = {"kind": "fire", "place": "三层", "text": "误写", "seen": made.history.latest().pk}
    assert desk.post(f"{made.get_absolute_url()}correct/", typed).status_code == 404
    assert floor.post(f"{made.get_absolute_url()}correct/", typed).status_code == 302
    made.refresh_from_db()
    assert (made.kind, made.level) == ("fire", IV)
    made.move("verify", by=someone("supervisor-early"), level=IV)
    assert floor.get(f"{made.get_absolute_url()}correct/").status_code == 302
    typed["seen"] = made.history.latest().pk
    assert floor.post(f"{made.get_absolute_url()}correct/", typed).status_code == 409


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("level=2", {"II"}),
        ("state=reported", {"IV"}),
        ("kind=fire", {"II"}),
        ("open=yes", {"II", "IV"}),
        ("open=no", {"closed"}),
        ("open=late", {"late"}),
        ("q=冒烟", {"II"}),
        ("authorities=open", set()),
    ],
)
def test_the_list_is_narrowed(as_post, query, found):
    names = {make.graded(II, kind="fire", text="冒烟").pk: "II", make.incident().pk: "IV"}
    closed = make.graded(IV)
    closed.move("control", by=someone("supervisor-early"))
    closed.move("settle", by=someone("supervisor-early"), result="x")
    names[closed.pk] = "closed"
    if "late" in found:
        names[make.incident(at=timezone.now() - timedelta(hours=1)).pk] = "late"
    page = as_post("manager").get(f"{LIST}?{query}")
    assert {names[row.pk] for row in page.context["page"].rows} == found


def test_a_nonsense_filter_is_refused(as_post):
    assert as_post("manager").get(f"{LIST}?level=9").status_code == 422
    assert as_post("manager").get(f"{LIST}?zone=x").status_code == 422


def test_the_list_is_exported_as_it_is_seen(as_post):
    made = make.graded(III)
    rows = cells(as_post("manager").get(f"{LIST}?export=xlsx"))
    assert rows[1][0] == made.number and "III serious" in rows[1]
    assert "Minutes until it was reported" in rows[0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _each in range(count):
        made = make.graded(II, kind="fire", text="冒烟")
        for _entry in range(count):
            make.entry(incident=made)
            make.rectification(incident=made)
    client = as_post("manager")
    for page in (LIST, made.get_absolute_url()):
        client.get(page)
    with django_assert_num_queries(7):
        assert len(client.get(LIST).context["page"].rows) == count
    with django_assert_num_queries(10):
        client.get(made.get_absolute_url())
    with django_assert_num_queries(9):
        client.get(f"{made.get_absolute_url()}sheet/")


def test_the_report_prints_with_its_number_and_signature_lines(as_post):
    made = make.reviewed(II)
    make.entry(incident=made, kind="call", called="119", text="已报警")
    page = text(as_post("supervisor-early").get(f"{made.get_absolute_url()}sheet/"))
    for words in (made.number, "II major", "119 fire brigade", "已报警", "Company leader", "Signature and date"):
        assert words in page
