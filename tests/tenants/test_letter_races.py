"""Signatures of the same moment: every letter gets a number, none twice, none is lost."""

import pytest
from django.core.exceptions import ValidationError

from tenants.models import IncomingDocument, OutgoingDocument
from tests import make
from tests.core.test_numbering import together
from tests.make.letters import signing
from tests.people import someone
from tianyou.core.numbering import Series

from .pages import day, today
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

LETTERS = 12


def test_letters_signed_at_the_same_moment_are_numbered_without_gap_or_duplicate():
    keys = [signing().pk for _each in range(LETTERS)]
    manager = someone("manager")

    def sign(index: int) -> str:
        letter = OutgoingDocument.objects.get(pk=keys[index])
        letter.move("sign", by=manager)
        return letter.document_number

    numbers = together(sign, LETTERS)
    assert sorted(map(str, numbers)) == sorted(f"天佑客〔{today().year}〕{serial + 1}号" for serial in range(LETTERS))


def test_one_letter_signed_by_many_hands_takes_one_number():
    letter, manager = signing(), someone("manager")

    def sign(_index: int) -> str:
        OutgoingDocument.objects.get(pk=letter.pk).move("sign", by=manager)
        return "won"

    results = together(sign, LETTERS)
    assert results.count("won") == 1
    assert sum(isinstance(result, ValidationError) for result in results) == LETTERS - 1
    assert Series.objects.get(kind="天佑客").last == 1


def test_signing_and_returning_at_the_same_moment_lose_no_number():
    for _round in range(3):
        letter, manager = signing(), someone("manager")

        def act(index: int, key=letter.pk, by=manager) -> str:
            name, note = (("sign", ""), ("return-sign", "重写"))[index]
            OutgoingDocument.objects.get(pk=key).move(name, by=by, note=note)
            return name

        results = together(act, 2)
        assert sum(isinstance(result, ValidationError) for result in results) == 1
    numbered = OutgoingDocument.objects.exclude(document_number=None)
    assert sum(series.last for series in Series.objects.filter(kind="天佑客")) == numbered.count()


def test_two_clerks_register_one_document_once():
    make.tenant(at="1F-023")
    typed = {"sort": "company", "sender": "公司总经办", "sender_number": "总办〔2026〕1号", "title": "通知"}
    typed |= {"received_on": day(), "copies": "1", "urgency": "ordinary", "secrecy": "ordinary"}
    sent = [(clerk, "/tenants/incoming/new/", typed) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*sent) == [302, 422]
    assert IncomingDocument.objects.count() == 1
