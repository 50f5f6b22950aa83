"""The monthly summary: drafted with its figures, written, submitted and frozen, checked, signed, by the 5th or late."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from complaints.models import MonthlySummary
from complaints.summary.duty import keeping
from complaints.summary.states import Fate
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
SUMMARIES = "/complaints/summaries/"
MARCH = date(2026, 3, 1)


def at(day: int, hour: int = 10, *, month: int = 4) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _second_of_april():
    """Everything here happens on the 2nd of April unless a test says otherwise."""
    with time_machine.travel(at(2), tick=False):
        yield


def written(**values) -> MonthlySummary:
    return make.monthly_summary(month=MARCH, **values)


def submitted(**values) -> MonthlySummary:
    summary = written(**values)
    summary.move("submit", by=someone("frontdesk-early"))
    return summary


def checked() -> MonthlySummary:
    summary = submitted()
    summary.move("check", by=someone("supervisor-early"))
    return summary


def value(summary: MonthlySummary, code: str) -> int:
    return next(row["value"] for row in summary.figures if row["code"] == code)


def test_one_button_drafts_the_summary_of_last_month_with_its_figures(as_post):
    with time_machine.travel(at(18, month=3)):
        make.ticket()
    client = as_post("frontdesk-early")
    assert "Draft the summary of this month" in text(client.get(SUMMARIES))
    answer = client.post(f"{SUMMARIES}new/", {})
    summary = MonthlySummary.objects.get()
    assert answer.url == reverse("complaints:summary-update", args=[summary.pk])
    assert (summary.month, summary.state, value(summary, "complaints.complaints_registered")) == (MARCH, "draft", 1)
    assert summary.number.startswith("月报〔2026〕")
    again = client.post(f"{SUMMARIES}new/", {"month": "2026-03-01"}, follow=True)
    assert again.redirect_chain[-1][0] == summary.get_absolute_url() and "is begun already" in text(again)
    assert "Draft the summary of this month" not in text(client.get(SUMMARIES))


@pytest.mark.parametrize("month", ["2026-04-01", "2026-05-01", "2026-03-02", "2020-03-01", "soon", "\x00"])
def test_the_running_month_or_no_month_is_not_summed_up(as_post, month):
    answer = as_post("frontdesk-early").post(f"{SUMMARIES}new/", {"month": month})
    assert answer.status_code == 422 and "month" in errors(answer)
    assert not MonthlySummary.objects.exists()


def test_a_month_that_is_not_over_is_refused_by_the_record_itself():
    summary = MonthlySummary(month=date(2026, 4, 17))
    with pytest.raises(Exception, match="This month is not over yet"):
        summary.full_clean(exclude=["number", "state"])


def test_it_is_written_submitted_checked_and_signed(as_post):
    summary, desk = written(highlights="", proposals=""), as_post("frontdesk-early")
    url = summary.get_absolute_url()
    assert "Write what stood out" in text(desk.post(f"{url}submit/", {}))
    seen = desk.get(f"{url}correct/").context["form"].initial["seen"]
    typed = {"highlights": "fewer", "proposals": "a second lift", "seen": seen}
    assert desk.post(f"{url}correct/", typed).status_code == 302
    assert desk.post(f"{url}submit/", {}).status_code == 302
    assert desk.post(f"{url}check/", {}).status_code == 403
    assert as_post("manager").post(f"{url}sign/", {}).status_code == 409
    supervisor = as_post("supervisor-late")
    assert supervisor.get(reverse("decision", args=["monthlysummary", summary.pk])).status_code == 200
    assert supervisor.post(f"{url}check/", {}).status_code == 302
    assert as_post("manager").post(f"{url}sign/", {"instruction": "go on"}).status_code == 302
    summary.refresh_from_db()
    assert (summary.state, summary.instruction) == ("signed", "go on")
    assert None not in (summary.submitted_at, summary.checked_at, summary.signed_at)
    assert desk.get(f"{url}correct/").status_code == 302


def test_what_is_sent_back_is_written_again_and_stays_in_time(as_post):
    summary = submitted()
    url, first = summary.get_absolute_url(), summary.submitted_at
    assert as_post("supervisor-early").post(f"{url}send-back/", {}).status_code == 422
    as_post("supervisor-early").post(f"{url}send-back/", {"note": "the third floor is missing"})
    with time_machine.travel(at(9), tick=False):
        summary.refresh_from_db()
        summary.move("submit", by=someone("frontdesk-late"))
        summary.move("check", by=someone("supervisor-late"))
        assert as_post("manager").post(f"{url}return/", {"note": "and the causes?"}).status_code == 302
    summary.refresh_from_db()
    assert (summary.state, summary.submitted_at, summary.was_late) == ("sent_back", first, False)


def test_nobody_checks_or_signs_what_they_wrote_or_submitted():
    appoint(someone("frontdesk-early"), "supervisor", "early", kind="cover", until=date(2026, 5, 1))
    with pytest.raises(PermissionDenied):
        submitted().move("check", by=someone("frontdesk-early"))
    appoint(someone("frontdesk-late"), "supervisor", "late", kind="cover", until=date(2026, 5, 1))
    handed = MonthlySummary.objects.get()
    handed.move("send-back", by=someone("supervisor-early"), note="again")
    handed.move("submit", by=someone("frontdesk-late"))
    with pytest.raises(PermissionDenied):
        handed.move("check", by=someone("frontdesk-late"))
    appoint(someone("supervisor-late"), "manager", "office", kind="acting", until=date(2026, 5, 1))
    handed.move("check", by=someone("supervisor-late"))
    with pytest.raises(PermissionDenied):
        handed.move("sign", by=someone("supervisor-late"))


def test_it_is_due_at_the_end_of_the_fifth(as_post):
    summary = written()
    assert f"{timezone.localtime(summary.due_at):%d %H:%M}" == "05 23:59"
    with time_machine.travel(at(5, 23), tick=False):
        assert not MonthlySummary.objects.get().is_late and keeping(timezone.now())[0].fate == Fate.AWAITED
    with time_machine.travel(at(6, 1), tick=False):
        assert MonthlySummary.objects.get().is_late and keeping(timezone.now())[0].fate == Fate.MISSING
        summary.move("submit", by=someone("frontdesk-early"))
        assert keeping(timezone.now())[0].fate == Fate.LATE
        assert "submitted late" in text(as_post("manager").get(SUMMARIES))
    span = Span(at(1), at(30))
    assert MEASURES["complaints.summaries_submitted"].rows(span).count() == 1
    assert MEASURES["complaints.summaries_on_time"].rows(span).count() == 0


def test_the_last_months_show_what_nobody_summed_up():
    with time_machine.travel(at(27, month=2)):
        make.ticket()
    written()
    months = keeping(timezone.now(), 3)
    assert [(each.first.month, each.fate) for each in months] == [(3, "open"), (2, "danger"), (1, "closed")]
    assert months[-1].fate == Fate.NOTHING


def test_the_workbench_asks_for_the_summary_until_it_is_begun_and_says_when_it_is_late(as_post):
    asked = "Monthly summary to draft: March 2026"
    assert asked not in text(as_post("frontdesk-early").get(reverse("home")))
    with time_machine.travel(at(18, month=3)):
        make.ticket()
    desk = as_post("frontdesk-early")
    assert asked in text(desk.get(reverse("home"))) and desk.get(reverse("home")).context["month"].fate == "open"
    assert asked not in text(as_post("manager").get(reverse("home")))
    with time_machine.travel(at(6, 1), tick=False):
        late = as_post("frontdesk-late").get(reverse("home"))
        assert late.context["month"].fate == "danger" and asked in text(late)
        written()
        assert asked not in text(as_post("frontdesk-late").get(reverse("home")))


def test_whoever_wrote_in_it_neither_checks_nor_signs_it():
    summary = written()
    summary.proposals = "more wardens"
    summary.sign(someone("frontdesk-late"))
    summary.move("submit", by=someone("frontdesk-early"))
    appoint(someone("frontdesk-late"), "supervisor", "late", kind="cover", until=date(2026, 5, 1))
    appoint(someone("frontdesk-late"), "manager", "office", kind="acting", until=date(2026, 5, 1))
    with pytest.raises(PermissionDenied):
        summary.move("check", by=someone("frontdesk-late"))
    summary.move("check", by=someone("supervisor-early"))
    with pytest.raises(PermissionDenied):
        summary.move("sign", by=someone("frontdesk-late"))
    summary.move("sign", by=someone("manager"))


def test_a_submitted_summary_keeps_what_it_read_and_says_what_changed(as_post):
    with time_machine.travel(at(18, month=3)):
        ticket = make.ticket(category="noise")
    summary, manager = submitted(), as_post("manager")
    assert not summary.content["corrections"]
    make.ticket(at=at(31, month=3), category="price")
    ticket.refresh_from_db()
    ticket.category = "safety"
    ticket.sign(someone("frontdesk-early"))
    page = text(manager.get(summary.get_absolute_url(), {"now": "yes"}))
    assert value(summary, "complaints.complaints_registered") == 1 and ">now 2<" in page and ">now 0<" in page
    with time_machine.travel(at(2, month=5), tick=False):
        april = make.monthly_summary(month=date(2026, 4, 1))
    shown = manager.get(april.get_absolute_url())
    told = {each.label: (each.value, each.now) for each in shown.context["corrections"]}
    assert told["Complaints registered"] == (1, 2)
    assert told["By category: Noise · Complaints"] == (1, 0)
    assert told["By category: Safety · Complaints"] == told["By category: Price · Complaints"] == (0, 1)
    assert "Corrections to the month before" in text(shown)
    for each in shown.context["corrections"]:
        assert len(manager.get(each.url).context["page"].rows) == each.now
    assert "instead of 1" in text(manager.get(f"{april.get_absolute_url()}paper/"))


@pytest.mark.parametrize("name", ["clerk-1", "floor-early-1", "finance", "engineering"])
def test_who_has_nothing_to_do_with_it_does_not_see_it(as_post, name):
    assert as_post(name).get(SUMMARIES).status_code == 403
    assert as_post(name).get(written().get_absolute_url()).status_code == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("rows/category/complaints/?key=service", 200),
        ("rows/category/nothing/?key=service", 404),
        ("rows/nothing/complaints/?key=service", 404),
        ("rows/zone/complaints/?key=soon", 404),
        ("rows/zone/complaints/?key=99999999999999999999", 404),
        ("rows/zone/complaints/?key=999999", 200),
        ("rows/category/complaints/?key=%00", 200),
        ("pictures/months.svg", 200),
        ("pictures/nothing.svg", 404),
    ],
)
def test_addresses_that_name_nothing_find_nothing(as_post, path, status):
    assert as_post("manager").get(f"{written().get_absolute_url()}{path}").status_code == status
