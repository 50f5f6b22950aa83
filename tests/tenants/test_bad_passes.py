"""What clients send that is no pass."""

import pytest

from tenants.models import AccessPass
from tests import make

from .pages import day, errors, new_pass, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "X"}, "kind"),
        ({"holder": ""}, "holder"),
        ({"holder": "x" * 61}, "holder"),
        ({"holder": "a\x00b"}, "holder"),
        ({"holder": "a\x1bb"}, "holder"),
        ({"unit": ""}, "unit"),
        ({"unit": "9F-999"}, "unit"),
        ({"unit": "1" * 21}, "unit"),
        ({"tenant": "x"}, "tenant"),
        ({"tenant": "999999"}, "tenant"),
        ({"job": "x" * 61}, "job"),
        ({"valid_from": "2026-02-30"}, "valid_from"),
        ({"valid_until": "2026-02-30"}, "valid_until"),
        ({"valid_until": "soon"}, "valid_until"),
        ({"valid_until": ""}, "valid_until"),
        ({"has_consented": None}, "has_consented"),
        ({"id_number": "123"}, "id_number"),
        ({"id_number": "110105194912310021"}, "id_number"),
        ({"id_number": "110105194913310020"}, "id_number"),
        ({"id_number": "1" * 31}, "id_number"),
        ({"id_number": "1101051949123100<b>"}, "id_number"),
    ],
)
def test_bad_input_is_refused_next_to_the_field_and_nothing_is_stored(as_post, values, field):
    make.tenant(at="1F-023")
    answer = new_pass(as_post("clerk-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not AccessPass.objects.exists()


def test_several_mistakes_are_told_at_once(as_post):
    make.tenant(at="1F-023")
    answer = new_pass(as_post("clerk-1"), valid_until=day(-1), has_consented=None)
    assert set(errors(answer)) == {"valid_until", "has_consented"}


def test_rare_characters_are_kept_and_markup_is_text(as_post):
    make.tenant(at="1F-023")
    clerk = as_post("clerk-1")
    page = text(clerk.get(new_pass(clerk, holder="𠮷小明🍜<b>x</b>").url))
    assert "𠮷小明🍜&lt;b&gt;x&lt;/b&gt;" in page and "<b>x</b>" not in page
    assert AccessPass.objects.get().holder == "𠮷小明🍜<b>x</b>"
