"""Two people at the same moment on one found thing."""

import pytest

from complaints.models import Claim, FoundItem, LossReport
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
POLICE = {"handed_to": "police", "receiver": "x", "officer_number": "1", "receipt_number": "1"}


def claimed(item, who: str = "吴十") -> tuple[str, dict]:
    typed = {"claimant": who, "phone": "13987654321", "answers": "x"}
    return f"{item.get_absolute_url()}claims/new/", typed


def given(claim) -> tuple[str, dict]:
    typed = {"witness": someone("floor-early-1").pk, "files": upload("signed.jpg", picture())}
    return f"{claim.get_absolute_url()}hand-over/", typed


def test_two_who_claim_at_once_are_both_written_down():
    item = make.stored_item()
    one, other = claimed(item), claimed(item, "郑一")
    assert at_once(("frontdesk-early", *one), ("frontdesk-late", *other)) == [302, 302]
    assert Claim.objects.filter(state="pending").count() == 2 and FoundItem.objects.get().state == "claimed"


def test_a_double_click_writes_one_claim():
    item = make.stored_item()
    url, typed = claimed(item)
    typed["form_key"] = "11111111-1111-4111-8111-111111111111"
    assert at_once(*[("frontdesk-early", url, typed)] * 2) == [302, 302]
    assert Claim.objects.count() == 1


def test_of_two_claims_accepted_at_once_one_holds():
    item = make.stored_item()
    urls = [f"{make.claim(item=item).get_absolute_url()}accept/" for _each in range(2)]
    assert at_once(("frontdesk-early", urls[0], {}), ("frontdesk-late", urls[1], {})) == [302, 422]
    assert Claim.objects.filter(state="accepted").count() == 1


def test_two_claims_refused_at_once_free_the_thing():
    item = make.stored_item()
    urls = [f"{make.claim(item=item).get_absolute_url()}refuse/" for _each in range(2)]
    note = {"note": "no"}
    assert at_once(("frontdesk-early", urls[0], note), ("frontdesk-late", urls[1], note)) == [302, 302]
    assert FoundItem.objects.get().state == "stored"


def test_a_thing_is_returned_once():
    claim = make.accepted_claim()
    sent = [(name, *given(claim)) for name in ("frontdesk-early", "frontdesk-late")]
    assert at_once(*sent) == [302, 409]
    assert claim.item.history.filter(last_move="return").count() == 1


def test_a_claim_and_the_police_at_once_end_in_one_state():
    item = make.stored_item()
    statuses = at_once(
        ("frontdesk-early", *claimed(item)), ("frontdesk-late", f"{item.get_absolute_url()}transfer/", POLICE)
    )
    item.refresh_from_db()
    assert statuses == [302, 409]
    assert (item.state, Claim.objects.count()) in (("claimed", 1), ("transferred", 0))


def test_what_is_returned_is_never_transferred_too():
    claim = make.accepted_claim()
    item = claim.item
    statuses = at_once(
        ("frontdesk-early", *given(claim)), ("frontdesk-late", f"{item.get_absolute_url()}transfer/", POLICE)
    )
    item.refresh_from_db()
    assert (statuses, item.state) == ([302, 409], "returned")


def test_a_rival_who_comes_at_the_hand_over_is_answered_or_refused():
    claim = make.accepted_claim()
    statuses = at_once(("frontdesk-early", *given(claim)), ("frontdesk-late", *claimed(claim.item, "郑一")))
    item = FoundItem.objects.get()
    assert (statuses, item.state) in (([302, 409], "returned"), ([302, 422], "claimed"))
    assert item.state == "returned" or item.claims.filter(state="pending").count() == 1


def test_a_match_and_a_return_at_once_leave_nobody_matched_with_what_is_gone():
    claim, report = make.accepted_claim(), make.loss_report()
    match = (f"{report.get_absolute_url()}match/", {"item": claim.item.pk})
    at_once(("frontdesk-early", *given(claim)), ("frontdesk-late", *match))
    assert LossReport.objects.get().state == "open" and FoundItem.objects.get().state == "returned"


def test_a_report_is_matched_once():
    report = make.loss_report()
    items = [make.stored_item() for _each in range(2)]
    url = f"{report.get_absolute_url()}match/"
    sent = [
        (name, url, {"item": item.pk}) for name, item in zip(("frontdesk-early", "frontdesk-late"), items, strict=True)
    ]
    assert at_once(*sent) == [302, 409]
