"""The standard of conduct: read in both languages, confirmed once a version, and who has not yet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from staffing.conduct.models import DATA
from staffing.models import ConductReading, ConductStandard
from tests.people import someone
from tests.tenants.pages import text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
PAGE = "/staffing/conduct/"


def span(person=None) -> Span:
    now = timezone.now()
    return Span(now - timedelta(days=1), now + timedelta(days=1), person)


def figure(code: str, reader: str = "manager", person=None) -> float:
    return MEASURES[code].figure(span(person), someone(reader)).value


def newer(days: int) -> ConductStandard:
    day = timezone.localdate() + timedelta(days=days)
    return ConductStandard.objects.create(effective_on=day, text_zh="微笑\n\n问好", text_en="Smile\nGreet", source="x")


def test_the_standard_is_loaded_once_and_has_as_many_rules_in_each_language():
    ConductStandard.load(DATA)
    standard = ConductStandard.objects.get()
    assert len(standard.text_zh.splitlines()) == len(standard.text_en.splitlines()) == len(standard.lines) > 8


def test_somebody_of_the_desk_confirms_it_once(as_post):
    desk, person = as_post("frontdesk-early"), someone("frontdesk-early")
    assert figure("staffing.conduct_to_read", person.username, person) == 1
    assert "I have read it and keep to it" in text(desk.get(PAGE))
    standard = ConductStandard.objects.get()
    for _time in range(2):
        assert desk.post(f"{PAGE}{standard.pk}/confirm/").status_code == 302
    assert ConductReading.objects.get().person == person
    page = text(desk.get(PAGE))
    assert "I have read it" not in page and "You confirmed it" in page
    assert figure("staffing.conduct_to_read", person.username, person) == 0
    assert figure("staffing.conduct_confirmed", person.username, person) == 1


def test_a_new_version_is_confirmed_anew_and_the_old_one_is_kept(as_post):
    desk, person = as_post("frontdesk-early"), someone("frontdesk-early")
    old = ConductStandard.objects.get()
    ConductReading.note(old, person, timezone.now())
    newer(5)
    assert figure("staffing.conduct_to_read", person.username, person) == 0
    new = newer(0)
    assert figure("staffing.conduct_to_read", person.username, person) == 1
    page = desk.get(PAGE)
    assert page.context["standard"] == new and page.context["standard"].lines == ["Smile", "Greet"]
    page = desk.get(f"{PAGE}{old.pk}/")
    assert "not the version in force" in text(page) and not page.context["may_confirm"]


def test_whoever_answers_for_others_sees_who_has_not_confirmed(as_post):
    for name in ("frontdesk-early", "floor-early-1", "floor-late-1", "clerk-1"):
        someone(name)
    ConductReading.note(ConductStandard.objects.get(), someone("floor-early-1"), timezone.now())
    readers = as_post("supervisor-early").get(PAGE).context["readers"]
    assert [reader.person.username for reader in readers] == ["frontdesk-early", "floor-late-1", "floor-early-1"]
    assert not as_post("frontdesk-early").get(PAGE).context["readers"]
    assert figure("staffing.conduct_known") == pytest.approx(33.3)


def test_only_those_whom_the_plan_gives_it_to_confirm(as_post):
    standard = ConductStandard.objects.get()
    assert as_post("supervisor-early").get(PAGE).status_code == 200
    assert as_post("supervisor-early").post(f"{PAGE}{standard.pk}/confirm/").status_code == 403
    assert as_post("finance").get(PAGE).status_code == 403
    assert as_post("floor-early-1").post(f"{PAGE}999/confirm/").status_code == 404
    assert as_post("floor-early-1").get(f"{PAGE}{standard.pk}/confirm/").status_code == 405


def test_what_was_read_is_never_reworded(as_post):
    standard, manager = ConductStandard.objects.get(), as_post("manager")
    url = f"/admin/staffing/conductstandard/{standard.pk}/change/"
    manager.post(url, {"text_zh": "x", "text_en": "x", "source": "x", "effective_on": "2020-01-01"})
    assert ConductStandard.objects.get().text_en == standard.text_en


def test_without_a_standard_in_force_there_is_no_page(as_post):
    ConductStandard.objects.update(effective_on=timezone.localdate() + timedelta(days=9))
    assert as_post("frontdesk-early").get(PAGE).status_code == 404
    assert figure("staffing.conduct_to_read") == 0
