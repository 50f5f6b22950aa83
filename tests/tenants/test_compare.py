"""Before beside after: parts, meters and keys."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.inspections.compare import before_of, beside, compare
from tenants.inspections.forms import InspectionForm
from tenants.models import Inspection, KeySet, MeterReading
from tests import make
from tests.people import someone

from .checks import INSPECTIONS, found, handed_over
from .pages import day, text

pytestmark = pytest.mark.django_db


def leave(case, **findings) -> Inspection:
    """Register the check of a tenant who leaves, as a case of a return does."""
    return make.inspection(case=case, kind="out", **findings)


def test_each_part_stands_beside_what_it_was():
    case, _check = handed_over(floor="worn")
    found_out = compare(leave(case, wall="damaged", floor="worn", electricity="250.75", keys=1).unit, case.tenant)
    assert [row.part.code for row in found_out.worse] == ["wall"]
    assert [(row.before.value, row.after.value, row.used) for row in found_out.meters] == [
        (Decimal("100.50"), Decimal("250.75"), Decimal("150.25"))
    ]
    assert [(row.before, row.after, row.missing) for row in found_out.keys] == [(2, 1, 1)]
    assert found_out.keys_missing == 1


def test_a_part_that_was_mended_differs_and_is_not_worse():
    case, _check = handed_over(wall="damaged")
    rows = compare(leave(case).unit, case.tenant).parts
    wall = next(row for row in rows if row.part.code == "wall")
    assert wall.differs and not wall.is_worse


def test_another_meter_and_other_keys_stand_alone():
    case, _check = handed_over()
    after = leave(case)
    MeterReading.objects.filter(inspection=after).update(meter_no="E-2")
    KeySet.objects.filter(inspection=after).delete()
    found_out = beside(before_of(after), after)
    assert [(bool(row.before), bool(row.after), row.used) for row in found_out.meters] == [
        (True, False, None),
        (False, True, None),
    ]
    assert found_out.keys_missing == 2


def test_what_was_never_checked_before_is_compared_with_nothing(as_post):
    case = make.handover()
    after = leave(case)
    found_out = compare(case.unit, case.tenant)
    assert (found_out.before, found_out.after, found_out.worse) == (None, after, [])
    assert compare(make.unit("1F-099"), case.tenant).parts == ()
    page = text(as_post("clerk-1").get(f"{INSPECTIONS}{after.pk}/compare/"))
    assert "nothing can be compared" in page


def test_the_page_marks_what_is_worse_and_shows_what_was_used(as_post):
    case, _check = handed_over()
    after = leave(case, wall="damaged", electricity="250.75", keys=0)
    client = as_post("clerk-1")
    assert f"{INSPECTIONS}{after.pk}/compare/" in text(client.get(after.get_absolute_url()))
    page = text(client.get(f"{INSPECTIONS}{after.pk}/compare/"))
    assert page.count('class="is-worse"') == 2
    assert "150.25 kWh" in page and "1 part is worse than before." in page


@pytest.mark.parametrize("parts", [2, 11])
def test_the_page_costs_the_same_however_many_parts_there_are(as_post, parts, django_assert_num_queries):
    case, check = handed_over()
    after = leave(case)
    for each in (check, after):
        each.items.filter(pk__in=[item.pk for item in each.items.all()[parts:]]).delete()
    client, url = as_post("clerk-1"), f"{INSPECTIONS}{after.pk}/compare/"
    client.get(url)
    with django_assert_num_queries(12):
        client.get(url)


def out_form(case, **values) -> InspectionForm:
    check = Inspection(case=case, title=str(case), kind="out", unit=case.unit, tenant=case.tenant, zone=case.unit.zone)
    typed = found(**{"inspected_on": day(), **values})
    return InspectionForm(typed, instance=check, user=someone("floor-early-1"))


def test_no_meter_runs_backwards():
    case, _check = handed_over()
    form = out_form(case, value_electricity1="100.49")
    assert "100.50" in form.errors["value_electricity1"][0]
    assert out_form(case, value_electricity1="100.50").is_valid()
    assert out_form(case, value_electricity1="0", meter_no_electricity1="E-9").is_valid()
    assert form["meter_no_electricity1"].initial == "E-1"


@given(before=st.decimals(0, 10**9, places=2), after=st.decimals(0, 10**9, places=2))
def test_what_was_used_is_never_negative_unless_the_meter_is_refused(before, after):
    first, second = MeterReading(kind="water", value=before), MeterReading(kind="water", value=after)
    assert second.consumption_since(first) == after - before
    assert second.consumption_since(None) is None


def test_the_newest_check_at_a_handover_counts_but_none_from_after_the_day():
    case, first = handed_over()
    after = leave(case)
    Inspection.objects.filter(pk=first.pk).update(inspected_on=timezone.localdate() + timedelta(days=1))
    assert before_of(after) is None


def test_a_spot_is_compared_with_the_same_loan_before_its_use():
    case, place = make.handover(), make.unit().zone
    before, after = (
        Inspection(case=case, title="LED", kind=kind, zone=place, present="Li Wei") for kind in ("spot", "restored")
    )
    before.sign(someone("floor-early-1"))
    after.sign(someone("floor-early-1"))
    assert before_of(after) == before
    assert [
        field for field in InspectionForm(instance=after, user=someone("floor-early-1")).fields if "wall" in field
    ] == []
