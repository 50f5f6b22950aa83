"""Missing persons: read out at once without names, exits told, the mall swept, a child handed to whom it belongs."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from complaints.missing.announcing import faults_of_words
from complaints.missing.retention import erase_old
from complaints.models import PersonSearch, SearchCall
from shifts.models import Broadcast
from staffing.plan.hands import posts_for
from tests import make
from tests.core.uploads import picture, upload
from tests.people import SEATS, someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.attachments import for_record
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
PAGES = "/complaints/searches/"
DESK, SUPERVISOR = "frontdesk-early", "supervisor-early"
HANDED = {"found_place": "4F", "handed_to": "李伟红", "handed_relation": "母亲", "handed_id_last4": "002X"}
HANDED |= {"is_identity_checked": True}


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0, day: int = 10):
    return time_machine.travel(at(hour, minute, day), tick=False)


def report(client, **values):
    typed = {"called": "小明", "age": 6, "sex": "male", "height": 110, "clothes": "红色外套", "last_place": "三楼书店"}
    typed |= {"reporter": "李伟红", "relation": "母亲", "reporter_phone": "138 1234 1234", "name": "王小明明"}
    return client.post(f"{PAGES}new/", {**typed, **values})


def figure(code: str, person: str = SUPERVISOR):
    now = timezone.now()
    return MEASURES[code].figure(Span(now - timedelta(days=1), now + timedelta(days=1)), someone(person))


def test_a_child_is_read_out_three_times_and_the_exits_are_told_at_once(as_post):
    make.gate()
    with travel(15):
        assert report(as_post(DESK)).status_code == 302
        search = PersonSearch.objects.get()
        broadcast = search.broadcast
        assert (broadcast.state, broadcast.times, broadcast.interval, broadcast.due_at) == ("on_air", 3, 5, at(15))
        assert "走失的男孩，小明，6岁，身高约110厘米，身穿红色外套，最后在三楼书店附近" in broadcast.text
        assert "missing boy, 6 years old" in broadcast.text_en
        assert {call.post.code for call in search.calls.all()} == {"security", "supervisor", "floor"}
        assert {call.due_at for call in search.calls.all()} == {at(15, 2)}
        assert (search.last_seen_at, search.due_at) == (at(15), at(15, 2))
    with travel(15, 3):
        assert figure("complaints.search_calls").late == 3


def test_what_is_read_out_has_no_full_name_and_no_phone(as_post):
    answer = report(as_post(DESK), called="王小明明")
    assert "called" in errors(answer)
    assert "clothes" in errors(report(as_post(DESK), clothes="李伟红的红外套"))
    assert "last_place" in errors(report(as_post(DESK), last_place="138 1234 1234"))
    assert "called" in errors(report(as_post(DESK), called="{age}"))
    assert not PersonSearch.objects.exists() and not Broadcast.objects.exists() and not SearchCall.objects.exists()
    assert report(as_post(DESK)).status_code == 302
    broadcast = Broadcast.objects.get()
    for secret in ("王小明明", "李伟红", "13812341234", "1234"):
        assert secret not in broadcast.text + broadcast.text_en


@given(st.text("甲乙丙丁", min_size=2, max_size=4), st.text("天地", max_size=3), st.text("天地", max_size=3))
def test_a_full_name_is_seen_wherever_it_stands(name, before, after):
    search = PersonSearch(name=name, called="x", clothes=f"{before}{name}{after}", last_place="x", reporter="")
    assert set(faults_of_words(search)) == {"clothes"}


@pytest.mark.parametrize(("typed", "field"), [
    ({"called": ""}, "called"),
    ({"age": "x"}, "age"),
    ({"age": 121}, "age"),
    ({"age": -1}, "age"),
    ({"height": 20}, "height"),
    ({"sex": "x"}, "sex"),
    ({"reporter_phone": "12"}, "reporter_phone"),
    ({"last_seen_at": "2999-01-01T10:00"}, "last_seen_at"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(as_post, typed, field):
    answer = report(as_post(DESK), **typed)
    assert answer.status_code == 422 and field in errors(answer)


def test_the_floor_reports_and_the_desk_puts_it_on_air(as_post):
    assert report(as_post("floor-early-1")).status_code == 302
    broadcast = PersonSearch.objects.get().broadcast
    assert broadcast.state == "requested"
    assert broadcast.number in text(as_post(DESK).get("/shifts/broadcasts/desk/"))
    broadcast.move("start-directly", by=someone(DESK))
    assert as_post("engineering").get(f"{PAGES}new/").status_code == 403


def test_the_police_are_called_at_once_when_a_child_may_have_been_taken(as_post):
    adult = make.person_search(age=40, may_be_abducted=True)
    child = make.person_search(may_be_abducted=True)
    assert list(figure("complaints.searches_police_due").rows) == [child]
    desk = as_post(DESK)
    assert "Call 110 now" in text(desk.get(child.get_absolute_url()))
    assert "Call 110 now" not in text(desk.get(adult.get_absolute_url()))
    child.move("police-told", by=someone(DESK), note="110, case 20")
    assert child.state == "reported" and child.police_told_at
    assert figure("complaints.searches_police_due").value == 0


def test_the_mall_is_swept_in_ten_minutes_or_it_is_late():
    search = make.person_search(at=at(15))
    with pytest.raises(PermissionDenied):
        search.move("search", by=someone(DESK))
    search.move("search", by=someone(SUPERVISOR), at=at(15, 1))
    assert (search.state, search.due_at) == ("searching", at(15, 11))
    with travel(15, 12):
        assert figure("complaints.searches_open").late == 1
    search.move("swept", by=someone("security"), at=at(15, 11), note="all floors")
    search.move("police", by=someone(SUPERVISOR), at=at(15, 12), police_station="天佑派出所")
    assert (search.state, search.police_told_at, search.due_at) == ("police", at(15, 12), None)
    assert search.broadcast.is_open


def test_an_exit_confirms_for_itself_and_the_desk_for_those_on_the_radio(as_post):
    call = make.search_call()
    security = call.search.calls.get(post__code="security")
    assert security.is_within(someone("security"), "complaints.confirm_searchcall")
    assert not call.is_within(someone("security"), "complaints.confirm_searchcall")
    assert not call.is_within(someone("floor-early-2"), "complaints.confirm_searchcall")
    floor = as_post("floor-early-1")
    assert "By radio" in text(floor.get(call.search.get_absolute_url()))
    assert floor.post(f"{PAGES}calls/{call.pk}/confirm/").status_code == 302
    assert as_post(DESK).post(f"{PAGES}calls/{security.pk}/confirm/", {"said_by": "老张"}).status_code == 302
    call.refresh_from_db(), security.refresh_from_db()
    assert (call.confirmed_by.username, security.said_by) == ("floor-early-1", "老张")
    assert "老张" in text(floor.get(call.search.get_absolute_url()))


def test_found_ends_the_broadcast_and_frees_the_exits(as_post):
    search = make.person_search()
    make.play(search.broadcast)
    desk, url = as_post(DESK), search.get_absolute_url()
    answer = desk.post(f"{url}found/", {"found_place": "4F"})
    assert set(errors(answer)) >= {"handed_to", "handed_relation", "handed_id_last4", "is_identity_checked"}
    assert "handed_id_last4" in errors(desk.post(f"{url}found/", {**HANDED, "handed_id_last4": "12345"}))
    search.broadcast.refresh_from_db()
    assert search.broadcast.state == "on_air"
    assert desk.post(f"{url}found/", {**HANDED, "handed_id_last4": "002x"}).status_code == 302
    search.refresh_from_db(), search.broadcast.refresh_from_db()
    assert (search.state, search.handed_id_last4, search.broadcast.state) == ("found", "002X", "done")
    assert not search.calls.waiting().exists()
    assert figure("complaints.searches_found").value == 1


def test_an_adult_goes_where_they_like():
    search = make.person_search(age=70)
    search.move("found", by=someone(DESK), found_place="2F")
    assert search.state == "found"


def test_a_broadcast_that_was_never_on_air_is_cancelled_and_one_that_is_over_stays():
    waiting = make.person_search(by="floor-early-1")
    waiting.move("withdraw", by=someone(DESK), note="it was the neighbour's")
    played = make.person_search(age=30)
    for _time in range(3):
        make.play(played.broadcast)
    played.move("found", by=someone(DESK), found_place="2F")
    assert [search.broadcast.state for search in PersonSearch.objects.order_by("pk")] == ["cancelled", "done"]


def test_it_is_read_out_again_and_described_better():
    search, desk = make.person_search(), someone(DESK)
    first = search.broadcast
    with pytest.raises(ValidationError, match="no longer possible"):
        search.move("again", by=desk)
    with pytest.raises(ValidationError):
        search.move("describe", by=desk, clothes=search.reporter)
    search.move("describe", by=desk, clothes="蓝色外套")
    first.refresh_from_db()
    assert (first.state, "蓝色外套" in search.broadcast.text) == ("done", True)
    for _time in range(3):
        make.play(search.broadcast)
    search.broadcast.refresh_from_db()
    search.move("again", by=desk)
    assert search.broadcast.state == "on_air" and Broadcast.objects.count() == 3


def test_whoever_ends_a_search_may_end_its_broadcast():
    may_end, may_cancel = posts_for("shifts.end_broadcast"), posts_for("shifts.cancel_broadcast")
    for capability in ("complaints.close_personsearch", "complaints.lead_personsearch"):
        assert posts_for(capability) and set(posts_for(capability)) <= set(may_end) & set(may_cancel)
    for name in SEATS:
        search = make.person_search(by="floor-early-1", age=30)
        if search.is_within(someone(name), "complaints.close_personsearch"):
            search.move("found", by=someone(name), found_place="2F")
            assert search.broadcast.history.latest().last_move == "cancel"


def test_phone_and_full_name_are_for_those_who_lead(as_post):
    search = make.person_search(name="王小明明")
    floor, desk = (text(as_post(name).get(search.get_absolute_url())) for name in ("floor-early-1", DESK))
    assert "138****1234" in floor and "13812341234" not in floor and "王小明明" not in floor
    assert "13812341234" in desk and "王小明明" in desk
    listed = as_post("floor-early-1").get(PAGES, {"export": "xlsx"})
    assert "李伟红" not in str(cells(listed)) and "小明" not in str(cells(listed))


def test_the_card_has_what_is_seen_and_no_names(as_post):
    search = make.person_search(name="王小明明", features="左手拿气球")
    page = text(as_post("security").get(f"{search.get_absolute_url()}card/"))
    assert all(words in page for words in ("小明", "红色外套", "左手拿气球", search.number))
    assert "王小明明" not in page and "李伟红" not in page and "13812341234" not in page


def test_a_photo_comes_with_the_report_and_goes_with_the_data(as_post):
    with travel(15):
        assert report(as_post(DESK), files=upload("child.jpg", picture())).status_code == 302
        search = PersonSearch.objects.get()
        assert len(for_record(search)) == 1
        search.move("found", by=someone(DESK), note="王小明明 handed over", **HANDED)
    assert erase_old(at(15) + timedelta(days=30)) == 0
    assert erase_old(at(15, 1) + timedelta(days=30)) == 1
    search.refresh_from_db()
    assert not list(for_record(search))
    kept = str([list(PersonSearch.history.values()), list(PersonSearch.objects.values())])
    for secret in ("王小明明", "李伟红", "13812341234", "002X", "红色外套", "小明"):
        assert kept.find(secret) < 0, (secret, kept[kept.find(secret) - 200 : kept.find(secret) + 40])
    assert (search.age, search.found_place, search.erased_at) == (6, "4F", at(15, 1) + timedelta(days=30))
    assert not PersonSearch.objects.search("小明", someone(DESK)).exists()


def test_adults_are_kept_longer_open_ones_and_pending_cases_stay():
    minor, adult = (make.person_search(at=at(15), age=age) for age in (17, 18))
    still = make.person_search(at=at(15))
    held = make.person_search(at=at(15))
    for search in (minor, adult, held):
        search.move("found", by=someone(DESK), at=at(15, 5), **HANDED)
    held.move("hold", by=someone("manager"), at=at(16), note="police case")
    assert erase_old(at(16) + timedelta(days=31)) == 1
    assert erase_old(at(16) + timedelta(days=91)) == 1
    held.move("release", by=someone("manager"), note="closed")
    assert erase_old(at(16) + timedelta(days=91)) == 1
    still.refresh_from_db()
    assert (still.called, erase_old(at(16) + timedelta(days=400))) == ("小明", 0)


def test_the_daily_command_erases_and_lays_the_music(capsys):
    with travel(15):
        search = make.person_search()
        search.move("found", by=someone(DESK), **HANDED)
    with travel(6, day=10), time_machine.travel(at(6) + timedelta(days=40), tick=False):
        call_command("daily")
    search.refresh_from_db(), search.broadcast.refresh_from_db()
    assert (search.called, search.broadcast.text) == ("—", "—")
    said = capsys.readouterr().out
    assert "1 missing persons forgotten" in said and "1 broadcasts without names" in said
    assert "7 hours of music laid" in said


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    make.gate()
    for _number in range(count):
        search = make.person_search(zone=make.zone())
        SearchCall.objects.filter(search=search, gate=None).update(called_off_at=timezone.now())
    client = as_post(DESK)
    for url, queries in ((PAGES, 7), (search.get_absolute_url(), 7)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
