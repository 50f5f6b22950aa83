"""Who may do what, and by which duty; the duties' own pages; reference data."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape
from openpyxl import load_workbook

from staffing.models import Duty, Grant, Person, Zone
from staffing.plan.matrix import labels
from staffing.plan.register import APPS, capabilities
from tianyou.core.models import Limit

from ..people import appoint, someone

pytestmark = pytest.mark.django_db


def asked(as_post, person, days: int = 0):
    on = timezone.localdate() + timedelta(days=days)
    return as_post("manager").get("/staffing/access/", {"person": person.pk, "on": on.isoformat()})


def test_the_duty_behind_a_right_is_named(as_post):
    page = asked(as_post, someone("clerk-1"))
    grant = Grant.objects.get(duty__post__code="clerk", capability="tenants.issue_accesspass")
    told = [right.grant.duty for right in page.context["rights"] if right.grant.capability == grant.capability]
    assert told == [grant.duty]
    assert str(grant.duty) in page.content.decode()


def test_tomorrow_is_another_day(as_post):
    person = someone("newcomer")
    appoint(person, "clerk", "office", since=timezone.localdate() + timedelta(days=1))
    assert not asked(as_post, person).context["rights"]
    assert asked(as_post, person, days=1).context["rights"]


def test_a_cover_is_told_from_a_formal_appointment(as_post):
    today = timezone.localdate()
    appoint(someone("clerk-1"), "frontdesk", "early", kind="cover", since=today, until=today)
    kinds = {(right.held.post.code, right.held.kind) for right in asked(as_post, someone("clerk-1")).context["rights"]}
    assert kinds == {("clerk", "formal"), ("frontdesk", "cover")}


def test_a_closed_account_may_nothing(as_post):
    person = someone("clerk-1")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    page = asked(as_post, person)
    assert not page.context["rights"]
    assert "This account is closed" in page.content.decode()


def test_what_the_page_says_is_what_the_backend_does(as_post):
    for name in ("manager", "clerk-1", "floor-early-1", "finance"):
        told = {right.grant.capability for right in asked(as_post, someone(name)).context["rights"]}
        assert told == someone(name).get_all_permissions()


def test_every_grant_of_the_plan_stands_in_the_matrix(as_post):
    manager = as_post("manager")
    queries = [{"app": app, "show": show} for app in APPS for show in ("", "sight")]
    pages = [manager.get("/staffing/access/", query) for query in queries]
    lines = [line for page in pages for _name, lines in page.context["groups"] for line in lines]
    assert sum(len(cell) for line in lines for cell in line.cells) == Grant.objects.count()
    assert {line.capability for line in lines} == set(Grant.objects.values_list("capability", flat=True))


def test_every_capability_has_a_label_of_its_own():
    assert set(labels()) == capabilities()
    assert all(label and "." not in label for label in labels().values())


def test_duties_that_grant_nothing_are_listed(as_post):
    Grant.objects.filter(duty__post__code="floor", duty__no=1).delete()
    page = as_post("manager").get("/staffing/access/")
    assert set(page.context["idle"]) == set(Duty.objects.filter(grants=None))
    assert [(duty.post.code, duty.no) for duty in page.context["idle"] if duty.no == 1] == [("floor", 1)]


def test_the_matrix_is_a_spreadsheet_too(as_post):
    answer = as_post("manager").get("/staffing/access/", {"export": "xlsx"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[0] == ("Post", "No.", "Duty", "May do", "Capability", "Reach")
    assert len(rows) == Grant.objects.count() + 1
    before = {"export": "xlsx", "on": "2005-05-05"}
    assert as_post("manager").get("/staffing/access/", before).status_code == 404


@pytest.mark.parametrize("person", ["0", "x", "9999999999999999999999"])
def test_an_unknown_person_is_answered_in_words(as_post, person):
    assert as_post("manager").get("/staffing/access/", {"person": person}).status_code == 422


def test_the_page_costs_the_same_for_anybody(as_post, django_assert_num_queries):
    manager = as_post("manager")
    for name in ("clerk-1", "manager"):
        person = someone(name)
        with django_assert_num_queries(11):
            manager.get("/staffing/access/", {"person": person.pk})


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_duty_has_a_page_in_both_languages(as_post, language):
    manager = as_post("manager", language)
    for duty in Duty.objects.select_related("post"):
        page = manager.get(f"/staffing/duties/{duty.post.code}/{duty.no}/")
        assert page.status_code == 200
        assert escape(getattr(duty, f"title_{language[:2]}")) in page.content.decode()


def test_a_duty_names_its_holders_and_counts_its_proof(as_post):
    someone("assistant")
    appoint(someone("newcomer"), "clerk", "office", since=timezone.localdate())
    page = as_post("manager").get("/staffing/duties/manager/5/")
    assert [held.person.username for held in page.context["holders"]] == ["manager"]
    assert page.context["figure"].value == 1
    assert "/figures/staffing.appointments_made/" in page.content.decode()


def test_those_without_the_plan_read_their_own_duties_only(as_post):
    floor = as_post("floor-early-1")
    assert floor.get("/staffing/duties/floor/1/").status_code == 200
    assert floor.get("/staffing/duties/manager/1/").status_code == 404
    assert floor.get("/staffing/duties/").status_code == 403


def test_nobody_reads_the_cases_behind_a_proof_without_the_right(as_post):
    page = as_post("clerk-1").get("/staffing/duties/manager/5/")
    assert (page.status_code, page.context["figure"]) == (200, None)


@pytest.mark.parametrize(
    "url", ["/staffing/duties/clerk/999/", "/staffing/duties/none/1/", f"/staffing/duties/clerk/{10**30}/"]
)
def test_an_unknown_duty_is_not_found(as_post, url):
    assert as_post("manager").get(url).status_code == 404


REFERENCE = ("core/limit", "core/calendarday", "staffing/zone")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_manager_keeps_reference_data_and_deletes_none(as_post, language):
    manager = as_post("manager", language)
    assert manager.get("/admin/").status_code == 200
    for model in REFERENCE:
        assert [manager.get(f"/admin/{model}/{page}").status_code for page in ("", "add/")] == [200, 200]
    zone = f"/admin/staffing/zone/{Zone.objects.first().pk}"
    assert manager.get(f"{zone}/change/").status_code == 200
    assert manager.get(f"{zone}/delete/").status_code == 403
    assert manager.get("/admin/staffing/person/").status_code == 404


def test_a_limit_corrected_there_keeps_its_history(as_post):
    manager = as_post("manager")
    limit = f"/admin/core/limit/{Limit.objects.first().pk}"
    shown = manager.get(f"{limit}/change/").context["adminform"].form
    manager.post(f"{limit}/change/", {**shown.initial, "amount": 77})
    assert manager.get(f"{limit}/history/").status_code == 200
    assert shown.instance.history.latest().amount == 77
    assert shown.instance.history.latest().history_user.username == "manager"


def test_nobody_else_enters_the_reference_data(as_post, client):
    anonymous = client.get("/admin/", follow=True)
    assert anonymous.redirect_chain[-1][0] == "/login/?next=/admin/"
    for name in ("clerk-1", "assistant", "leader"):
        assert as_post(name).get("/admin/", follow=True).status_code == 403
        assert as_post(name).get("/admin/core/limit/", follow=True).status_code == 403
