"""Condition checks through their pages: one tap for a good unit, nothing lost by a mistake, faults until mended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tenants.inspections.models import latest, open_faults
from tenants.models import Inspection, InspectionItem, InspectionPart, KeySet, MeterReading
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import Attachment, for_record

from .checks import INSPECTIONS, begin, found, paid
from .pages import day, errors, text

pytestmark = pytest.mark.django_db


def photo(name: str):
    return upload(name, picture(size=(40, len(name))))


def send(client, case, kind: str = "in", **values):
    return client.post(begin(case, kind), found(**{"inspected_on": day(), **values}))


def test_a_unit_in_good_order_is_one_tap(as_post):
    case = paid()
    answer = send(as_post("floor-early-1"), case)
    assert (answer.status_code, answer.url) == (302, case.get_absolute_url())
    check = latest(case, "in")
    assert set(check.items.values_list("condition", flat=True)) == {"good"}
    assert check.items.count() == InspectionPart.objects.filter(is_of_units=True).count()
    assert [str(keys) for keys in check.keys.all()] == ["door key × 2"]
    assert [str(meter) for meter in check.meters.all()] == ["electricity E-1: 100.50 kWh"]
    assert (check.unit, check.tenant, check.zone) == (case.unit, case.tenant, case.unit.zone)
    case.refresh_from_db()
    assert case.state == "checked"


def test_a_check_of_the_clerk_waits_for_whoever_checks(as_post):
    case = paid()
    assert send(as_post("clerk-1"), case).status_code == 302
    case.refresh_from_db()
    assert (case.state, latest(case).registered_by) == ("eligible", someone("clerk-1"))


def test_without_the_second_button_every_part_is_marked(as_post):
    case = paid()
    typed = {"inspected_on": day(), "present": "李工", "condition_wall": "worn", "count_door": "1"}
    answer = as_post("floor-early-1").post(begin(case), typed)
    assert answer.status_code == 422
    assert "condition_floor" in errors(answer) and "condition_wall" not in errors(answer)
    assert not Inspection.objects.exists()
    assert answer.context["form"]["condition_wall"].value() == "worn"


def test_a_mistake_loses_neither_words_nor_photos(as_post):
    case, client = paid(), as_post("floor-early-1")
    key = {"form_key": "7d8a9b0c-1234-4321-8888-0123456789ab"}
    typed = {"remark_wall": "有裂缝", "demand_wall": "修补", "condition_wall": "damaged", **key}
    answer = send(client, case, files_wall=photo("wall.jpg"), files_water1=photo("water.jpg"), **typed)
    assert answer.status_code == 422 and set(errors(answer)) == {"due_on_wall"}
    assert "有裂缝" in text(answer) and "wall.jpg" in text(answer) and "water.jpg" in text(answer)
    assert not Inspection.objects.exists()
    typed |= {"due_on_wall": day(5), "meter_no_water1": "W-1", "value_water1": "3"}
    assert send(client, case, **typed).status_code == 302
    wall, water = InspectionItem.objects.get(part__code="wall"), MeterReading.objects.get(kind="water")
    assert [paper.name for paper in for_record(wall)] == ["wall.jpg"]
    assert [paper.name for paper in for_record(water)] == ["water.jpg"]


@pytest.mark.parametrize(("typed", "field"), [
    ({"inspected_on": "2199-01-01"}, "inspected_on"),
    ({"inspected_on": ""}, "inspected_on"),
    ({"present": ""}, "present"),
    ({"condition_wall": "splendid"}, "condition_wall"),
    ({"condition_wall": "good", "demand_wall": "修补", "due_on_wall": "2027-01-01"}, "demand_wall"),
    ({"condition_wall": "damaged", "due_on_wall": "2027-01-01"}, "demand_wall"),
    ({"value_electricity1": "-1"}, "value_electricity1"),
    ({"value_electricity1": "a lot"}, "value_electricity1"),
    ({"value_electricity1": ""}, "value_electricity1"),
    ({"meter_no_electricity1": ""}, "meter_no_electricity1"),
    ({"meter_no_electricity2": "E-1", "value_electricity2": "1"}, "meter_no_electricity2"),
    ({"count_door": "-1"}, "count_door"),
    ({"count_door": "100"}, "count_door"),
    ({"remark_wall": "x" * 301}, "remark_wall"),
])  # fmt: skip
def test_bad_input_is_said_at_its_field_and_nothing_is_stored(as_post, typed, field):
    case = paid()
    answer = send(as_post("floor-early-1"), case, **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not (Inspection.objects.exists() or MeterReading.objects.exists() or KeySet.objects.exists())
    case.refresh_from_db()
    assert case.state == "eligible"


def test_a_second_check_begins_with_what_the_first_found_and_is_the_one_that_counts(as_post):
    case, client = paid(), as_post("floor-early-1")
    send(client, case, condition_wall="damaged", demand_wall="修补", due_on_wall=day(3))
    assert [fault.demand for fault in open_faults(case)] == ["修补"]
    assert client.get(begin(case)).status_code == 302
    assert client.post(f"{case.get_absolute_url()}again/", {"note": "墙面已修补"}).status_code == 302
    form = client.get(begin(case)).context["form"]
    assert (form["condition_wall"].value(), form["demand_wall"].value()) == ("damaged", "修补")
    assert (str(form["value_electricity1"].value()), form["count_door"].value()) == ("100.50", 2)
    assert send(client, case, condition_wall="good").status_code == 302
    assert open_faults(case) == []
    assert Inspection.objects.about(case).count() == 2


def test_a_double_click_makes_one_check(as_post):
    case, client = paid(), as_post("floor-early-1")
    key = "7d8a9b0c-1234-4321-8888-0123456789ab"
    assert {send(client, case, form_key=key).status_code for _time in range(2)} == {302}
    assert Inspection.objects.count() == 1


def test_a_case_that_has_not_come_so_far_or_has_gone_on_is_not_checked(as_post):
    client, case = as_post("floor-early-1"), make.handover()
    assert client.get(begin(case)).url == case.get_absolute_url()
    answer = send(client, case)
    assert answer.status_code == 409 and not Inspection.objects.exists()


@pytest.mark.parametrize(("who", "kind", "status"), [
    ("floor-early-2", "in", 404),
    ("security", "in", 403),
    ("supervisor-early", "in", 403),
    ("floor-early-1", "out", 404),
    ("floor-early-1", "nonsense", 404),
    ("engineering", "in", 200),
])  # fmt: skip
def test_who_may_begin_a_check(as_post, who, kind, status):
    assert as_post(who).get(begin(paid(), kind)).status_code == status


@pytest.mark.parametrize("model", ["ticket", "opinion", "nonsense", "accesspass"])
def test_only_cases_that_say_so_are_checked(as_post, model):
    assert as_post("clerk-1").get(f"{INSPECTIONS}new/in/{model}/1/").status_code == 404


def test_photos_are_served_to_those_who_see_the_check(as_post):
    case = paid()
    send(as_post("floor-early-1"), case, files_wall=photo("wall.jpg"))
    url = Attachment.objects.get().get_absolute_url()
    seen = {who: as_post(who).get(url).status_code for who in ("clerk-1", "floor-late-1", "floor-early-2", "security")}
    assert seen == {"clerk-1": 200, "floor-late-1": 200, "floor-early-2": 404, "security": 404}
    page = as_post("clerk-1").get(latest(case).get_absolute_url())
    assert url in text(page)


def test_a_fault_is_accepted_and_then_mended(as_post):
    fault, client = make.inspection_item(), as_post("floor-early-1")
    url = f"{INSPECTIONS}faults/{fault.pk}/"
    seen = client.get(url).context["form"].initial["seen"]
    typed = {"due_on": day(9), "accepted_by": "陈晨", "seen": seen}
    assert client.post(url, typed).status_code == 302
    fault.refresh_from_db()
    assert (fault.accepted_by, fault.is_open_fault) == ("陈晨", True)
    answer = client.post(url, {**typed, "settled_on": day()})
    assert answer.status_code == 409 and "changed this record meanwhile" in text(answer)
    typed["seen"] = answer.context["form"].data["seen"]
    assert client.post(url, {**typed, "settled_on": day(1)}).status_code == 422
    assert client.post(url, {**typed, "settled_on": day()}).status_code == 302
    fault.refresh_from_db()
    assert not fault.is_open_fault and fault.history.count() == 4


def test_a_fault_of_another_zone_is_out_of_reach(as_post):
    url = f"{INSPECTIONS}faults/{make.inspection_item().pk}/"
    assert [as_post(who).get(url).status_code for who in ("floor-early-2", "supervisor-early")] == [404, 403]


def test_a_fault_past_its_day_is_called_late(as_post):
    fault = make.inspection_item(due_on=timezone.localdate() - timedelta(days=2))
    page = text(as_post("clerk-1").get(fault.get_absolute_url()))
    assert "late" in page and "mend" not in fault.demand


def test_the_list_is_narrowed_to_open_faults(as_post):
    fault = make.inspection_item()
    tenant = make.tenant("天佑书店", at="1F-024")
    make.inspection(case=make.handover(lease=tenant.leases.get()))
    page = as_post("clerk-1").get(f"{INSPECTIONS}?faults=open")
    assert [row.pk for row, _cells in page.context["table"]] == [fault.inspection_id]
    assert as_post("clerk-1").get(f"{INSPECTIONS}?faults=x").status_code == 422


def test_a_check_is_found_by_its_number_and_its_unit(as_post):
    check = make.inspection()
    for words in (check.number, "1f23"):
        assert check.number in text(as_post("clerk-1").get(f"/search/?q={words}"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(as_post, rows, django_assert_num_queries):
    for number in range(rows):
        tenant = make.tenant(f"商户{number}", at=f"1F-03{number}")
        make.inspection(case=make.handover(lease=tenant.leases.get()))
    client = as_post("clerk-1")
    client.get(INSPECTIONS)
    with django_assert_num_queries(7):
        client.get(INSPECTIONS)
