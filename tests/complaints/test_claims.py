"""Claims on found items: verified against hidden features, competing, handed over before a witness, forgotten."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from complaints.claims.retention import erase_old
from complaints.models import Claim, FoundItem, LossReport
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import Attachment, for_record
from tianyou.core.audit import erasing

from .lost import CLAIMS, SECRET, errors, hand_over, kept_item, new_claim, step, text

pytestmark = pytest.mark.django_db


def state_of(item) -> str:
    return FoundItem.objects.get(pk=item.pk).state


def test_an_owner_claims_answers_and_takes_it_home_before_a_witness(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    assert SECRET in text(desk.get(f"{item.get_absolute_url()}claims/new/"))
    answer = new_claim(desk, item)
    claim = Claim.objects.get()
    assert (answer.status_code, answer.url) == (302, claim.get_absolute_url())
    assert (claim.phone, claim.id_last4, state_of(item)) == ("13987654321", "002X", "claimed")
    assert step(desk, claim, "accept").status_code == 302
    assert text(desk.get(f"{claim.get_absolute_url()}receipt/")).count("吴十") == 1
    assert hand_over(desk, claim).status_code == 302
    claim.refresh_from_db()
    assert (claim.state, claim.witness, claim.decided_by) == (
        "handed_over",
        someone("floor-early-1"),
        someone("frontdesk-early"),
    )
    assert state_of(item) == "returned" and for_record(claim).get().name == "signed.jpg"
    assert FoundItem.objects.get().due_at is None and FoundItem.objects.get().returned_at


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"claimant": ""}, "claimant"),
        ({"claimant": "x" * 61}, "claimant"),
        ({"claimant": "a\x00"}, "claimant"),
        ({"phone": ""}, "phone"),
        ({"phone": "none"}, "phone"),
        ({"id_last4": "12"}, "id_last4"),
        ({"id_last4": "12345"}, "id_last4"),
        ({"id_last4": "12é4"}, "id_last4"),
        ({"id_last4": "X234"}, "id_last4"),
        ({"answers": " ", "proof": ""}, "answers"),
        ({"answers": "x" * 501}, "answers"),
    ],
)
def test_nothing_is_claimed_on_bad_input(as_post, values, field):
    item = kept_item()
    answer = new_claim(as_post("frontdesk-early"), item, **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Claim.objects.exists() and state_of(item) == "stored"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"witness": ""}, "witness"),
        ({"witness": "x"}, "witness"),
        ({"witness": "999999"}, "witness"),
        ({"keeping_cost": "-3"}, "keeping_cost"),
        ({"keeping_cost": "3.333"}, "keeping_cost"),
        ({"files": upload("signed.jpg", b"")}, "files"),
    ],
)
def test_nothing_is_handed_over_on_bad_input(as_post, values, field):
    claim = make.accepted_claim()
    answer = hand_over(as_post("frontdesk-early"), claim, **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert state_of(claim.item) == "claimed"


def test_the_claimant_signs_a_paper(as_post):
    claim = make.accepted_claim()
    answer = step(as_post("frontdesk-early"), claim, "hand-over", witness=someone("security").pk)
    assert answer.status_code == 422 and "files" in errors(answer)


def test_nobody_is_their_own_witness(as_post):
    claim, desk = make.accepted_claim(), as_post("frontdesk-early")
    form = desk.get(f"{claim.get_absolute_url()}hand-over/").context["form"]
    assert someone("frontdesk-early") not in form.fields["witness"].queryset
    answer = hand_over(desk, claim, witness=someone("frontdesk-early").pk)
    assert answer.status_code == 422 and "witness" in errors(answer)
    with pytest.raises(ValidationError):
        claim.move("hand-over", by=someone("frontdesk-early"), witness=someone("frontdesk-early"))


def test_whoever_has_left_is_no_witness(as_post):
    claim, gone = make.accepted_claim(), someone("floor-early-1")
    gone.is_active = False
    gone.save()
    answer = hand_over(as_post("frontdesk-early"), claim, witness=gone.pk)
    assert answer.status_code == 422 and "witness" in errors(answer)


def test_a_refusal_needs_a_reason_and_puts_the_thing_back_where_it_was(as_post):
    desk = as_post("frontdesk-early")
    for item in (kept_item(), make.announced_item()):
        before = item.state
        claim = make.claim(item=item)
        assert "note" in errors(step(desk, claim, "refuse", note=" "))
        assert step(desk, claim, "refuse", note="wrong colour").status_code == 302
        assert state_of(item) == before
        assert "wrong colour" in text(desk.get(claim.get_absolute_url()))


def test_of_competing_claims_one_holds_and_the_others_are_answered(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    new_claim(desk, item), new_claim(desk, item, claimant="郑一")
    first, second = Claim.objects.order_by("pk")
    assert second.number in text(desk.get(first.get_absolute_url()))
    assert step(desk, first, "accept").status_code == 302
    answer = step(desk, second, "accept")
    assert answer.status_code == 422 and "holds already" in text(answer)
    answer = hand_over(desk, first)
    assert answer.status_code == 422 and "decide on it first" in text(answer)
    assert step(desk, second, "refuse", note="did not know it").status_code == 302
    assert state_of(item) == "claimed"
    assert hand_over(desk, first).status_code == 302


def test_a_claim_that_held_can_fail_after_all(as_post):
    desk, claim = as_post("frontdesk-early"), make.accepted_claim()
    rival = make.claim(item=claim.item, claimant="郑一")
    assert step(desk, claim, "revoke", note="the other has the box").status_code == 302
    assert step(desk, rival, "accept").status_code == 302
    assert state_of(claim.item) == "claimed"


def test_a_claim_on_a_valuable_is_decided_by_the_supervisor(as_post):
    item, desk = kept_item(category="phone"), as_post("frontdesk-early")
    new_claim(desk, item)
    claim = Claim.objects.get()
    assert step(desk, claim, "accept").status_code == 409
    assert step(desk, claim, "accept-valuable").status_code == 403
    supervisor = as_post("supervisor-early")
    assert item.number in text(supervisor.get("/decisions/"))
    assert SECRET in text(supervisor.get(claim.get_absolute_url()))
    assert step(supervisor, claim, "accept-valuable").status_code == 302
    assert hand_over(desk, claim).status_code == 302
    assert state_of(item) == "returned"


def test_a_supervisor_who_wrote_a_claim_down_does_not_decide_on_it():
    claim = make.claim(item=kept_item(category="phone"))
    Claim.objects.filter(pk=claim.pk).update(registered_by=someone("supervisor-early"))
    claim.refresh_from_db()
    assert "accept-valuable" not in [move.name for move in claim.workflow.open_to(claim, someone("supervisor-early"))]
    claim.move("accept-valuable", by=someone("supervisor-late"))


def test_a_thing_is_handed_over_once_and_claimed_no_more(as_post):
    claim, desk = make.handed_over(), as_post("frontdesk-early")
    assert hand_over(as_post("frontdesk-late"), claim).status_code == 409
    assert new_claim(desk, claim.item).status_code == 409
    assert Claim.objects.count() == 1


def test_what_is_not_in_store_yet_is_not_claimed(as_post):
    assert new_claim(as_post("frontdesk-early"), make.found_item()).status_code == 409


def test_a_claimed_thing_does_not_go_to_the_police(as_post):
    claim = make.claim()
    typed = {"handed_to": "police", "receiver": "x", "officer_number": "1", "receipt_number": "1"}
    assert step(as_post("frontdesk-early"), claim.item, "transfer", **typed).status_code == 409


def test_answers_and_whole_phones_are_for_those_who_handle_claims(as_post):
    claim = make.claim(answers="有划痕")
    page, other = (text(as_post(post).get(claim.get_absolute_url())) for post in ("frontdesk-early", "manager"))
    assert "有划痕" in page and "13987654321" in page
    assert "有划痕" not in other and "13987654321" not in other and "139****4321" in other
    for path in (CLAIMS, f"{CLAIMS}?q={claim.item.number}"):
        listed = text(as_post("frontdesk-early").get(path))
        assert claim.number in listed and "李小明" not in listed and "有划痕" not in listed


def test_a_claim_is_corrected_until_it_is_decided(as_post):
    claim, desk = make.claim(), as_post("frontdesk-early")
    typed = {"claimant": "李大明", "phone": "13900000000", "answers": "x", "seen": claim.history.latest().pk}
    assert desk.post(f"{claim.get_absolute_url()}correct/", typed).status_code == 302
    step(desk, claim, "accept")
    typed["seen"] = claim.history.latest().pk
    assert desk.post(f"{claim.get_absolute_url()}correct/", typed).status_code == 409


def test_who_reported_the_loss_is_settled_and_others_are_looked_for_again(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    mine, other = make.loss_report(), make.loss_report(owner="郑一")
    for report in (mine, other):
        report.move("match", by=someone("frontdesk-early"), item=item)
    form = desk.get(f"{item.get_absolute_url()}claims/new/?report={mine.pk}").context["form"]
    assert (form.initial["claimant"], form.initial["report"]) == (mine.owner, mine.pk)
    assert new_claim(desk, item, report=mine.pk).status_code == 302
    claim = Claim.objects.get()
    step(desk, claim, "accept")
    assert hand_over(desk, claim).status_code == 302
    mine.refresh_from_db(), other.refresh_from_db()
    assert (mine.state, other.state, other.item) == ("returned", "open", None)


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "²", ""])
def test_a_made_up_report_fills_in_nothing(as_post, key):
    page = as_post("frontdesk-early").get(f"{kept_item().get_absolute_url()}claims/new/?report={key}")
    assert page.status_code == 200 and not page.context["form"].initial["claimant"]


def personal() -> str:
    rows = [*Claim.objects.values(), *FoundItem.objects.values(), *LossReport.objects.values()]
    rows += [*Claim.history.values(), *FoundItem.history.values(), *LossReport.history.values()]
    return str(rows)


def test_after_three_years_nobody_knows_whose_it_was(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=1096)):
        claim = make.accepted_claim(item=kept_item())
        hand_over(as_post("frontdesk-early"), claim)
        make.loss_report(features="secret").move("close", by=someone("frontdesk-early"), note="found at home")
    kept = make.handed_over()
    assert "13987654321" in personal() and Attachment.objects.count() == 1
    call_command("daily")
    claim.refresh_from_db()
    assert (claim.claimant, claim.phone, claim.id_last4, claim.state) == ("", "", "", "handed_over")
    assert Claim.objects.get(pk=kept.pk).phone and not Attachment.objects.exists()
    with erasing():
        Claim.objects.filter(pk=kept.pk).delete(), Claim.history.filter(id=kept.pk).delete()
    for secret in ("13987654321", "13812341234", "13812345678", SECRET, "002X", "周九", "secret"):
        assert secret not in personal(), secret
    assert erase_old(timezone.now()) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_claim_and_for_three(as_post, django_assert_num_queries, count):
    item = kept_item(zone=make.zone())
    for number in range(count):
        claim = make.claim(item=item, claimant=f"甲{number}")
    desk = as_post("frontdesk-early")
    for url, queries in ((CLAIMS, 6), (claim.get_absolute_url(), 7)):
        desk.get(url)
        with django_assert_num_queries(queries):
            assert desk.get(url).status_code == 200


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("manager", "get", "", 200),
        ("clerk-1", "get", "", 403),
        ("manager", "get", "{pk}/receipt/", 403),
        ("frontdesk-early", "get", "{pk}/receipt/", 404),
        ("supervisor-early", "post", "{pk}/accept/", 403),
        ("manager", "post", "{pk}/refuse/", 403),
        ("supervisor-early", "post", "{pk}/hand-over/", 403),
        ("frontdesk-early", "get", "987654/", 404),
        ("frontdesk-early", "get", "{pk}/burn/", 404),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    claim = make.claim()
    assert getattr(as_post(post), method)(CLAIMS + path.format(pk=claim.pk)).status_code == status


def test_a_photo_of_the_proof_comes_with_the_claim(as_post):
    new_claim(as_post("frontdesk-early"), kept_item(), files=upload("proof.jpg", picture()))
    assert for_record(Claim.objects.get()).get().name == "proof.jpg"
