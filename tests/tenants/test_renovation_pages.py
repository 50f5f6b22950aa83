"""The pages of renovations: the application, the list as people work, the file with everything on it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tenants.models import AccessPass, RenovationProject
from tenants.renovation.gates import shut
from tenants.renovation.timeline import bars
from tests import make
from tests.people import someone

from .pages import day

pytestmark = pytest.mark.django_db

NEW = reverse("tenants:renovation-create")
LIST = reverse("tenants:renovation-list")


def typed(**values) -> dict:
    usual = {
        "unit": "1f23", "kind": "new", "area": "40", "description": "all new", "contractor": "Good Builders",
        "site_head": "Liang", "site_phone": "13812341234", "planned_start": day(3), "planned_end": day(20),
        "touches": ["power", "hot_work"], "materials": "plasterboard, 40 sheets, A",
    }  # fmt: skip
    return {**usual, **values}


def text(answer) -> str:
    return answer.content.decode()


def test_an_application_is_registered_for_the_tenant_of_the_unit(as_post):
    make.tenant()
    assert as_post("clerk-1").post(NEW, typed(state="approved", number="装修〔2026〕99号")).status_code == 302
    made = RenovationProject.objects.get()
    assert (made.state, made.tenant, made.touches) == ("draft", make.tenant(), ["power", "hot_work"])
    assert made.materials == [{"name": "plasterboard", "quantity": "40 sheets", "remark": "A"}]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"planned_start": day(-1)}, "This day has passed."),
        ({"planned_end": day(2)}, "The last day is before the first."),
        ({"planned_end": day(90)}, "at most 60 days"),
        ({"area": "0"}, "greater than or equal to 1"),
        ({"planned_start": "2026-02-30"}, "Enter a valid date."),
        ({"touches": ["gold"]}, "Select a valid choice."),
        ({"site_phone": "12"}, "phone"),
        ({"unit": "9F-999"}, "No shop has this number."),
        ({"description": "x" * 2001}, "2000"),
    ],
)
def test_what_can_t_be_is_refused_at_its_field(values, word, as_post):
    make.tenant()
    answer = as_post("clerk-1").post(NEW, typed(**values))
    assert answer.status_code == 422
    assert word in text(answer)
    assert not RenovationProject.objects.exists()


def test_a_unit_has_one_renovation_at_a_time(as_post):
    made = make.renovation()
    answer = as_post("clerk-1").post(NEW, typed())
    assert answer.status_code == 422
    assert made.number in text(answer)


def test_what_blocks_is_said_before_anybody_tries(as_post):
    project = make.renovation()
    assert "Application form" in {str(label): words for label, words in shut(project)}["Papers"]
    assert "What blocks the next step" in text(as_post("clerk-1").get(project.get_absolute_url()))
    make.all_papers(project)
    assert list(shut(RenovationProject.objects.get())) == []


def test_the_missing_papers_are_printed_with_those_that_came(as_post):
    project = make.renovation()
    make.renovation_paper(project=project)
    page = text(as_post("clerk-1").get(reverse("tenants:renovation-missing", args=[project.pk])))
    assert page.count("☑") == 1
    assert page.count("☐") == 11


def test_a_paper_comes_once_and_only_one_that_is_needed(as_post):
    project = make.renovation()
    kind = make.renovation_paper(project=project).kind
    url = reverse("tenants:renovation-paper-create", args=[project.pk])
    answer = as_post("clerk-1").post(url, {"kind": kind.pk, "received_on": day()})
    assert answer.status_code == 422


def test_the_permit_is_printed_once_it_is_issued_and_says_when_it_rests(as_post):
    project, clerk = make.renovation(), as_post("clerk-1")
    url = reverse("tenants:renovation-permit", args=[project.pk])
    assert clerk.get(url).status_code == 404
    make.site()
    assert "Not in force now" not in text(clerk.get(url))
    make.put(project, "stopped")
    assert "Not in force now" in text(clerk.get(url))
    make.put(project, "works")
    make.put(make.violation(project=project), "noticed", due_at=timezone.now() - timedelta(hours=1))
    assert "Not in force now" in text(clerk.get(url))


def test_the_tenant_is_told_where_it_stands(as_post):
    project = make.put(make.renovation(), "pending_manager")
    project.move("send_back_approve", by=someone("manager"), note="too dark")
    page = text(as_post("clerk-1").get(reverse("tenants:renovation-notice", args=[project.pk])))
    assert "your drawings are returned: too dark. Please bring a new version." in page


def other_lease(number: str):
    return make.tenant(f"T {number}", at=number).leases.get()


def test_the_list_begins_with_what_is_late_and_counts_what_is_open(as_post, django_assert_num_queries):
    clerk = as_post("clerk-1")
    late = make.site(due_at=timezone.now() - timedelta(days=1), ranks_at=timezone.now() - timedelta(days=1))
    make.violation(project=late)
    card = make.access_pass(kind="Z")
    AccessPass.objects.filter(pk=card.pk).update(state="issued")
    make.deposit(project=late).move("receive", by=someone("finance"), receipt="R1")
    with django_assert_num_queries(6):
        clerk.get(LIST)
    others = [make.renovation(lease=other_lease(number)) for number in ("1F-031", "1F-032")]
    make.put(others[0], "pending_manager")
    make.put(others[1], "closed", closed_at=timezone.now())
    others[1].sign(someone("clerk-1"))
    with django_assert_num_queries(6):
        page = text(clerk.get(LIST))
    assert page.index(late.number) < page.index(others[0].number)
    assert "Manager → Company leaders" in page
    row = page[page.index(late.number) : page.index(others[0].number)]
    assert "3000" in row


def test_the_file_with_everything_on_it_costs_at_most_fifteen_queries(as_post, django_assert_max_num_queries):
    project = make.site()
    for _version in range(5):
        make.drawing(project=project)
    for number in range(20):
        make.site_check(project=project, not_well=("ways",) if number % 3 else ())
    for number in range(10):
        make.access_pass(kind="Z", holder=f"W{number}")
    AccessPass.objects.update(state="issued")
    make.violation(project=project)
    make.works(project=project)
    make.deposit(project=project)
    make.acceptance(project=project)
    clerk = as_post("clerk-1")
    clerk.get(project.get_absolute_url())
    with django_assert_max_num_queries(15):
        page = text(clerk.get(project.get_absolute_url()))
    assert page.count("Access passes out (10)") or "(10)" in page


def test_works_past_the_permit_are_drawn_late():
    today = timezone.localdate()
    project = make.site(permit_from=today - timedelta(days=9), permit_until=today - timedelta(days=1))
    tones = {str(bar.label): bar.tone for bar in bars(project)}
    assert tones["Works on site"] == "late"
    assert all(0 <= bar.x <= 1000 and bar.width > 0 for bar in bars(project))
