"""Return visits: planned by the quarter, made or missed with a reason, and every opinion answered and told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from staffing.models import Post
from tenants.models import Lease, ReturnVisit, Tenant, TenantOpinion, VisitPlan
from tenants.visits.leaving import drop_gone
from tests import make
from tests.core.uploads import picture, upload
from tests.people import appoint, someone
from tianyou.core.attachments import for_record
from tianyou.core.measures import MEASURES, Span

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db
PLANS, VISITS = "/tenants/visit-plans/", "/tenants/visits/"


def shops(count: int = 3, *, key: int = 0) -> list[Tenant]:
    """Let so many shops of the ground floor, the first ones to key tenants."""
    made = []
    for number in range(count):
        tenant = make.tenant(f"商户{number}", at=None)
        lease = Lease(unit=make.unit(f"1F-{number + 101}"), tenant=tenant, since=today() - timedelta(days=400))
        lease.sign(someone("clerk-1"))
        if number < key:
            tenant.is_key = True
            tenant.sign(someone("manager"))
        made.append(tenant)
    return made


def running(**values) -> VisitPlan:
    plan = make.visit_plan(by="manager", **values)
    plan.move("start", by=someone("manager"))
    return plan


def typed(**values) -> dict:
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    return {"visited_at": now, "met": "Li Hong", "satisfaction": "2", "said": "the lift stands still", **values}


def test_a_plan_of_the_assistant_waits_for_the_manager_and_draws_its_visits(as_post):
    shops(4, key=1)
    for name in ("floor-early-1", "floor-late-1", "supervisor-early", "supervisor-late"):
        someone(name)
    helper, boss = as_post("assistant"), as_post("manager")
    answer = helper.post(f"{PLANS}new/", {**make.visits.this_quarter(), "key_visits": 3, "other_visits": 1})
    plan = VisitPlan.objects.get()
    assert (answer.status_code, answer.url) == (302, plan.get_absolute_url())
    assert "商户0" in text(helper.get(answer.url))
    assert helper.post(f"{answer.url}start/").status_code == 403
    assert helper.post(f"{answer.url}submit/").status_code == 302
    assert plan.get_absolute_url() not in text(helper.get(reverse("inbox")))
    assert "VisitPlan" not in text(boss.get(reverse("inbox")))
    assert boss.post(f"{answer.url}approve/").status_code == 302
    visits = ReturnVisit.objects.all()
    assert visits.count() == 3 + 3
    assert visits.filter(tenant__is_key=True).count() == 3
    assert set(visits.filter(tenant__is_key=False).values_list("visitor__username", flat=True)) <= {
        "floor-early-1",
        "floor-late-1",
    }
    assert {name[:10] for name in visits.filter(tenant__is_key=True).values_list("visitor__username", flat=True)} == {
        "supervisor"
    }
    page = text(boss.get(answer.url))
    assert "Plan against done" in page
    assert "商户1" in text(boss.get(f"{answer.url}paper/"))


def test_nobody_approves_the_plan_they_submitted():
    helper = someone("assistant")
    plan = make.visit_plan(by="assistant")
    plan.move("submit", by=helper)
    appoint(helper, "manager", "early", kind="acting")
    with pytest.raises(PermissionDenied):
        plan.move("approve", by=someone("assistant"))


def test_a_quarter_has_one_plan_and_what_is_over_has_none(as_post):
    make.visit_plan()
    client, given = as_post("assistant"), {"key_visits": 3, "other_visits": 1}
    assert client.post(f"{PLANS}new/", {**make.visits.this_quarter(), **given}).status_code == 422
    late = client.post(f"{PLANS}new/", {"year": today().year - 1, "quarter": 1, **given})
    assert "quarter" in errors(late)
    none = client.post(f"{PLANS}new/", {"year": today().year + 1, "quarter": 1, "key_visits": 0, "other_visits": 0})
    assert "other_visits" in errors(none)
    assert VisitPlan.objects.count() == 1
    assert text(client.get(f"{PLANS}new/")).count("selected")


def test_tenants_who_came_since_are_caught_up_with():
    shops(2)
    plan = running()
    with pytest.raises(ValidationError):
        plan.move("catch-up", by=someone("assistant"))
    make.tenant("新来的", at="1F-300")
    plan.move("catch-up", by=someone("assistant"))
    assert ReturnVisit.objects.filter(tenant__name="新来的").count() == 1
    assert ReturnVisit.objects.count() == 3


def test_a_visit_is_entered_with_its_opinions_and_photos(as_post):
    visit, floor = make.return_visit(), as_post("floor-early-1")
    url = visit.get_absolute_url()
    assert visit.number in text(floor.get(f"{VISITS}mine/"))
    supervisor = Post.objects.get(code="supervisor")
    wishes = {"wishes": "mend the lift\n\nmore lamps", "post": supervisor.pk, "answer_by": day(4)}
    assert floor.post(f"{url}record/", typed(**wishes, files=upload("shop.jpg", picture()))).status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.satisfaction, visit.visited_on) == ("done", 2, today())
    assert list(visit.opinions.order_by("pk").values_list("text", flat=True)) == ["mend the lift", "more lamps"]
    assert for_record(visit).count() == 1
    page = text(floor.get(url))
    assert "mend the lift" in page
    assert "mend the lift" in text(floor.get(f"{url}sheet/"))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"met": ""}, "met"),
        ({"satisfaction": "9"}, "satisfaction"),
        ({"visited_at": "2999-01-01T10:00"}, "visited_at"),
        ({"visited_at": "2001-01-01T10:00"}, "visited_at"),
        ({"wishes": "mend the lift"}, "post"),
        ({"wishes": "\n".join("abcdefghijkl")}, "wishes"),
        ({"said": ""}, "said"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_at_its_field(given, field, as_post):
    visit = make.return_visit()
    answer = as_post("floor-early-1").post(f"{visit.get_absolute_url()}record/", typed(**given))
    assert answer.status_code == 422
    assert field in errors(answer)
    visit.refresh_from_db()
    assert (visit.state, TenantOpinion.objects.count()) == ("planned", 0)


def test_a_visit_is_missed_with_a_reason_not_before_its_day_and_planned_again(as_post):
    floor, helper = as_post("floor-early-1"), as_post("assistant")
    ahead = make.return_visit()
    assert floor.post(f"{ahead.get_absolute_url()}miss/", {"note": "shut"}).status_code == 422
    visit = make.return_visit(due_on=today(), at=timezone.now() - timedelta(days=2))
    url = visit.get_absolute_url()
    assert floor.post(f"{url}miss/", {"note": ""}).status_code == 422
    assert floor.post(f"{url}miss/", {"note": "shut all day"}).status_code == 302
    assert floor.post(f"{url}again/", {"due_on": day(3)}).status_code == 403
    other = someone("floor-late-1")
    assert helper.post(f"{url}again/", {"due_on": day(3), "visitor": other.pk}).status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.visitor, timezone.localdate(visit.due_at)) == ("planned", other, today() + timedelta(3))


def test_what_was_entered_is_set_right_with_a_reason_and_both_are_kept(as_post):
    visit, floor = make.visits.made_visit(), as_post("floor-early-1")
    url, given = f"{visit.get_absolute_url()}amend/", {"met": "Li Hong", "satisfaction": "3", "said": "better now"}
    assert "note" in errors(floor.post(url, given))
    assert floor.post(url, {**given, "note": "wrong shop"}).status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.satisfaction, visit.said) == ("done", 3, "better now")
    assert visit.history.filter(satisfaction=4).exists()


def test_a_visit_is_put_off_and_given_to_somebody_who_may(as_post):
    visit, helper = make.return_visit(), as_post("assistant")
    url = visit.get_absolute_url()
    assert helper.post(f"{url}put-off/", {"due_on": day(-1), "note": "later"}).status_code == 422
    assert helper.post(f"{url}put-off/", {"due_on": day(9), "note": "stocktaking"}).status_code == 302
    assert helper.post(f"{url}assign/", {"visitor": someone("finance").pk}).status_code == 422
    assert helper.post(f"{url}assign/", {"visitor": someone("supervisor-late").pk}).status_code == 302
    visit.refresh_from_db()
    assert (timezone.localdate(visit.due_at), visit.visitor.username) == (today() + timedelta(9), "supervisor-late")


def test_visits_to_a_tenant_who_left_are_dropped_with_the_reason():
    visit, kept = make.return_visit(), shops(1)[0]
    staying = make.return_visit(lease=kept.leases.get())
    Lease.objects.filter(tenant=visit.tenant).update(until=today() - timedelta(days=1))
    with pytest.raises(ValidationError):
        visit.move(
            "record", by=someone("floor-early-1"), visited_at=timezone.now(), met="x", satisfaction=3, said="empty"
        )
    assert drop_gone(timezone.now()) == 1
    visit.refresh_from_db()
    staying.refresh_from_db()
    assert (visit.state, staying.state) == ("dropped", "planned")
    assert visit.history.latest().history_change_reason == "商户已退场。"


def test_a_unit_given_back_drops_the_visits_at_once():
    visit = make.return_visit()
    leaving = make.unit_return(lease=visit.tenant.leases.get())
    type(leaving).objects.filter(pk=leaving.pk).update(state="cleared", cleared_at=timezone.now())
    leaving.refresh_from_db()
    leaving.move("vacate", by=someone("clerk-1"), vacated_on=today(), nothing_taken=True)
    visit.refresh_from_db()
    assert visit.state == "dropped"


def test_an_opinion_is_answered_by_its_post_told_and_closed(as_post):
    opinion = make.tenant_opinion()
    url = opinion.get_absolute_url()
    assert as_post("clerk-1").post(f"{url}answer/", {"answer": "x"}).status_code == 404
    early = as_post("supervisor-early")
    assert "opinions of tenants for me to answer" in text(early.get("/"))
    assert early.post(f"{url}answer/", {"answer": ""}).status_code == 422
    assert early.post(f"{url}answer/", {"answer": "mended on Friday"}).status_code == 302
    assert as_post("floor-early-1").post(f"{url}tell/", {"told_by": "visit"}).status_code == 302
    opinion.refresh_from_db()
    assert (opinion.state, opinion.told_by, opinion.answered_on) == ("closed", "visit", today())
    helper = as_post("assistant")
    assert helper.post(f"{url}reopen/", {"answer_by": day(2), "note": "broken again"}).status_code == 302
    opinion.refresh_from_db()
    assert (opinion.state, timezone.localdate(opinion.due_at)) == ("open", today() + timedelta(2))


def test_an_opinion_is_handed_on_to_a_post_that_answers(as_post):
    opinion = make.tenant_opinion()
    url, early = opinion.get_absolute_url(), as_post("supervisor-early")
    wrong = Post.objects.get(code="administration").pk
    assert early.post(f"{url}hand-on/", {"post": wrong, "note": "theirs"}).status_code == 422
    engineering = Post.objects.get(code="engineering").pk
    assert early.post(f"{url}hand-on/", {"post": engineering, "note": "theirs"}).status_code == 302
    assert as_post("engineering").post(f"{url}answer/", {"answer": "new motor"}).status_code == 302


def test_an_opinion_needs_an_owner_a_day_and_a_visit_that_was_made(as_post):
    visit, floor = make.return_visit(), as_post("floor-early-1")
    url = f"{visit.get_absolute_url()}opinions/new/"
    given = {"text": "cold", "post": Post.objects.get(code="engineering").pk, "answer_by": day(3)}
    assert floor.post(url, given).status_code == 422
    visit.move("record", by=someone("floor-early-1"), visited_at=timezone.now(), met="x", satisfaction=3, said="fair")
    assert "answer_by" in errors(floor.post(url, {**given, "answer_by": day(-3)}))
    assert "post" in errors(floor.post(url, {**given, "post": ""}))
    assert floor.post(url, given).status_code == 302
    assert TenantOpinion.objects.get().tenant == visit.tenant


def test_a_plan_closes_when_nothing_is_left_to_visit():
    shops(1)
    plan, boss = running(), someone("manager")
    with pytest.raises(ValidationError):
        plan.move("close", by=boss)
    ReturnVisit.objects.get().move("drop", by=boss, note="moving out")
    plan.move("close", by=boss)
    assert plan.state == "closed"


def test_the_figures_say_what_was_made_of_the_plan():
    for days, satisfaction in ((0, 5), (0, 2)):
        make.visits.made_visit(due_on=today() + timedelta(days), satisfaction=satisfaction)
    make.return_visit(due_on=today(), at=timezone.now() - timedelta(days=1))
    make.return_visit(due_on=today() + timedelta(days=1))
    now, boss = timezone.now(), someone("manager")
    span = Span(now - timedelta(days=2), now + timedelta(days=5))
    assert MEASURES["tenants.return_visits_against_plan"].figure(span, boss).value == 66.7
    assert MEASURES["tenants.return_visits_content"].figure(span, boss).value == 50
    assert MEASURES["tenants.return_visits_open"].figure(span, boss).value == 2
    mine = Span(span.since, span.until, someone("floor-early-1"))
    assert MEASURES["tenants.return_visits_mine"].figure(mine, someone("floor-early-1")).value == 2


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_a_plan_cost_the_same_for_one_row_and_three(count, as_post, django_assert_num_queries):
    someone("floor-early-1")
    shops(count)
    plan = running()
    visit = make.visits.made_visit()
    for _serial in range(count):
        make.tenant_opinion(visit=visit)
    boss = as_post("manager")
    boss.get(VISITS)
    for url, number in ((VISITS, 9), ("/tenants/tenant-opinions/", 8), (plan.get_absolute_url(), 10)):
        with django_assert_num_queries(number):
            boss.get(url)
