"""The list and the pages of lost property: narrowed, the same cost for any number, and who may do what."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import make

from .lost import FOUND, kept_item, text

pytestmark = pytest.mark.django_db


def test_the_list_is_narrowed_and_searched(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        old = kept_item(description="旧雨伞")
    new = kept_item(description="手机", category="phone", zone=make.zone("second"))
    desk = as_post("frontdesk-early")

    def found(**query):
        return {row.pk for row, _cells in desk.get(FOUND, query).context["table"]}

    assert found() == {old.pk, new.pk}
    assert found(due="late") == found(due="police") == found(q="雨伞") == found(q="yusan") == {old.pk}
    assert found(category="phone") == found(zone=make.zone("second").pk) == found(worth="yes") == {new.pk}
    assert found(state="returned") == set()
    assert desk.get(FOUND, {"category": "ship"}).status_code == 422
    assert "is-late" in text(desk.get(FOUND))


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_detail_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        item = kept_item(description=f"雨伞{number}", zone=make.zone())
        make.claim(item=item), make.loss_report(description="雨伞", zone=make.zone())
    desk = as_post("frontdesk-early")
    for url, queries in ((FOUND, 7), (item.get_absolute_url(), 9)):
        with django_assert_num_queries(queries):
            assert desk.get(url).status_code == 200


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("manager", "get", "", 200),
        ("supervisor-late", "get", "{pk}/", 200),
        ("clerk-1", "get", "", 403),
        ("security", "get", "{pk}/", 403),
        ("manager", "get", "new/", 403),
        ("manager", "get", "police/", 403),
        ("manager", "post", "transfer/", 403),
        ("manager", "get", "public/", 200),
        ("supervisor-late", "post", "{pk}/announce/", 403),
        ("frontdesk-early", "post", "{pk}/return/", 404),
        ("frontdesk-early", "post", "{pk}/claim/", 404),
        ("frontdesk-early", "post", "{pk}/unclaim/", 404),
        ("manager", "post", "{pk}/cancel/", 403),
        ("supervisor-early", "post", "{pk}/correct/", 403),
        ("frontdesk-early", "get", "987654/", 404),
        ("frontdesk-early", "post", "987654/store/", 404),
        ("frontdesk-early", "get", "{pk}/burn/", 404),
        ("frontdesk-early", "post", "{pk}/", 405),
        ("frontdesk-early", "put", "{pk}/announce/", 405),
        ("frontdesk-early", "delete", "", 405),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    item = kept_item()
    assert getattr(as_post(post), method)(FOUND + path.format(pk=item.pk)).status_code == status
