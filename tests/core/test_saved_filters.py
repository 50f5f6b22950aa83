import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from tianyou.core.models import SavedFilter
from tianyou.core.saved_filters import MOST, kept_query

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db

LIST, PAGE = reverse("complaints:ticket-list"), "complaints:ticket-list"


def manage(query: str = "kind=repair", page: str = PAGE) -> str:
    return f"{reverse('saved-filters')}?{urlencode({'page': page, 'query': query})}"


def saved(person: str = "frontdesk-early", name: str = "repairs", **values) -> SavedFilter:
    given = {"page": PAGE, "query": "kind=repair", **values}
    return SavedFilter.objects.create(person=someone(person), name=name, **given)


def test_a_filter_is_named_and_stands_above_the_list_for_its_person_alone(as_post):
    desk = as_post("frontdesk-early")
    page = desk.get(LIST, {"kind": "repair", "after": "", "q": ""}).content.decode()
    assert "query=kind%3Drepair" in page
    answer = desk.post(manage(), {"name": "repairs"})
    assert answer.url == f"{LIST}?kind=repair"
    assert '<a class="chip" href="/complaints/tickets/?kind=repair" aria-current="true">repairs</a>' in (
        desk.get(answer.url).content.decode()
    )
    assert ">repairs<" not in as_post("manager").get(LIST).content.decode()


def test_a_list_opens_with_the_one_that_is_first_and_can_be_left_again(as_post):
    desk, repair, complaint = as_post("frontdesk-early"), make.ticket(kind="repair"), make.ticket()
    desk.post(manage("kind=complaint"), {"name": "complaints", "is_first": "on"})
    desk.post(manage(), {"name": "repairs", "is_first": "on"})
    assert SavedFilter.objects.filter(is_first=True).get().name == "repairs"
    answer = desk.get(LIST, follow=True)
    assert [row for row, _cells in answer.context["table"]] == [repair]
    whole = desk.get(f"{LIST}?q=")
    assert {row for row, _cells in whole.context["table"]} == {repair, complaint}


def test_one_is_made_first_put_back_and_deleted(as_post):
    desk, mine = as_post("frontdesk-early"), saved()
    for act, is_first in (("first", True), ("back", False)):
        assert desk.post(manage(), {act: mine.pk}).status_code == 302
        mine.refresh_from_db()
        assert mine.is_first is is_first
    desk.post(manage(), {"delete": mine.pk})
    assert not SavedFilter.objects.exists()


def test_nobody_touches_the_filters_of_another(as_post):
    theirs = saved("manager")
    for act in ("delete", "first", "back"):
        assert as_post("frontdesk-early").post(manage(), {act: theirs.pk}).status_code == 404
    assert SavedFilter.objects.get() == theirs


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30])
def test_a_made_up_key_is_not_found(as_post, key):
    assert as_post("frontdesk-early").post(manage(), {"delete": key}).status_code == 404


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("", "kind=repair"),
        ("repairs", "kind=repair"),
        ("x" * 31, "kind=repair"),
        ("new", ""),
        ("new", "q=" + "x" * 600),
    ],
)
def test_a_bad_filter_is_refused(as_post, name, query):
    saved()
    assert as_post("frontdesk-early").post(manage(query), {"name": name}).status_code == 422
    assert SavedFilter.objects.count() == 1


def test_their_number_is_limited(as_post):
    for number in range(MOST):
        saved(name=f"filter {number}")
    answer = as_post("frontdesk-early").post(manage(), {"name": "one more"})
    assert answer.status_code == 422
    assert "delete one first" in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["", "x", "home", "complaints:ticket-board", "complaints:ticket-detail", "shifts:terms-list"]
)
def test_what_is_no_list_with_filters_has_none(as_post, page):
    assert as_post("frontdesk-early").get(manage(page=page)).status_code == 404


def test_a_list_that_is_not_the_readers_has_none_for_them(as_post):
    assert as_post("finance").get(manage()).status_code == 403


def test_what_is_kept_has_one_form_whatever_the_order():
    asked = QueryDict("sort=-registered_at&kind=repair&q=&after=1|1&export=xlsx&zone=2")
    assert kept_query(asked) == "kind=repair&sort=-registered_at&zone=2"
