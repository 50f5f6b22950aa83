"""Two people at the same moment on one broadcast, one search, one kind of day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import PersonSearch
from shifts.models import Broadcast, BroadcastPlay, PlaylistSlot
from tests import make
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_mark_the_same_repetition_once():
    made = make.on_air()
    url = f"{made.get_absolute_url()}played/"
    tap = {"repetition": 1}
    assert at_once(("frontdesk-early", url, tap), ("supervisor-early", url, tap)) == [302, 409]
    assert BroadcastPlay.objects.count() == 1


def test_a_double_tap_on_the_desk_is_one_play():
    made = make.on_air()
    tap = {"repetition": 1, "form_key": "11111111-1111-4111-8111-111111111111"}
    tapped = ("frontdesk-early", f"{made.get_absolute_url()}played/", tap)
    assert at_once(tapped, tapped) in ([302, 302], [302, 409])
    assert BroadcastPlay.objects.count() == 1


def test_the_last_repetition_and_the_end_come_one_after_the_other():
    made = make.on_air(times=1)
    url = made.get_absolute_url()
    statuses = at_once(
        ("frontdesk-early", f"{url}played-last/", {"repetition": 1}),
        ("supervisor-early", f"{url}end/", {"note": "x"}),
    )
    made.refresh_from_db()
    assert (statuses, made.state) == ([302, 409], "done")
    assert made.plays.count() == (made.last_move == "played-last")


def test_approved_and_cancelled_at_once_it_is_cancelled():
    made = make.broadcast()
    url = made.get_absolute_url()
    statuses = at_once(("supervisor-early", f"{url}approve/", {}), ("frontdesk-early", f"{url}cancel/", {"note": "x"}))
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert statuses == ([302, 302] if made.history.filter(last_move="approve").exists() else [302, 409])


def test_a_search_is_ended_once_while_its_broadcast_is_being_played():
    search = make.person_search(age=30)
    url = search.get_absolute_url()
    statuses = at_once(
        ("frontdesk-early", f"{url}found/", {"found_place": "2F"}),
        ("supervisor-early", f"{url}found/", {"found_place": "2F"}),
        ("frontdesk-late", f"{search.broadcast.get_absolute_url()}played/", {"repetition": 1}),
    )
    search.refresh_from_db(), search.broadcast.refresh_from_db()
    assert (search.state, search.broadcast.state) == ("found", "done")
    assert statuses in ([302, 302, 409], [302, 409, 409])
    assert search.history.filter(last_move="found").count() == 1


def test_a_double_click_opens_one_search_with_one_broadcast():
    someone("frontdesk-early")
    typed = {"called": "小明", "age": 6, "sex": "male", "height": 110, "clothes": "红衣", "last_place": "三楼"}
    typed |= {"reporter": "李伟红", "relation": "母亲", "reporter_phone": "13812341234"}
    typed["form_key"] = "22222222-2222-4222-8222-222222222222"
    assert at_once(*[("frontdesk-early", "/complaints/searches/new/", typed)] * 2) == [302, 302]
    assert (PersonSearch.objects.count(), Broadcast.objects.count()) == (1, 1)


def test_two_slots_at_the_same_hours_of_one_kind_of_day():
    playlist = make.playlist_slot().playlist_id
    typed = {"day_kind": "weekday", "starts": "22:00", "ends": "22:30", "playlist": playlist, "volume": 50}
    other = {**typed, "starts": "22:15", "ends": "22:45"}
    url = "/shifts/programme/slots/new/"
    in_use = {"is_in_use": "on"}
    assert at_once(("assistant", url, typed | in_use), ("manager", url, other | in_use)) == [302, 422]
    assert PlaylistSlot.objects.filter(day_kind="weekday", starts__gte="22:00").count() == 1


def test_the_music_of_one_hour_is_started_once():
    made = make.programme_line()
    now = timezone.now()
    type(made).objects.filter(pk=made.pk).update(from_at=now, until_at=now + timedelta(hours=1))
    url = f"{made.get_absolute_url()}start/"
    assert at_once(("frontdesk-early", url, {}), ("supervisor-early", url, {})) == [302, 409]
