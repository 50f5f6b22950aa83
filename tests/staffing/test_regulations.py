"""Regulations: drafted, approved by somebody else, in force from a day, superseded, withdrawn, read once by each."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from staffing.models import Post, Regulation, RegulationReading, RegulationVersion
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, day, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
REGISTER, VERSIONS, UNREAD = (f"/staffing/regulations/{part}" for part in ("", "versions/", "unread/"))


def figure(code: str, name: str) -> float:
    now, person = timezone.now(), someone(name)
    return MEASURES[code].figure(Span(now - timedelta(days=30), now + timedelta(seconds=1), person), person).value


def ruling(on: int = 0):
    return RegulationVersion.objects.in_force(timezone.localdate() + timedelta(days=on))


def typed(**values) -> dict:
    posts = [post.pk for post in Post.objects.filter(code__in=("frontdesk", "floor"))]
    return {"effective_on": day(), "text": "Be kind.", "posts": posts, **values}


def test_a_regulation_is_drafted_submitted_approved_and_read(as_post):
    assistant = as_post("assistant")
    assert assistant.post(f"{REGISTER}new/", {"title": "Desk", "category": "service"}).status_code == 302
    whole = Regulation.objects.get()
    assert assistant.post(f"{whole.get_absolute_url()}draft/", typed()).status_code == 302
    version = RegulationVersion.objects.get()
    url = version.get_absolute_url()
    assert as_post("frontdesk-early").get(url).status_code == 404
    assert assistant.post(f"{url}submit/").status_code == 302
    assert assistant.get(f"{url}approve/").status_code == 403
    assert version.regulation.title in text(as_post("manager").get(reverse("inbox")))
    assert as_post("manager").post(f"{url}approve/").status_code == 302
    desk = as_post("frontdesk-early")
    assert "in force" in text(desk.get(url)) and "Be kind." in text(desk.get(whole.get_absolute_url()))
    assert reverse("measure", args=["staffing.regulations_to_read"]) in text(desk.get("/"))
    assert desk.post(f"{url}confirm/").status_code == 302
    assert desk.post(f"{url}confirm/").status_code == 302
    assert RegulationReading.objects.get().shift == make.shift()
    assert figure("staffing.regulations_to_read", "frontdesk-early") == 0
    assert figure("staffing.regulations_read", "frontdesk-early") == 1
    assert figure("staffing.regulations_in_force", "manager") == 1


def test_nobody_approves_their_own_version():
    version = make.version(by="manager")
    version.move("submit", by=someone("manager"))
    with pytest.raises(PermissionDenied):
        version.move("approve", by=someone("manager"))
    version.move("approve", by=someone("leader"))
    assert version.state == "approved"


def test_whoever_submitted_a_draft_of_somebody_else_does_not_approve_it():
    version = make.version(by="assistant")
    version.move("submit", by=someone("manager"))
    with pytest.raises(PermissionDenied):
        version.move("approve", by=someone("manager"))


def test_a_later_version_supersedes_the_earlier_on_its_day_and_is_read_anew(as_post):
    old = make.approved_version(ago=20)
    RegulationReading.note(old, someone("floor-early-1"), timezone.now())
    new = make.approved_version(ago=-3)
    assert list(ruling()) == [old] and list(ruling(3)) == [new] and not ruling(-21)
    assert (old.standing, new.standing) == ("in force", "approved, still to come")
    RegulationVersion.objects.filter(pk=new.pk).update(effective_on=timezone.localdate())
    fresh = RegulationVersion.objects.get(pk=old.pk)
    assert fresh.standing == "superseded"
    assert figure("staffing.regulations_to_read", "floor-early-1") == 1
    assert not RegulationReading.objects.filter(version=new).exists()
    assert as_post("floor-early-1").post(f"{old.get_absolute_url()}confirm/").status_code == 302
    assert RegulationReading.objects.count() == 1


def test_a_withdrawn_version_leaves_nothing_or_what_ruled_before_it():
    old = make.approved_version(ago=20)
    new = make.approved_version(ago=-3)
    new.move("withdraw", by=someone("manager"), note="too soon")
    assert list(ruling(5)) == [old]
    old.move("withdraw", by=someone("manager"), note="no longer needed")
    assert not ruling() and not ruling(5)
    with pytest.raises(ValidationError):
        old.move("withdraw", by=someone("manager"), note="again")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"effective_on": day(-1)}, "effective_on"),
        ({"effective_on": ""}, "effective_on"),
        ({"effective_on": "2999-01-01"}, "effective_on"),
        ({"text": " "}, "text"),
        ({"posts": []}, "posts"),
        ({"posts": ["999"]}, "posts"),
        ({"text": "x" * 20_001}, "text"),
    ],
)
def test_a_version_that_cannot_be_is_refused_at_its_field(as_post, values, field):
    whole = make.regulation()
    answer = as_post("assistant").post(f"{whole.get_absolute_url()}draft/", typed(**values))
    assert answer.status_code == 422 and field in errors(answer)
    assert not RegulationVersion.objects.exists()


def test_two_versions_of_one_day_and_two_drafts_are_refused(as_post):
    standing = make.approved_version(ago=0)
    url, assistant = f"{standing.regulation.get_absolute_url()}draft/", as_post("assistant")
    assert "effective_on" in errors(assistant.post(url, typed()))
    assert assistant.post(url, typed(effective_on=day(9))).status_code == 302
    assert assistant.post(url, typed(effective_on=day(12))).status_code == 422
    second = RegulationVersion.objects.get(version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegulationVersion.objects.filter(pk=second.pk).update(state="approved", effective_on=standing.effective_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.version(regulation=make.regulation("Other")).__class__.objects.filter(pk=standing.pk).update(version=2)


def test_a_draft_whose_day_has_passed_goes_nowhere_before_it_is_corrected(as_post):
    version = make.version()
    RegulationVersion.objects.update(effective_on=timezone.localdate() - timedelta(days=1))
    url = version.get_absolute_url()
    answer = as_post("assistant").post(f"{url}submit/")
    assert answer.status_code == 422 and "today at the earliest" in text(answer)
    page = as_post("assistant").get(f"{url}correct/")
    seen = page.context["form"].initial["seen"]
    assert as_post("assistant").post(f"{url}correct/", typed(seen=seen)).status_code == 302
    assert as_post("assistant").post(f"{url}submit/").status_code == 302
    assert as_post("manager").post(f"{url}send-back/", {"note": ""}).status_code == 422
    assert as_post("manager").post(f"{url}send-back/", {"note": "shorter"}).status_code == 302


def test_a_new_version_begins_with_the_words_of_the_one_before(as_post):
    standing = make.approved_version(ago=5)
    initial = as_post("manager").get(f"{standing.regulation.get_absolute_url()}draft/").context["form"].initial
    assert initial["text"] == standing.text and len(initial["posts"]) == 2


def test_a_supervisor_drafts_and_sees_who_of_the_own_shift_has_not_read(as_post):
    for name in ("frontdesk-early", "floor-early-1", "floor-late-1"):
        someone(name)
    version = make.approved_version()
    RegulationReading.note(version, someone("frontdesk-early"), timezone.now())
    supervisor = as_post("supervisor-early")
    page = text(supervisor.get(UNREAD))
    assert "floor-early-1" in page and "1 / 2" in page and "floor-late-1" not in page
    assert "floor-late-1" in text(as_post("manager").get(UNREAD))
    assert "floor-early-1" not in text(as_post("frontdesk-late").get(UNREAD))
    readers = text(supervisor.get(version.get_absolute_url()))
    assert "not yet" in readers and "floor-late-1" not in readers
    whole = make.regulation("Patrols")
    assert supervisor.post(f"{whole.get_absolute_url()}draft/", typed()).status_code == 302
    draft = whole.versions.get()
    assert as_post("supervisor-late").get(draft.get_absolute_url()).status_code == 404
    assert supervisor.post(f"{draft.get_absolute_url()}submit/").status_code == 302
    assert supervisor.get(f"{REGISTER}new/").status_code == 403


def test_whom_it_does_not_concern_is_not_asked(as_post):
    version = make.approved_version()
    assert figure("staffing.regulations_to_read", "clerk-1") == 0
    clerk = as_post("clerk-1")
    assert clerk.post(f"{version.get_absolute_url()}confirm/").status_code == 302
    assert not RegulationReading.objects.exists()
    assert "I have read it" not in text(clerk.get(version.get_absolute_url()))


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.approved_version(regulation=make.regulation(f"Rule {number}"))
    client = as_post("manager")
    for url, queries in ((REGISTER, 6), (VERSIONS, 6), (UNREAD, 7)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
    assert len(cells(client.get(REGISTER, {"export": "xlsx", "force": "yes"}))) == count + 1
    assert len(client.get(REGISTER, {"q": "Rule 0"}).context["page"].rows) == 1
