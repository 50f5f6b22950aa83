"""Incoming documents: their way to the answer, and who takes which step."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from staffing.models import Post
from tenants.models import IncomingDocument
from tests import make
from tests.make.letters import forwarded, handling, instructed, proposed, sent_reply, step
from tests.people import someone
from tianyou.core.matters import MATTERS, About, Hindrance

pytestmark = pytest.mark.django_db


def test_whoever_registered_or_proposed_does_not_instruct():
    made = proposed()
    IncomingDocument.objects.filter(pk=made.pk).update(proposed_by=someone("manager"))
    with pytest.raises(PermissionDenied):
        step(made, "instruct", "manager", action="reply", instruction="照办")
    with pytest.raises(PermissionDenied):
        step(made, "instruct", "clerk-2", action="reply", instruction="照办")
    step(made, "instruct", "assistant", action="reply", instruction="照办")
    assert made.in_charge == someone("manager") == made.proposed_by


@pytest.mark.parametrize(("action", "department"), [("forward", None), ("reply", "finance")])
def test_a_department_gets_what_is_forwarded_and_nothing_else(action, department):
    with pytest.raises(ValidationError) as problem:
        instructed(action, department=department and Post.objects.get(code=department))
    assert list(problem.value.message_dict) == ["department"]


def test_a_department_signs_for_it_answers_and_the_clerk_concludes():
    made = forwarded()
    step(made, "sign-for", "engineering")
    assert (made.taken_by, made.state) == ("engineering", "tracking") and made.taken_at
    step(made, "chase", note="请尽快")
    step(made, "chase", note="第二次催办")
    assert made.chases == 2 and made.chased_at
    step(made, "report", "engineering", department_answer="已检修完毕")
    step(made, "answer", result="工程部已检修")
    assert made.state == "answered"


def test_other_departments_neither_see_nor_sign():
    made = forwarded()
    assert not IncomingDocument.objects.visible_to(someone("finance")).exists()
    with pytest.raises(PermissionDenied):
        step(made, "sign-for", "finance")
    assert IncomingDocument.objects.visible_to(someone("engineering")).get() == made


def test_a_department_may_say_that_it_is_not_theirs_and_the_next_one_begins_anew():
    made = step(forwarded(), "decline", "engineering", note="属保安部")
    assert made.state == "proposed"
    security = Post.objects.get(code="security")
    step(made, "instruct", "assistant", action="forward", instruction="转保安部", department=security, in_charge=None)
    step(made, "forward")
    assert not IncomingDocument.objects.visible_to(someone("engineering")).exists()
    step(made, "prove", taken_by="保安部 张三")
    assert (made.state, made.taken_by) == ("tracking", "保安部 张三")
    step(made, "reinstruct", "manager", action="information", instruction="存查", department=None, note="撤回转办")
    assert (made.state, made.taken_by, made.taken_at) == ("instructed", "", None)


def test_what_needs_a_letter_is_answered_once_the_letter_is_sent():
    made = handling()
    with pytest.raises(ValidationError):
        step(made, "answer", result="已复")
    make.outgoing(answers=made)
    with pytest.raises(ValidationError):
        step(made, "answer", result="已复")
    sent_reply(made)
    step(made, "answer", result="已复")
    assert made.state == "answered"


@pytest.mark.parametrize("name", ["return", "cancel"])
def test_returning_and_cancelling_need_a_reason_and_end_it(name):
    made = make.incoming()
    with pytest.raises(ValidationError):
        step(made, name)
    step(made, name, note="非本中心事项")
    assert made.closed_at and made.due_at is None


def test_letters_are_matters_of_their_tenant_and_unit_and_hinder_nobody():
    document, letter = make.incoming(), make.outgoing()
    about, manager = About(unit=document.unit), someone("manager")
    for code, record in (("incoming", document), ("outgoing", letter)):
        matter = MATTERS[code]
        assert (matter.hinders, matter.seen_by(manager, about).get()) == (Hindrance.NONE, record)
        assert matter.open_at(manager, About(tenant=record.tenant), timezone.now()).get() == record
