"""The page of a step says beforehand what stands in its way, and asks nothing of a record that stands elsewhere."""

import pytest

from tests import make
from tests.tenants.pages import text

pytestmark = pytest.mark.django_db
SAID = "Not possible as it stands"


def test_a_step_that_would_be_refused_says_why_before_it_is_tried(as_post):
    client, slip = as_post("assistant"), make.goods_release(purpose="return")
    page = client.get(f"{slip.get_absolute_url()}approve/")
    assert f"{SAID}: " in text(page) and "not cleared yet" in text(page)
    answer = client.post(f"{slip.get_absolute_url()}approve/")
    assert answer.status_code == 422 and SAID not in text(answer)


def test_a_step_of_a_record_that_has_moved_on_leads_back_to_it(as_post):
    client, call = as_post("clerk-1"), make.dunning_call(promised_on=None, promised_amount=None)
    answer = client.get(f"{call.get_absolute_url()}break/")
    assert (answer.status_code, answer.url) == (302, call.get_absolute_url())


def test_a_step_that_asks_for_values_is_not_judged_without_them(as_post):
    cast = make.on_air(times=3)
    page = as_post("frontdesk-early").get(f"{cast.get_absolute_url()}played/")
    assert page.status_code == 200 and SAID not in text(page)
