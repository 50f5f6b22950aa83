"""Outgoing documents: four eyes, a number that is taken by the signature, the sending, the decision from above."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tenants.letters.outgoing import Kind
from tenants.models import OutgoingDocument
from tests import make
from tests.make.letters import checking, signed, signing, step
from tests.people import someone
from tianyou.core.measures import MEASURES, Span
from tianyou.core.numbering import Series

from .pages import errors, moved, today

pytestmark = pytest.mark.django_db


def test_the_number_is_taken_by_the_signature_and_not_before():
    first, second = signing(), signing()
    assert first.document_number is second.document_number is None
    assert not Series.objects.filter(kind="天佑客").exists()
    for letter, serial in ((second, 1), (first, 2)):
        step(letter, "sign", "manager")
        assert letter.document_number == str(letter) == f"天佑客〔{today().year}〕{serial}号"
    assert first.number == f"拟稿〔{today().year}〕1号"


def test_a_new_year_begins_a_new_series():
    with time_machine.travel("2026-12-31T23:59:00+08:00"):
        assert str(signed()) == "天佑客〔2026〕1号"
        waiting = signing()
    with time_machine.travel("2027-01-01T00:01:00+08:00"):
        assert str(step(waiting, "sign", "manager")) == "天佑客〔2027〕1号"


def test_what_is_refused_takes_no_number():
    letter = signing()
    OutgoingDocument.objects.filter(pk=letter.pk).update(drafted_by=someone("manager"))
    with pytest.raises(PermissionDenied):
        step(letter, "sign", "manager")
    assert not Series.objects.filter(kind="天佑客").exists()
    OutgoingDocument.objects.filter(pk=letter.pk).update(drafted_by=someone("clerk-1"))
    assert str(step(letter, "sign", "manager")).endswith("〕1号")


def test_a_void_letter_keeps_its_number_and_nobody_gets_it_again():
    letter = signed()
    with pytest.raises(ValidationError):
        step(letter, "void", "manager")
    step(letter, "void", "manager", note="金额有误")
    assert (letter.state, str(letter)) == ("voided", f"天佑客〔{today().year}〕1号")
    assert str(signed()) == f"天佑客〔{today().year}〕2号"


@pytest.mark.parametrize("values", [{"title": "关于{unit}的函"}, {"text": "{today}\n{tenant}"}])
def test_an_open_blank_is_neither_handed_in_nor_signed(values):
    draft, submitted = make.outgoing(**values), signing()
    OutgoingDocument.objects.filter(pk=submitted.pk).update(**values)
    for letter, name, by in ((draft, "submit", "clerk-1"), (submitted, "sign", "manager")):
        with pytest.raises(ValidationError, match="not filled in yet"):
            step(letter, name, by)
    OutgoingDocument.objects.filter(pk=draft.pk).update(title="关于{其他}的函", text="正文")
    assert step(draft, "submit").state == "checking"


@pytest.mark.parametrize("column", ["registered_by", "drafted_by"])
@pytest.mark.parametrize(
    ("name", "by"),
    [("check", "assistant"), ("return-check", "assistant"), ("sign", "manager"), ("return-sign", "manager")],
)
def test_whoever_wrote_it_neither_checks_nor_signs_nor_returns(column, name, by):
    letter = signing() if by == "manager" else checking()
    OutgoingDocument.objects.filter(pk=letter.pk).update(**{column: someone(by)})
    with pytest.raises(PermissionDenied):
        step(letter, name, by, note="x")


def test_whoever_checked_does_not_sign():
    letter = signing()
    OutgoingDocument.objects.filter(pk=letter.pk).update(checked_by=someone("manager"))
    with pytest.raises(PermissionDenied):
        step(letter, "sign", "manager")


@pytest.mark.parametrize(("name", "by"), [("return-check", "assistant"), ("return-sign", "manager")])
def test_a_returned_draft_is_written_and_checked_anew(name, by):
    letter = signing() if by == "manager" else checking()
    with pytest.raises(ValidationError):
        step(letter, name, by)
    step(letter, name, by, note="第二段重写")
    assert (letter.state, letter.is_correctable, letter.checked_by) == ("draft", True, None)
    step(letter, "submit")
    with pytest.raises(ValidationError):
        step(letter, "sign", "manager")


def test_each_hand_has_a_limit_of_its_own():
    letter = make.outgoing()
    assert letter.due_at is None
    step(letter, "submit")
    first = letter.due_at
    step(letter, "check", "assistant")
    assert first and letter.due_at > first
    step(letter, "sign", "manager")
    assert letter.due_at
    step(letter, "send", way="post")
    assert letter.due_at is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"way": ""}, "way"),
        ({"way": "courier"}, "courier_number"),
        ({"way": "hand"}, "received_by"),
        ({"way": "x"}, "way"),
    ],
)
def test_the_way_of_sending_says_what_proves_it(as_post, values, field):
    letter, clerk = signed(), as_post("clerk-1")
    answer = moved(clerk, letter, "send", **values)
    assert answer.status_code == 422 and field in errors(answer)
    good = {"way": "courier", "courier_number": "SF1020304050"}
    assert moved(clerk, letter, "send", **good).status_code == 302
    assert moved(clerk, letter, "file", archive_place="B-2").status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.closed_at is not None) == ("filed", True)


@pytest.mark.parametrize("values", [{"kind": Kind.REQUEST}, {"kind": Kind.LETTER, "is_major": True}])
def test_a_request_or_a_major_matter_is_decided_once_by_the_leaders(values):
    letter = step(signed(**values), "send", way="hand", received_by="总经办")
    span, leader = Span(letter.registered_at, timezone.now()), someone("leader")
    assert MEASURES["tenants.letters_to_decide"].figure(span, leader).rows.get() == letter
    with pytest.raises(PermissionDenied):
        step(letter, "decide", "manager", decision="agreed")
    with pytest.raises(ValidationError, match="have not decided"):
        step(letter, "file", archive_place="B-2")
    step(letter, "decide", "leader", decision="agreed", remarks="同意，按程序办理")
    with pytest.raises(ValidationError):
        step(letter, "decide", "leader", decision="refused")
    reply = step(signed(), "send", way="post")
    with pytest.raises(ValidationError):
        step(reply, "decide", "leader", decision="agreed")


def test_the_figures_tell_whom_a_letter_waits_for():
    draft, check, sign, ready = make.outgoing(), checking(), signing(), signed()
    now, manager = timezone.now(), someone("manager")
    span = Span(now - timedelta(days=1), now + timedelta(minutes=1))

    def rows(code):
        return set(MEASURES[f"tenants.{code}"].figure(span, manager).rows)

    assert rows("letters_in_draft") == {draft, ready}
    assert (rows("letters_to_check"), rows("letters_to_sign")) == ({check}, {sign})
    assert rows("letters_drafted") == {draft, check, sign, ready}
