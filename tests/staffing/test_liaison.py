"""Outside bodies: a directory with contacts, and a log of what was agreed, followed up until it is settled."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staffing.models import BodyContact, BodyKind, LiaisonEntry, OutsideBody
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import cells, day, errors, text, today
from tianyou.core.attachments import for_record
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
BODIES, LOG = "/staffing/outside-bodies/", "/staffing/liaison/"


def test_the_directory_is_kept_with_contacts_and_read_by_the_supervisor(as_post):
    boss, kind = as_post("manager"), BodyKind.objects.get(code="water")
    url = boss.post(f"{BODIES}new/", {"kind": kind.pk, "name": "自来水公司", "hotline": "96968", "is_kept": "on"}).url
    assert "name" in errors(boss.post(f"{BODIES}new/", {"kind": kind.pk, "name": "自来水公司"}))
    contact = {"name": "陈工", "role": "抢修", "is_current": "on"}
    assert "phone" in errors(boss.post(f"{url}contacts/new/", contact))
    assert "mobile" in errors(boss.post(f"{url}contacts/new/", {**contact, "mobile": "12"}))
    assert boss.post(f"{url}contacts/new/", {**contact, "mobile": "138 0013 8000"}).status_code == 302
    assert BodyContact.objects.get().mobile.endswith("13800138000")
    page = text(as_post("supervisor-late").get(url))
    assert "陈工" in page and "Enter a matter" not in page
    assert as_post("clerk-1").get(url).status_code == 403
    assert "96968" in str(cells(boss.get(f"{BODIES}?export=xlsx")))


def test_a_matter_is_logged_with_papers_followed_up_and_settled(as_post):
    body, helper = make.liaison.outside_body(), as_post("assistant")
    url = f"{body.get_absolute_url()}entries/new/"
    given = {"matter": "Outage", "happened_on": day(), "agreed": "Wednesday night", "follow_up_on": day(2)}
    assert helper.post(url, {**given, "files": upload("minutes.jpg", picture())}).status_code == 302
    entry = LiaisonEntry.objects.get()
    assert (entry.state, timezone.localdate(entry.due_at)) == ("open", today() + timedelta(2))
    assert for_record(entry).count() == 1
    page = entry.get_absolute_url()
    assert helper.post(f"{page}follow-up/", {"follow_up_on": day(-1), "note": "called"}).status_code == 422
    assert "note" in errors(helper.post(f"{page}follow-up/", {"follow_up_on": day(5)}))
    assert helper.post(f"{page}follow-up/", {"follow_up_on": day(5), "note": "called"}).status_code == 302
    assert "result" in errors(helper.post(f"{page}finish/", {"result": ""}))
    assert helper.post(f"{page}finish/", {"result": "power is back"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.due_at, entry.result) == ("done", None, "power is back")
    assert "Wednesday night" in str(cells(helper.get(f"{LOG}?export=xlsx")))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"happened_on": day(1)}, "happened_on"),
        ({"follow_up_on": day(-2)}, "follow_up_on"),
        ({"matter": ""}, "matter"),
        ({"agreed": "a\x07"}, "agreed"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_field(given, field, as_post):
    body = make.liaison.outside_body()
    typed = {"matter": "Outage", "happened_on": day(), "agreed": "Wednesday", "follow_up_on": day(2), **given}
    answer = as_post("manager").post(f"{body.get_absolute_url()}entries/new/", typed)
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not LiaisonEntry.objects.exists()


def test_a_contact_of_another_body_is_not_offered(as_post):
    other = make.liaison.outside_body(name="税务所", kind=BodyKind.objects.get(code="tax"))
    stranger = make.liaison.body_contact(body=other)
    url = f"{make.liaison.outside_body().get_absolute_url()}entries/new/"
    typed = {"matter": "Outage", "happened_on": day(), "agreed": "x", "follow_up_on": day(2), "contact": stranger.pk}
    assert "contact" in errors(as_post("manager").post(url, typed))


def test_a_late_follow_up_is_on_the_workbench(as_post):
    entry = make.liaison.liaison_entry(follow_up_on=today(), happened_on=today())
    LiaisonEntry.objects.filter(pk=entry.pk).update(due_at=timezone.now() - timedelta(days=1))
    page = text(as_post("assistant").get(reverse("home")))
    assert "matters with outside bodies whose follow-up is late" in page.lower()
    now = timezone.now()
    span, boss = Span(now - timedelta(days=2), now + timedelta(days=1)), someone("manager")
    assert MEASURES["staffing.liaison_logged"].figure(span, boss).value == 1
    assert MEASURES["staffing.liaison_open"].figure(span, boss).late == 1


def test_a_corrected_day_moves_what_is_due(as_post):
    entry = make.liaison.liaison_entry()
    typed = {"matter": entry.matter, "happened_on": day(), "agreed": entry.agreed, "follow_up_on": day(8)}
    seen = entry.history.latest().pk
    assert as_post("assistant").post(f"{entry.get_absolute_url()}correct/", {**typed, "seen": seen}).status_code == 302
    entry.refresh_from_db()
    assert timezone.localdate(entry.due_at) == today() + timedelta(8)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_row_and_three(count, as_post, django_assert_num_queries):
    for number in range(count):
        body = make.liaison.outside_body(name=f"供水{number}")
        make.liaison.body_contact(body=body)
        make.liaison.liaison_entry(body=body)
    boss = as_post("manager")
    boss.get(LOG)
    for url, number in ((BODIES, 7), (LOG, 8), (OutsideBody.objects.last().get_absolute_url(), 8)):
        with django_assert_num_queries(number):
            boss.get(url)
