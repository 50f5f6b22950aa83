"""The file of a dispute: its statements, evidence and rounds, who sees what of it, and where it counts."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from complaints.disputes.states import Party
from complaints.models import Dispute, Evidence, MediationRound, Statement
from tenants.files.clearance import hindrances, why_not_clear
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.measures import MEASURES, Span

from .disputes import DESK, LIST, SUPERVISOR, add, go, round_of, terms

pytestmark = pytest.mark.django_db


def test_statements_evidence_and_rounds_are_never_changed():
    for make_part in (make.statement, make.evidence, make.mediation_round):
        part = make_part()
        with pytest.raises(TypeError):
            part.sign(someone(DESK))
        with pytest.raises(TypeError):
            part.delete()
    for model in (Statement, Evidence, MediationRound):
        with pytest.raises(TypeError):
            model.objects.update(text="x")
        with pytest.raises(TypeError):
            model.objects.all().delete()


def test_evidence_comes_with_a_picture_that_those_of_the_zone_may_see(as_post):
    made, desk = make.dispute(), as_post(DESK)
    answer = add(desk, made, "evidence", party="consumer", kind="receipt", text="小票")
    assert answer.status_code == 422 and "files" in errors(answer)
    typed = {"party": "consumer", "kind": "receipt", "text": "小票", "files": [upload("a.jpg", picture())]}
    assert add(desk, made, "evidence", **typed).status_code == 302
    page = desk.get(made.get_absolute_url())
    paper = page.context["evidences"][0][1][0].get_absolute_url()
    assert as_post("floor-early-1").get(paper).status_code == 200
    assert as_post("floor-early-2").get(paper).status_code == 404


@pytest.mark.parametrize("when", [timedelta(hours=2), timedelta(days=-9)])
def test_a_part_lies_between_the_purchase_and_now(as_post, when):
    stamp = timezone.localtime(timezone.now() + when).strftime("%Y-%m-%dT%H:%M")
    typed = {"party": "shop", "speaker": "x", "text": "x", "happened_at": stamp}
    answer = add(as_post(DESK), make.dispute(), "statements", **typed)
    assert answer.status_code == 422 and "happened_at" in errors(answer)


def test_nothing_is_added_to_a_dispute_that_is_over(as_post):
    made = make.dispute()
    made.move("withdraw", by=someone(DESK), result="x")
    assert add(as_post(DESK), made, "statements", party="shop", speaker="x", text="x").status_code == 409
    assert add(as_post(DESK), made, "rounds", **round_of()).status_code == 409
    assert not Statement.objects.exists()


def test_the_floor_takes_statements_and_decides_nothing(as_post):
    made, floor = make.dispute(), as_post("floor-early-1")
    assert add(floor, made, "statements", party="shop", speaker="店长", text="x").status_code == 302
    assert go(floor, made, "hear").status_code == 403
    with pytest.raises(PermissionDenied):
        made.move("withdraw", by=someone("floor-early-1"), result="x")
    with pytest.raises(ValidationError):
        made.move("agree", by=someone(DESK), **terms())
    assert made.statements.get().party == Party.SHOP


def test_a_phone_is_masked_for_those_of_the_floor_and_left_out_of_every_list(as_post):
    made = make.dispute()
    assert "13812341234" in text(as_post(DESK).get(made.get_absolute_url()))
    assert "138****1234" in text(as_post("floor-early-1").get(made.get_absolute_url()))
    assert as_post("floor-early-2").get(made.get_absolute_url()).status_code == 404
    rows = cells(as_post(SUPERVISOR).get(f"{LIST}?export=xlsx"))
    assert made.number in rows[1] and not any("1381234" in str(cell) for row in rows for cell in row)
    assert made.number in text(as_post(DESK).get(f"{LIST}?q=13812341234"))
    assert made.number not in text(as_post("floor-early-1").get(f"{LIST}?q=13812341234"))
    assert made.number in text(as_post("floor-early-1").get(f"{LIST}?q=1234"))


def test_a_seller_who_has_gone_is_warned_of_with_the_article(as_post):
    made = make.dispute()
    assert "art. 43" not in text(as_post(DESK).get(made.get_absolute_url()))
    lease = make.tenant().leases.get()
    lease.until = timezone.localdate() - timedelta(days=1)
    lease.sign(someone("clerk-1"))
    assert "art. 43" in text(as_post(DESK).get(made.get_absolute_url()))
    assert list(Dispute.objects.seller_gone(timezone.localdate())) == [made]
    assert made.number in text(as_post(DESK).get(f"{LIST}?seller=gone"))


def test_an_open_dispute_blocks_the_exit_until_it_ends():
    made = make.dispute()
    line = next(each for each in hindrances(made.unit, made.tenant) if each.matter.code == "disputes")
    assert (line.count, line.blocks) == (1, True) and why_not_clear(made.unit, made.tenant)
    made.move("withdraw", by=someone(DESK), result="x")
    assert not why_not_clear(made.unit, made.tenant)


def test_late_and_settled_disputes_are_counted(as_post):
    make.dispute(at=timezone.now() - timedelta(days=9))
    done = make.agreed()
    done.move("perform", by=someone(DESK), result="x")
    failed = make.in_mediation()
    failed.move("fail", by=someone(DESK), result="x", told_by="phone")
    made = make.dispute()
    made.move("void", by=someone(DESK), note="x")
    page = as_post("supervisor-early").get(reverse("home"))
    assert "late consumer disputes" in text(page)
    now, desk = timezone.now(), someone(DESK)
    span = Span(now - timedelta(days=1), now + timedelta(days=1), person=desk)
    codes = ("open", "late", "settled", "settled_share", "registered")
    figures = [MEASURES[f"complaints.disputes_{code}"].figure(span, desk).value for code in codes]
    assert figures == [1, 1, 1, 50.0, 2]
