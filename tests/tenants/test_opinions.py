import pytest
from django.urls import reverse
from django.utils import timezone

from staffing.models import Post
from tenants.models import Opinion, Panel
from tenants.opinions.models import ask, ask_again, latest, why_not_agreed

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db
CLERK = "clerk-1"


@pytest.fixture
def case():
    return make.unit()


def give(case, department: str, **answer) -> None:
    opinion = next(each for each in latest(case) if each.department.code == department)
    opinion.move("give", by=someone(department), **{"answer": "agree", "text": "", **answer})


def test_the_departments_of_the_panel_are_asked_once(case):
    assert [opinion.department.code for opinion in ask(case, "spot-loan", someone(CLERK), timezone.now())] == [
        "engineering",
        "security",
    ]
    assert ask(case, "spot-loan", someone(CLERK), timezone.now()) == []
    assert Opinion.objects.about(case).count() == 2


def test_whom_a_panel_asks_is_data(case):
    Panel.objects.get(code="spot-loan").departments.set(Post.objects.filter(code="finance"))
    assert [opinion.department.code for opinion in ask(case, "spot-loan", someone(CLERK), timezone.now())] == [
        "finance"
    ]


def test_what_is_lacking_is_said_until_all_agree(case):
    ask(case, "spot-loan", someone(CLERK), timezone.now())
    assert why_not_agreed(case) == "Still without an opinion: Engineering, Security."
    give(case, "engineering", answer="disagree", text="too heavy")
    give(case, "security")
    assert why_not_agreed(case) == "Not agreed by: Engineering."
    ask_again(case, [latest(case)[0]], someone(CLERK), timezone.now(), "lighter now")
    assert why_not_agreed(case) == "Still without an opinion: Engineering."
    give(case, "engineering", answer="conditions", text="two props")
    assert why_not_agreed(case) == ""
    assert Opinion.objects.about(case).count() == 3


def test_who_is_asked_again_before_answering_is_asked_once(case):
    ask(case, "spot-loan", someone(CLERK), timezone.now())
    ask_again(case, latest(case), someone(CLERK), timezone.now(), "new drawing")
    assert Opinion.objects.about(case).count() == 2
    assert Opinion.objects.filter(state="withdrawn").count() == 2


def test_the_clerk_records_the_signed_page(case, as_post):
    opinion = ask(case, "spot-loan", someone(CLERK), timezone.now())[0]
    url = reverse("tenants:opinion-move", args=[opinion.pk, "record"])
    answer = as_post(CLERK).post(url, {"answer": "agree", "text": "", "signatory": ""})
    assert answer.status_code == 422
    assert "signatory" in answer.context["form"].errors
    assert as_post(CLERK).post(url, {"answer": "agree", "signatory": "陈工"}).status_code == 302
    opinion.refresh_from_db()
    assert (opinion.state, opinion.signatory, opinion.closed_at is not None) == ("given", "陈工", True)


def test_a_department_sees_its_own_opinions_only(case, as_post):
    ask(case, "spot-loan", someone(CLERK), timezone.now())
    rows = as_post("security").get(reverse("tenants:opinion-list")).context["page"].rows
    assert [row.department.code for row in rows] == ["security"]
    other = Opinion.objects.get(department__code="engineering")
    assert as_post("security").get(other.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(count, case, as_post, django_assert_num_queries):
    for _row in range(count):
        make.opinion(case=case)
    client = as_post(CLERK)
    client.get(reverse("tenants:opinion-list"))
    with django_assert_num_queries(6):
        client.get(reverse("tenants:opinion-list"))
