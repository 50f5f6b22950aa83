"""Notices: drafted, approved by somebody else, posted with a photo, removed in time; outages announced ahead."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from shifts.models import Notice
from shifts.notices.limits import announced_until
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.matters import MATTERS, About
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
NOTICES = "/shifts/notices/"
SUPERVISOR, MANAGER = "supervisor-early", "manager"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(day: int, hour: int, minute: int = 0):
    return time_machine.travel(at(day, hour, minute), tick=False)


def draft(client, **values):
    typed = {"kind": "reminder", "title": "Mind the step", "text": "The floor is uneven.", "zone": make.zone().pk}
    typed |= {"places": "door", "since": "2026-03-10T12:00", "until": "2026-03-12T12:00", **values}
    return client.post(f"{NOTICES}new/", {name: value for name, value in typed.items() if value is not None})


def put(notice, *names, by=SUPERVISOR, moment=None):
    """Lead a notice on: submitted by its drafter, the rest by somebody else."""
    for name in names:
        person = notice.registered_by if name == "submit" else someone(by)
        notice.move(name, by=person, at=moment, note="x" if name.startswith(("refuse", "withdraw")) else "")
    return notice


def rows_of(code: str):
    now = timezone.now()
    return list(MEASURES[code].rows(Span(now, now)))


def test_a_notice_goes_from_draft_to_wall_and_off_again(as_post):
    with travel(10, 10):
        floor = as_post("floor-early-1")
        assert draft(floor).status_code == 302
        made = Notice.objects.get()
        url = made.get_absolute_url()
        assert floor.post(f"{url}submit/").status_code == 302
        assert made.title in text(as_post(SUPERVISOR).get(reverse("inbox")))
        assert as_post(SUPERVISOR).post(f"{url}approve/").status_code == 302
        assert "files" in errors(floor.post(f"{url}post/"))
        assert floor.post(f"{url}post/", {"files": upload("wall.jpg", picture())}).status_code == 302
    with travel(12, 13):
        floor = as_post("floor-early-1")
        assert rows_of("shifts.notices_expired") == [made]
        assert "Its time is over" in text(floor.get(url))
        assert floor.post(f"{url}remove/").status_code == 302
        assert rows_of("shifts.notices_expired") == []
    made.refresh_from_db()
    assert (made.state, made.posted_at, made.closed_at) == ("removed", at(10, 10), at(12, 13))


@pytest.mark.parametrize(("typed", "field"), [
    ({"title": ""}, "title"),
    ({"kind": "poem"}, "kind"),
    ({"until": "2026-03-10T12:00"}, "until"),
    ({"since": "2026-03-09T09:00", "until": "2026-03-10T09:59"}, "until"),
    ({"since": "x"}, "since"),
    ({"kind": "tenant"}, "unit"),
    ({"unit": "1F-023"}, "unit"),
    ({"kind": "tenant", "unit": "1F-888"}, "unit"),
    ({"kind": "outage", "since": "2026-03-11T09:59"}, "haste_reason"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(as_post, typed, field):
    make.unit("1F-023"), make.unit("1F-888")
    with travel(10, 10):
        answer = draft(as_post(SUPERVISOR), **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Notice.objects.exists()


def test_who_may_draft_for_where(as_post):
    second = make.zone("second")
    with travel(10, 10):
        floor = as_post("floor-early-1")
        assert "zone" in errors(draft(floor, zone=second.pk))
        assert "zone" in errors(draft(floor, zone=""))
        for name in ("frontdesk-early", "clerk-1", SUPERVISOR):
            assert draft(as_post(name), zone="").status_code == 302
        assert as_post("engineering").get(f"{NOTICES}new/").status_code == 403
        assert {notice.zone for notice in Notice.objects.all()} == {None}
        assert "whole mall" in text(floor.get(NOTICES))


def test_the_shift_approves_a_zone_and_the_manager_the_whole_mall():
    zonal, whole = make.notice(), make.notice(zone=None, by="clerk-1")
    for notice in (zonal, whole):
        put(notice, "submit")
    assert {move.name for move in zonal.workflow.open_to(zonal, someone(SUPERVISOR))} >= {"approve", "refuse"}
    names = {move.name for move in whole.workflow.open_to(whole, someone(SUPERVISOR))}
    assert names == {"withdraw"}
    with pytest.raises(PermissionDenied):
        whole.move("approve-mall", by=someone(SUPERVISOR))
    with pytest.raises(ValidationError):
        whole.move("approve", by=someone(SUPERVISOR))
    whole.move("approve-mall", by=someone("assistant"))
    zonal.move("approve", by=someone(MANAGER))
    assert (zonal.state, whole.state) == ("approved", "approved")


def test_nobody_approves_their_own():
    made = put(make.notice(by=SUPERVISOR), "submit")
    with pytest.raises(PermissionDenied):
        made.move("approve", by=someone(SUPERVISOR))
    put(made, "approve", by="supervisor-late")
    assert made.state == "approved"


def test_what_is_refused_says_why_and_may_be_revised(as_post):
    made = put(make.notice(), "submit")
    url = made.get_absolute_url()
    assert "note" in errors(as_post(SUPERVISOR).post(f"{url}refuse/", {}))
    assert as_post(SUPERVISOR).post(f"{url}refuse/", {"note": "too rude"}).status_code == 302
    client = as_post("floor-early-1")
    assert "too rude" in text(client.get(url))
    assert client.post(f"{url}revise/").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.closed_at, made.is_correctable) == ("draft", None, True)


def test_a_draft_is_withdrawn_with_a_reason_but_not_what_hangs():
    made = put(make.notice(), "submit", "approve")
    with pytest.raises(ValidationError):
        made.move("withdraw", by=someone("floor-early-1"))
    put(made, "withdraw")
    hanging = put(make.notice(), "submit", "approve", "post")
    with pytest.raises(ValidationError):
        hanging.move("withdraw", by=someone(SUPERVISOR), note="x")
    assert (made.state, hanging.state) == ("withdrawn", "posted")


def test_a_planned_outage_is_announced_a_day_ahead():
    assert announced_until(at(12, 9), at(10, 9).date()) == at(11, 9)
    since = {"kind": "outage", "since": at(11, 12), "until": at(11, 18)}
    in_time = make.notice(at=at(10, 11), **since)
    with pytest.raises(ValidationError, match="announced ahead"):
        make.notice(at=at(10, 12, 1), **since)
    assert make.notice(at=at(10, 12, 1), haste_reason="pipe burst", **since).pk
    with pytest.raises(ValidationError, match="announced ahead"):
        in_time.move("submit", by=in_time.registered_by, at=at(10, 12, 1))
    in_time.refresh_from_db()
    assert in_time.state == "draft"


def test_what_is_approved_hangs_in_time_or_is_late():
    outage = make.notice(at=at(10, 9), kind="outage", since=at(12, 9), until=at(12, 18))
    put(outage, "submit", moment=at(10, 9, 30))
    assert outage.due_at == at(10, 13, 30)
    put(outage, "approve", moment=at(10, 10))
    assert outage.due_at == at(11, 9)
    urgent = make.notice(at=at(10, 9), kind="outage", since=at(10, 9), until=at(10, 18), haste_reason="pipe burst")
    put(urgent, "submit", "approve", moment=at(10, 9, 30))
    assert urgent.due_at == at(10, 11, 30)
    with travel(11, 9, 5):
        assert {notice.pk for notice in Notice.objects.late(timezone.now())} == {outage.pk, urgent.pk}
    put(outage, "post", moment=at(10, 11))
    assert outage.due_at == at(12, 18)


def test_what_is_over_is_neither_approved_nor_posted():
    made = put(make.notice(at=at(10, 9), since=at(10, 9), until=at(10, 12)), "submit", moment=at(10, 9))
    with pytest.raises(ValidationError, match="time is over"):
        put(made, "approve", moment=at(10, 12))
    put(made, "approve", moment=at(10, 11))
    with pytest.raises(ValidationError, match="time is over"):
        put(made, "post", moment=at(10, 12))


def test_a_notice_to_a_tenant_finds_its_tenant_and_stands_in_its_file(as_post):
    tenant = make.tenant(at="1F-023")
    other = make.tenant("天佑书店", at="1F-024")
    with travel(10, 10):
        page = as_post("floor-early-1").get(f"{NOTICES}new/", {"unit": "1F-023"})
        assert page.context["form"]["kind"].value() == "tenant"
        assert draft(as_post("floor-early-1"), kind="tenant", zone="", unit="1f 23").status_code == 302
    made = Notice.objects.get()
    assert (made.tenant, made.zone) == (tenant, made.unit.zone)
    notices = MATTERS["notices"].rows
    assert list(notices(About(unit=made.unit))) == list(notices(About(tenant=tenant))) == [made]
    assert list(notices(About(tenant=other))) == []


def test_it_is_printed_in_big_letters_once_approved(as_post):
    tenant = make.tenant(at="1F-023")
    values = {"kind": "tenant", "unit": tenant.leases.get().unit, "title_en": "Clear up", "text_en": "Please clear."}
    made = put(make.notice(**values), "submit")
    client, url = as_post("frontdesk-early"), f"{made.get_absolute_url()}paper/"
    assert client.get(url).status_code == 404 and url not in text(client.get(made.get_absolute_url()))
    put(made, "approve")
    page = text(client.get(url))
    assert all(words in page for words in (made.number, made.title, made.text, "Please clear.", "data:image/svg"))
    assert f"致{tenant.name}（{made.unit}）：" in page
    assert url in text(client.get(made.get_absolute_url()))
    put(made, "post", "remove")
    assert client.get(url).status_code == 404


def test_the_list_is_narrowed_searched_and_downloaded(as_post):
    zonal = make.notice(title="escalator")
    whole = put(make.notice(zone=None, by="clerk-1", kind="works", title="painting"), "submit")
    client = as_post("clerk-1")
    for query, expected in (
        ({"zone": "null"}, whole),
        ({"kind": "works"}, whole),
        ({"state": "draft"}, zonal),
        ({"q": "escalator"}, zonal),
    ):
        assert [row.pk for row in client.get(NOTICES, query).context["page"].rows] == [expected.pk]
    assert client.get(NOTICES, {"late": "expired"}).context["page"].rows == []
    assert client.get(NOTICES, {"late": "often"}).status_code == 422
    assert len(cells(client.get(NOTICES, {"export": "xlsx"}))) == 3


def test_figures_count_what_waits():
    waiting = put(make.notice(), "submit")
    approved = put(make.notice(), "submit", "approve")
    posted = put(make.notice(), "submit", "approve", "post")
    assert rows_of("shifts.notices_to_approve") == [waiting]
    assert rows_of("shifts.notices_to_post") == [approved]
    now = timezone.now()
    span = Span(now - timedelta(hours=1), now + timedelta(hours=1), zone=make.zone())
    assert list(MEASURES["shifts.notices_posted"].rows(span)) == [posted]
    elsewhere = Span(span.since, span.until, zone=make.zone("second"))
    assert not MEASURES["shifts.notices_posted"].rows(elsewhere).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    unit = make.tenant().leases.get().unit
    for _number in range(count):
        made = make.notice(kind="tenant", unit=unit)
    client = as_post(SUPERVISOR)
    for url, queries in ((NOTICES, 7), (made.get_absolute_url(), 6)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
    assert len(client.get(NOTICES).context["page"].rows) == count
