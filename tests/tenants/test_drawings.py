"""Drawings: versions, their check point by point, and the matrix of opinions."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tenants.drawings import rules
from tenants.drawings.compare import compare
from tenants.models import DrawingVersion, Opinion
from tests import make
from tests.core.uploads import PDF
from tests.people import someone

pytestmark = pytest.mark.django_db


def create_url(project) -> str:
    return reverse("tenants:drawing-create", args=[project.pk])


def paper(content: bytes = PDF, name: str = "plan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def said(answer) -> str:
    return answer.content.decode()


def test_a_version_needs_a_file_and_gets_the_next_number(as_post):
    project, clerk = make.renovation(), as_post("clerk-1")
    assert "Add the drawings." in said(clerk.post(create_url(project), {}))
    assert said(clerk.get(create_url(project))).count("asteriskField") == 1
    for _version in range(2):
        made = DrawingVersion.objects.count()
        clerk.post(create_url(project), {"files": [paper(PDF + b"%%" + bytes([65 + made]))]})
    assert sorted(DrawingVersion.objects.values_list("number", flat=True)) == [1, 2]


def test_the_same_files_are_no_new_version(as_post):
    project, clerk = make.renovation(), as_post("clerk-1")
    clerk.post(create_url(project), {"files": [paper()]})
    answer = clerk.post(create_url(project), {"files": [paper(name="other name.pdf")], "changes": "new"})
    assert (answer.status_code, DrawingVersion.objects.count()) == (422, 1)
    assert "those of version 1" in said(answer)


@pytest.mark.parametrize(("content", "word"), [(b"", "is empty"), (b"x" * (10 * 1024 * 1024 + 1), "is larger than")])
def test_a_drawing_of_nothing_or_of_too_much_is_refused_at_its_field(content, word, as_post):
    answer = as_post("clerk-1").post(create_url(make.renovation()), {"files": [paper(content)]})
    assert answer.status_code == 422
    assert word in said(answer)
    assert not DrawingVersion.objects.exists()


def test_no_drawings_are_taken_while_the_departments_think(as_post):
    project = make.put(make.renovation(), "departments")
    answer = as_post("clerk-1").post(create_url(project), {"files": [paper()]})
    assert answer.status_code == 409
    assert not DrawingVersion.objects.exists()


def test_files_of_two_versions_are_told_apart():
    before = {"a": "1", "b": "2", "c": "3", "d": "4"}
    after = {"a": "1", "b": "9", "c2": "3", "e": "5"}
    assert {change.name: change.change for change in compare(before, after)} == {
        "a": "same",
        "b": "changed",
        "c2": "same",
        "e": "new",
        "d": "gone",
    }


def test_a_check_is_finished_when_every_point_was_looked_at():
    version = make.drawing(project=make.put(make.renovation(), "accepted"))
    with pytest.raises(ValidationError, match="Not looked at yet"):
        version.move("pass", by=someone("clerk-1"))
    with pytest.raises(ValidationError, match="Mark the points"):
        version.move("fault", by=someone("clerk-1"))
    make.look_over(version, {"ways": "free the exit"})
    assert version.state == "faulty"
    with pytest.raises(ValidationError, match="not in order"):
        version.project.move("review", by=someone("clerk-1"))


def test_the_check_list_keeps_what_was_found_and_asks_for_a_word_on_faults(as_post):
    version, clerk = make.drawing(), as_post("clerk-1")
    url = reverse("tenants:drawing-review", args=[version.pk])
    point = rules.latest_version(version.project).unlooked()[0]
    answer = clerk.post(url, {f"finding_{point.pk}": "fault"})
    assert answer.status_code == 422
    assert "Write what must be changed." in said(answer)
    assert clerk.post(url, {f"finding_{point.pk}": "fault", f"remark_{point.pk}": "too narrow"}).status_code == 302
    assert [item.remark for item in DrawingVersion.objects.get().faults()] == ["too narrow"]
    make.look_over(version, {point.code: "too narrow"})
    assert clerk.post(url, {f"finding_{point.pk}": "fits"}).status_code == 409
    assert "too narrow" in said(clerk.get(reverse("tenants:drawing-faults", args=[version.pk])))


def opinions(project, *answers: str) -> None:
    asked = Opinion.objects.about(rules.latest_version(project)).filter(state="asked")
    for opinion, answer in zip(asked, answers, strict=True):
        opinion.move("record", by=someone("clerk-1"), answer=answer, text="why", signatory="Li")


def test_whoever_agreed_is_carried_over_and_only_the_others_are_asked_again():
    project = make.put(make.renovation(), "departments")
    first = make.look_over(make.drawing(project=project))
    rules.ask_departments(project, someone("clerk-1"), first.registered_at)
    opinions(project, "agree", "disagree", "conditions")
    second = make.look_over(make.drawing(project=project))
    rules.ask_those_concerned(project, someone("clerk-1"), second.registered_at)
    versions = list(project.drawings.all())
    departments, rows = rules.matrix(versions, rules.opinions_on(project))
    assert [[opinion and opinion.answer for opinion in row.opinions] for row in rows] == [
        [None, "", ""],
        ["agree", "disagree", "conditions"],
    ]
    opinions(project, "agree", "conditions")
    assert rules.why_not_agreed(project) == ""
    assert rules.conditions_text(project) == f"{departments[2]}: why"
    rules.ask_everybody(project, someone("manager"), second.registered_at)
    assert Opinion.objects.about(second).filter(state="asked").count() == 3


def test_the_list_costs_the_same_for_one_and_for_three(as_post, django_assert_num_queries):
    clerk, project = as_post("clerk-1"), make.renovation()
    for count in (1, 3):
        while DrawingVersion.objects.count() < count:
            make.drawing(project=project)
        with django_assert_num_queries(6):
            clerk.get(reverse("tenants:drawing-list"))
