"""Two people at the same moment on one monthly summary."""

import pytest

from complaints.models import MonthlySummary
from tests import make
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_month_drafted_twice_at_once_is_one_summary_and_both_are_led_to_it():
    new = "/complaints/summaries/new/"
    assert at_once(("frontdesk-early", new, {}), ("frontdesk-late", new, {})) == [302, 302]
    assert MonthlySummary.objects.get().history.count() == 1


def test_a_summary_is_checked_or_sent_back_never_both():
    summary = make.monthly_summary()
    summary.move("submit", by=someone("frontdesk-early"))
    url = summary.get_absolute_url()
    sent = [("supervisor-early", f"{url}check/", {}), ("supervisor-late", f"{url}send-back/", {"note": "more"})]
    assert at_once(*sent) == [302, 409]
    summary.refresh_from_db()
    assert summary.state in ("checked", "sent_back")
