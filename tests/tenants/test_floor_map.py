"""The floor map: where units are drawn, what they are coloured by, who may place them, and what a full mall costs."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from staffing.models import Zone
from tenants.files.floor_map import COLUMNS, Box, fit, lay_out, number_key, number_mark
from tenants.files.layers import LAYERS, layer
from tenants.models import AccessPass, Facility, Lease, ShopUnit, Spot, SpotLoan, Tenant, UnitPlace
from tests import make
from tests.people import someone

from .pages import errors, text

MAP = "/tenants/map/"
some_boxes = st.lists(st.builds(Box, *(st.integers(0, 30),) * 2, *(st.integers(1, 9),) * 2), max_size=4)


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@given(st.integers(0, 240), some_boxes)
def test_every_unit_gets_a_box_and_none_of_ours_lies_on_another(count, boxes):
    units = [SimpleNamespace(pk=pk, number=f"1F-{pk}") for pk in range(count)]
    placed = dict(enumerate(boxes[:count]))
    found = lay_out(units, placed)
    assert set(found) == set(range(count))
    assert {pk: found[pk] for pk in placed} == placed
    ours = [box for pk, box in found.items() if pk not in placed]
    assert all(box.right <= COLUMNS for box in ours)
    assert len({(box.x, box.y) for box in ours}) == len(ours)
    assert not any(overlap(box, other) for box in ours[:20] for other in found.values() if other is not box)


def test_units_are_put_along_two_sides_of_a_corridor_by_number():
    units = [SimpleNamespace(pk=pk, number=f"1F-{pk}") for pk in (10, 9, 2, 1)]
    boxes = lay_out(units, {})
    assert boxes[1].y == boxes[2].y < boxes[9].y == boxes[10].y
    assert boxes[1].x == boxes[9].x < boxes[2].x == boxes[10].x


@pytest.mark.parametrize(
    ("numbers", "first"),
    [(["1F-10", "1F-9"], "1F-9"), (["b2", "B1"], "B1"), (["7", "L1"], "7"), (["1F", "1-1"], "1-1")],
)
def test_numbers_are_sorted_as_people_count(numbers, first):
    assert sorted(numbers, key=number_key)[0] == first


@given(st.text(max_size=40), st.integers(20, 300))
def test_a_text_is_cut_to_its_room(words, room):
    assert fit(words, room) == words or fit(words, room).endswith("…")
    assert len(fit(words, room)) <= max(len(words), 2)


def test_a_view_of_numbers_says_in_words_what_is_late():
    assert [number_mark(*numbers).text for numbers in ((0, 0), (3, 0), (3, 1), (2, 2))] == [
        "",
        "3",
        "3, 1 late",
        "2 late",
    ]


@pytest.mark.django_db
def test_the_map_shows_the_standing_and_leads_to_the_file(as_post):
    tenant, vacant = make.tenant(at="1F-023"), make.unit("1F-024")
    page = as_post("clerk-1").get(MAP)
    marks = {shape.unit.number: (shape.mark.code, shape.tenant) for shape in page.context["shapes"]}
    assert marks == {"1F-023": ("let", tenant.name), "1F-024": ("vacant", "")}
    assert page.context["legend"] == [("let", "let", 1), ("vacant", "vacant", 1)]
    assert f'href="/tenants/units/{vacant.pk}/file/"' in text(page) and "vacant</text>" in text(page)
    assert "style=" not in re.search(r"<main.*</main>", text(page), re.DOTALL).group()


@pytest.mark.django_db
def test_layers_of_all_floors_colour_the_map_by_what_the_reader_may_see(as_post):
    unit = make.tenant(at="1F-023").leases.get().unit
    make.ticket(unit=unit)
    make.ticket(unit=unit, at=timezone.now() - timedelta(days=40))
    late = make.access_pass()
    late.move("issue", by=someone("clerk-1"))
    past = timezone.localdate() - timedelta(days=3)
    AccessPass.objects.filter(pk=late.pk).update(valid_until=past, valid_from=past)
    clerk = as_post("clerk-1")

    def mark(view):
        return clerk.get(f"{MAP}?view={view}").context["shapes"][0].mark.text

    assert (mark("tickets"), mark("passes")) == ("2, 1 late", "1 late")
    leader = as_post("leader").get(MAP)
    assert [code for code, _label in leader.context["views"]] == ["state", "tickets", "works", "violations", "arrears"]
    assert as_post("leader").get(f"{MAP}?view=passes").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["floor=99", "floor=x", "floor=²", "view=nothing"])
def test_a_floor_or_view_that_does_not_exist_is_not_found(as_post, query):
    assert as_post("clerk-1").get(f"{MAP}?{query}").status_code == 404


@pytest.mark.django_db
def test_a_floor_administrator_sees_the_own_floor_first(as_post):
    make.zone("second")
    assert as_post("floor-early-2").get(MAP).context["floor"] == 2
    assert as_post("floor-early-1").get(MAP).context["floor"] == 1
    assert as_post("clerk-1").get(MAP).context["floor"] == 1


@pytest.mark.django_db
def test_an_empty_floor_says_what_would_fill_it(as_post):
    assert "no shop units yet" in text(as_post("clerk-1").get(MAP))


def test_a_layer_is_declared_once():
    with pytest.raises(ValueError, match="tickets"):
        layer("tickets", "again")(lambda at: None)
    assert {"tickets", "passes"} <= set(LAYERS)


@pytest.mark.django_db
def test_a_clerk_places_a_unit_and_moves_it(as_post):
    unit, clerk = make.unit(), as_post("clerk-1")
    url = f"/tenants/units/{unit.pk}/place/"
    answer = clerk.post(url, {"x": 10, "y": 2, "width": 5, "height": 4})
    assert answer.status_code == 302 and answer.url == f"{MAP}?floor=1#u{unit.pk}"
    seen = clerk.get(url).context["form"].initial["seen"]
    assert clerk.post(url, {"x": 12, "y": 2, "width": 5, "height": 4, "seen": seen}).status_code == 302
    place = UnitPlace.objects.get()
    assert (place.x, place.history.count()) == (12, 2)
    assert clerk.get(MAP).context["shapes"][0].box == Box(12, 2, 5, 4)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [{"x": "-1"}, {"x": "101"}, {"width": "0"}, {"height": "41"}, {"y": "x"}, {"x": ""}])
def test_a_place_outside_the_grid_is_refused_at_its_field(as_post, typed):
    unit = make.unit()
    answer = as_post("clerk-1").post(
        f"/tenants/units/{unit.pk}/place/", {"x": 1, "y": 1, "width": 4, "height": 3, **typed}
    )
    assert answer.status_code == 422 and set(errors(answer)) == set(typed)
    assert not UnitPlace.objects.exists()


@pytest.mark.django_db
def test_two_units_of_a_floor_never_lie_on_each_other_but_floors_may(as_post):
    make.place("1F-023", 4, 0)
    beside, upstairs = make.unit("1F-024"), make.unit("2F-001", where="second")
    clerk, typed = as_post("clerk-1"), {"x": 7, "y": 2, "width": 4, "height": 3}
    answer = clerk.post(f"/tenants/units/{beside.pk}/place/", typed)
    assert answer.status_code == 422 and "1F-023" in str(errors(answer)["x"])
    assert clerk.post(f"/tenants/units/{upstairs.pk}/place/", typed).status_code == 302
    assert clerk.post(f"/tenants/units/{beside.pk}/place/", typed | {"x": 8}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("post", "path", "status"),
    [
        ("security", "map/", 403),
        ("administration", "directory/", 403),
        ("manager", "units/{}/place/", 403),
        ("floor-early-1", "units/{}/place/", 403),
        ("clerk-1", "units/987654/place/", 404),
        ("frontdesk-early", "map/", 200),
        ("finance", "map/", 200),
    ],
)
def test_who_may_open_what(as_post, post, path, status):
    assert as_post(post).get(f"/tenants/{path.format(make.unit().pk)}").status_code == status


def fill_the_mall() -> None:
    """Five floors of 200 units, most of them let."""
    zones = [
        Zone.objects.get_or_create(code=f"f{n}", defaults={"name_zh": n, "name_en": n, "floor": n})[0]
        for n in range(2, 6)
    ]
    zones.insert(0, make.zone("ground"))
    units = [
        ShopUnit(number=f"{z.floor}F-{n:03d}", door=f"{z.floor}f{n}", zone=z) for z in zones for n in range(1, 201)
    ]
    units = ShopUnit.objects.bulk_create(units)
    tenants = Tenant.objects.bulk_create([Tenant(name=f"四海通商贸行{n:04d}") for n in range(900)])
    since = timezone.localdate() - timedelta(days=100)
    Lease.objects.bulk_create([Lease(unit=u, tenant=t, since=since) for u, t in zip(units, tenants, strict=False)])


@pytest.mark.django_db
def test_a_thousand_units_cost_few_queries_and_a_small_page(as_post, django_assert_num_queries):
    fill_the_mall()
    make.ticket(unit=ShopUnit.objects.get(number="1F-007"))
    for post, view, queries in (("clerk-1", "state", 8), ("clerk-1", "tickets", 9), ("floor-early-1", "passes", 9)):
        client = as_post(post)
        with django_assert_num_queries(queries):
            page = client.get(f"{MAP}?view={view}")
        assert len(page.context["shapes"]) == 200
        assert len(page.content) < 100_000


@pytest.mark.django_db
def test_a_facility_is_kept_with_the_reference_data_and_found_by_the_one_search(as_post):
    manager = as_post("manager")
    typed = {"name_zh": "自动取款机", "name_en": "Cash machine", "kind": "cash", "zone": make.zone().pk}
    assert manager.post("/admin/tenants/facility/add/", typed).status_code == 302
    facility = Facility.objects.get()
    assert "自动取款机" in text(as_post("frontdesk-early", "zh-hans").get("/search/?q=qukuan"))
    assert as_post("frontdesk-early").get(facility.get_absolute_url()).status_code == 200
    assert as_post("clerk-1").get("/admin/tenants/facility/").status_code in (302, 403)


@pytest.mark.django_db
def test_facilities_with_a_place_are_drawn(as_post):
    make.unit()
    make.facility(x=2, y=9)
    page = as_post("clerk-1", "zh-hans").get(MAP)
    assert "卫生间</text>" in text(page) and page.context["frame"] == "-2 -2 1124 204"


@pytest.mark.django_db
def test_spots_stand_on_the_map_with_what_they_are_today(as_post):
    make.tenant()
    spot = make.spot()
    Spot.objects.filter(pk=spot.pk).update(x=50, y=50, width=10, height=10)
    clerk = as_post("clerk-1")
    assert [stand.mark.code for stand in clerk.get(MAP).context["stands"]] == ["spot-free"]
    loan = make.spot_loan(spot=spot)
    SpotLoan.objects.filter(pk=loan.pk).update(since=timezone.localdate(), until=timezone.localdate(), state="in_use")
    stand = clerk.get(MAP).context["stands"][0]
    assert (stand.mark.code, stand.tenant) == ("spot-lent", loan.tenant.name)
    Spot.objects.update(is_on_fire_lane=True)
    page = clerk.get(MAP)
    assert page.context["stands"][0].mark.code == "spot-never"
    assert page.content.decode().count(str(spot.code)) >= 2
