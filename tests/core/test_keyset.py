import pytest
from django.core.exceptions import BadRequest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tianyou.core import keyset
from tianyou.core.models import Series

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def walk(sort: str, size: int, *, back: bool = False) -> list[int]:
    """Read a list page by page, forwards or backwards from its end."""
    found, cursor = [], {}
    while True:
        part = keyset.cut(Series.objects.all(), sort, size, **cursor)
        keys = [row.pk for row in part.rows]
        found = keys + found if back else found + keys
        ahead = part.newer if back else part.older
        if not ahead:
            return found
        cursor = {"before": ahead} if back else {"after": ahead}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 4), max_size=12), st.integers(1, 5), st.sampled_from(["last", "-last", "pk", "-pk"]))
def test_every_row_stands_on_exactly_one_page_however_equal_their_values(values, size, sort):
    Series.objects.all().delete()
    for number, value in enumerate(values):
        Series.objects.create(kind=str(number), year=2026, last=value)
    falls = "-" if sort.startswith("-") else ""
    wanted = list(Series.objects.order_by(sort, f"{falls}pk").values_list("pk", flat=True))
    assert walk(sort, size) == wanted
    if wanted:
        end = keyset.cut(Series.objects.all(), sort, len(wanted))
        last = Series.objects.get(pk=end.rows[-1].pk)
        column = sort.strip("-").replace("pk", "id")
        before = keyset.cut(Series.objects.all(), sort, size, before=f"{getattr(last, column)}|{last.pk}")
        assert [row.pk for row in before.rows] == wanted[:-1][-size:]


@pytest.mark.parametrize("cursor", ["", "x", "|", "1", "a|1", "1|b", "\x00|\x00", "1|1|1", "9" * 400 + "|1"])
def test_a_made_up_cursor_is_a_bad_request_or_an_empty_page(cursor):
    try:
        assert keyset.cut(Series.objects.all(), "last", 5, after=cursor).rows == []
    except BadRequest as refused:
        assert str(refused) == "cursor"
