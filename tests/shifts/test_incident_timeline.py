"""The timeline, the measures after an incident, the text for callers, and the figures."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from shifts.handover.sources import SOURCES, Where
from shifts.incidents.hints import hints_for
from shifts.incidents.states import Level
from shifts.models import Incident, IncidentEntry, Rectification
from tenants.models import ArchiveItem
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import day, errors, text
from tianyou.core.attachments import for_record
from tianyou.core.matters import MATTERS, About
from tianyou.core.measures import MEASURES
from tianyou.home.workbench import this_month

from .incidents import stamp

pytestmark = pytest.mark.django_db
GRAVEST, II, III, IV = Level


def add(client, incident, **values):
    return client.post(f"{incident.get_absolute_url()}timeline/new/", {"kind": "action", "text": "已疏散", **values})


def mend(client, incident, **values):
    typed = {"what": "更换插座", "owner": someone("floor-early-1").pk, "due_on": day(3), **values}
    return client.post(f"{incident.get_absolute_url()}measures/new/", typed)


def value(code: str, person=None) -> float:
    span = this_month(timezone.now(), person)
    return MEASURES[f"shifts.{code}"].figure(span, someone("manager")).value


@pytest.mark.parametrize("name", ["floor-early-1", "security", "engineering", "clerk-1", "frontdesk-early", "leader"])
def test_everybody_adds_to_the_timeline(as_post, name):
    incident = make.incident()
    answer = add(as_post(name), incident, kind="call", called="119", text="")
    entry = IncidentEntry.objects.get()
    assert answer.status_code == 302
    assert (entry.called, entry.entered_by.username) == ("119", name)
    assert timezone.now() - entry.happened_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "call"}, "called"),
        ({"kind": "call", "called": "911"}, "called"),
        ({"kind": "action", "called": "119"}, "called"),
        ({"kind": "authority"}, "told"),
        ({"kind": "notice", "told": "  "}, "told"),
        ({"kind": "guess"}, "kind"),
        ({"text": ""}, "text"),
        ({"text": "x" * 1001}, "text"),
        ({"happened_at": stamp(24 * 60)}, "happened_at"),
        ({"happened_at": stamp(-24 * 60)}, "happened_at"),
        ({"happened_at": "yesterday"}, "happened_at"),
    ],
)
def test_impossible_entries_are_refused_at_the_field(as_post, values, field):
    answer = add(as_post("floor-early-1"), make.incident(), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not IncidentEntry.objects.exists()


def test_a_photo_says_enough_and_is_kept_with_the_entry(as_post):
    incident, client = make.incident(), as_post("floor-early-1")
    assert add(client, incident, text="", files=[upload("a.jpg", picture())]).status_code == 302
    photo = for_record(IncidentEntry.objects.get()).get()
    assert photo.get_absolute_url() in text(client.get(incident.get_absolute_url()))
    assert client.get(photo.get_absolute_url()).status_code == 200
    assert as_post("finance").get(photo.get_absolute_url()).status_code == 404


def test_what_is_entered_is_never_changed_nor_deleted():
    entry = make.entry()
    entry.text = "另一种说法"
    for change in (
        lambda: entry.save(),
        lambda: entry.sign(someone("manager")),
        entry.delete,
        lambda: IncidentEntry.objects.update(text="x"),
        lambda: IncidentEntry.objects.all().delete(),
    ):
        with pytest.raises(TypeError):
            change()
    assert IncidentEntry.objects.get().text != "另一种说法"


def test_no_page_corrects_or_deletes_an_entry(as_post):
    entry = make.entry()
    page = text(as_post("manager").get(entry.incident.get_absolute_url()))
    assert f"timeline/{entry.pk}" not in page
    assert as_post("manager").post(f"{entry.incident.get_absolute_url()}timeline/{entry.pk}/").status_code == 404


def test_nothing_is_added_to_a_closed_incident(as_post):
    incident = make.incident()
    incident.move("void", by=someone("supervisor-early"), note="x")
    assert add(as_post("security"), incident).status_code == 409
    assert not IncidentEntry.objects.exists()
    assert "Add an entry" not in text(as_post("security").get(incident.get_absolute_url()))


def test_moves_and_entries_are_one_timeline_in_the_order_it_happened(as_post):
    now = timezone.now()
    incident = make.incident(at=now - timedelta(minutes=30))
    incident.move("verify", by=someone("supervisor-early"), at=now - timedelta(minutes=20), level=II)
    make.entry(incident=incident, kind="call", called="120", at=now - timedelta(minutes=25))
    incident.alerts.get(post__code="manager").move("acknowledge", by=someone("manager"), at=now - timedelta(minutes=18))
    incident.move("control", by=someone("supervisor-early"), at=now - timedelta(minutes=5))
    make.entry(incident=incident, text="补记", happened_at=now - timedelta(minutes=10))
    page = as_post("manager").get(incident.get_absolute_url())
    assert [str(event.label) for event in page.context["timeline"]] == [
        "Registered",
        "120 ambulance",
        "Verified: grade it",
        "Acknowledged: Manager",
        "what was done",
        "Under control",
    ]
    assert [bool(event.entered_at) for event in page.context["timeline"]] == [False] * 4 + [True, False]


def test_a_double_click_enters_once(as_post):
    incident, client = make.incident(), as_post("security")
    page = client.get(f"{incident.get_absolute_url()}timeline/new/?kind=call&called=119")
    form = page.context["form"]
    assert (form.initial["kind"], form.initial["called"]) == ("call", "119")
    assert 'href="tel:119"' in text(page)
    for _click in range(2):
        assert add(client, incident, form_key=form.initial["form_key"]).status_code == 302
    assert IncidentEntry.objects.count() == 1


def test_a_measure_has_an_owner_and_a_day_and_is_reported_done(as_post):
    incident = make.reviewed(III)
    assert mend(as_post("assistant"), incident).status_code == 302
    made = Rectification.objects.get()
    assert as_post("floor-early-2").get(made.get_absolute_url()).status_code == 404
    floor = as_post("floor-early-1")
    assert made.what in text(floor.get("/shifts/incidents/measures/"))
    answer = floor.post(f"{made.get_absolute_url()}done/", {"note": ""})
    assert answer.status_code == 422 and "result" in errors(answer)
    assert floor.post(f"{made.get_absolute_url()}done/", {"result": "已更换"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.result, made.closed_at is not None) == ("done", "已更换", True)
    assert floor.post(f"{made.get_absolute_url()}strike/", {"note": "x"}).status_code == 403


def test_a_measure_of_a_department_is_seen_by_that_department(as_post):
    incident = make.reviewed(III)
    post = someone("engineering").appointments.get().post
    assert mend(as_post("assistant"), incident, owner="", post=post.pk).status_code == 302
    made = Rectification.objects.get()
    assert as_post("engineering").get(made.get_absolute_url()).status_code == 200
    assert as_post("security").get(made.get_absolute_url()).status_code == 404
    assert as_post("manager").post(f"{made.get_absolute_url()}strike/", {"note": "重复"}).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"owner": "", "post": ""}, "post"),
        ({"due_on": day(-1)}, "due_on"),
        ({"due_on": ""}, "due_on"),
        ({"what": ""}, "what"),
        ({"owner": "999999"}, "owner"),
    ],
)
def test_impossible_measures_are_refused(as_post, values, field):
    answer = mend(as_post("assistant"), make.reviewed(III), **values)
    assert answer.status_code == 422 and field in errors(answer)


def test_measures_come_once_it_is_under_control(as_post):
    assert mend(as_post("assistant"), make.graded(III)).status_code == 409
    assert mend(as_post("floor-early-1"), make.reviewed(III)).status_code == 403


def test_measures_are_counted_open_and_late():
    made = make.rectification()
    assert (value("rectifications_open"), value("rectifications_late")) == (1, 0)
    Rectification.objects.filter(pk=made.pk).update(due_at=timezone.now() - timedelta(hours=1))
    assert (value("rectifications_open"), value("rectifications_late")) == (1, 1)
    made.move("done", by=someone("floor-early-1"), result="x")
    assert (value("rectifications_open"), value("rectifications_late")) == (0, 0)


def told(incident, text: str = "正在抢修", **values):
    incident.move("inform", by=someone("supervisor-early"), caller_text=text, **values)
    return incident


def test_callers_are_told_what_concerns_their_place():
    make.tenant()
    shop, other, upstairs = make.unit(), make.unit("1F-024"), make.unit("2F-001", where="second")
    at_shop = told(make.incident(unit=shop))
    on_floor = told(make.incident(zone=make.zone("ground")))
    whole_mall = told(make.incident(zone=None, place="全场", level=II))
    make.incident(unit=shop)
    assert hints_for(shop, None) == [whole_mall, on_floor, at_shop]
    assert hints_for(other, None) == [whole_mall, on_floor]
    assert hints_for(upstairs, None) == [whole_mall]
    assert hints_for(None, make.zone("ground")) == [whole_mall, on_floor, at_shop]
    assert hints_for(None, make.zone("second")) == hints_for(None, None) == [whole_mall]


def test_callers_are_told_until_the_time_is_over_or_the_incident_is():
    now = timezone.now()
    incident = told(make.incident(), caller_until=now + timedelta(hours=1))
    zone = incident.zone
    assert hints_for(None, zone, now + timedelta(minutes=59)) == [incident]
    assert hints_for(None, zone, now + timedelta(minutes=61)) == []
    told(incident, "", caller_until=None)
    assert hints_for(None, zone) == []
    told(incident)
    incident.move("void", by=someone("supervisor-early"), note="x")
    assert hints_for(None, zone) == []


def test_the_desk_reads_it_while_a_ticket_is_typed_for_that_place(as_post):
    make.tenant()
    told(make.incident(unit=make.unit()))
    desk, lookup = as_post("frontdesk-early"), reverse("complaints:ticket-lookup")
    assert "正在抢修" in text(desk.get(lookup, {"unit": "1f 23"}))
    assert "正在抢修" in text(desk.get(lookup, {"zone": make.zone("ground").pk}))
    assert "正在抢修" not in text(desk.get(lookup, {"zone": make.zone("second").pk}))
    for nonsense in ("x", "-1", "9" * 40, "²"):
        assert desk.get(lookup, {"zone": nonsense}).status_code == 200
    page = text(desk.get(reverse("complaints:ticket-create")))
    assert 'hx-trigger="pageshow from:window"' in page and page.count(f'hx-get="{lookup}"') == 4


def test_the_files_of_shop_and_tenant_show_it(as_post):
    tenant = make.tenant()
    incident = make.incident(unit=make.unit())
    matter = MATTERS["incidents"]
    assert list(matter.seen_by(someone("clerk-1"), About(tenant=tenant))) == [incident]
    assert list(matter.seen_by(someone("clerk-1"), About(unit=make.unit("1F-024")))) == []
    assert matter.hinders == "none"


def test_the_next_shift_is_handed_what_is_open_on_its_floor_and_in_the_whole_mall():
    ground, whole = make.incident(), make.incident(zone=None, place="全场")
    make.incident(zone=make.zone("second"))
    source, now = SOURCES["incidents"], timezone.now()
    assert set(source.rows(Where(now, make.zone("ground")))) == {ground, whole}
    assert source.rows(Where(now, is_desk=True)).count() == 3
    ground.move("void", by=someone("supervisor-early"), note="x")
    assert set(source.rows(Where(now, make.zone("ground")))) == {whole}


def test_a_finished_incident_is_filed():
    incident = make.incident()
    incident.move("void", by=someone("supervisor-early"), note="x")
    assert ArchiveItem.objects.of(incident).get().file_class.code == "incident"


def test_the_figures_say_what_waits_and_what_was_done():
    quick, slow = make.incident(), make.incident(discovered_at=timezone.now() - timedelta(minutes=11))
    names = ("incidents_open", "incidents_to_grade", "incidents_to_handle", "incidents_reported", "incidents_in_time")
    assert [value(name) for name in names] == [2, 2, 2, 2, 50.0]
    supervisor = someone("supervisor-early")
    assert value("incidents_handled", supervisor) == 0
    slow.move("verify", by=supervisor, level=III)
    quick.move("void", by=supervisor, note="x")
    assert [value(name) for name in names[:3]] == [1, 0, 1]
    slow.move("control", by=supervisor)
    assert (value("incidents_to_review"), value("incidents_handled", supervisor)) == (1, 2)
    assert value("incidents_handled", someone("supervisor-late")) == 0
    Incident.objects.filter(pk=slow.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    assert value("incidents_late") == 1


def test_it_is_found_by_number_place_and_words(as_post):
    incident = make.incident(place="北门")
    for words in (incident.number, "北门", "水管"):
        assert incident.number in text(as_post("manager").get(reverse("search"), {"q": words}))
