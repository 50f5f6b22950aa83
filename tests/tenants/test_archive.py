"""Every finished matter files itself; files are put away, lent, held, and destroyed only by an approved list."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.archive.filing import backlog, file_the_finished, unfiled
from tenants.models import ArchiveItem, FileClass
from tianyou.core.workflow import WORKFLOWS

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db
CLERK, DESK = "clerk-1", "frontdesk-early"


def closed_ticket(**values):
    ticket = make.ticket(**values)
    ticket.move("withdraw", by=someone(DESK), note="twice")
    return ticket


def test_what_ends_files_itself_under_class_and_tenant():
    tenant = make.tenant()
    ticket = closed_ticket(unit=make.unit(), tenant=tenant)
    item = ArchiveItem.objects.get()
    assert (item.matter, item.tenant, item.unit, item.file_class.code) == (ticket, tenant, make.unit(), "complaint")
    assert item.number.startswith("档〔")
    assert item.kept_until == item.file_class.kept_until(timezone.localdate(ticket.closed_at))
    assert item.history.get().history_user == someone(DESK)


def test_what_goes_on_again_keeps_its_file_and_number():
    ticket = make.ticket(kind="enquiry")
    ticket.move("answer", by=someone(DESK), reply_text="on the third floor")
    number = ArchiveItem.objects.get().number
    ticket.move("reopen", by=someone(DESK), note="called again")
    assert ArchiveItem.objects.get().reopened_at is not None
    ticket.move("dispatch", by=someone(DESK), handler=someone("floor-early-1"), department=None)
    ticket.move("invalidate", by=someone("supervisor-late"), note="nothing there")
    item = ArchiveItem.objects.get()
    assert (item.number, item.reopened_at) == (number, None)


def test_nothing_that_ends_is_left_out():
    closed_ticket()
    assert list(backlog()) == []
    ArchiveItem.objects.all().delete()
    ((model, rows),) = backlog()
    assert (model._meta.model_name, len(rows)) == ("ticket", 1)
    assert file_the_finished() == 1
    assert file_the_finished() == 0
    assert not unfiled(model).exists()


def test_every_process_with_an_end_says_how_it_is_filed():
    parts = {"opinion", "archiveitem", "clearancewaiver", "tenantchange", "importrun"}
    parts |= {"acceptancedefect", "deposit", "drawingversion"}
    kept_by_administration = {"roster", "rosterproposal", "leaverequest", "shiftswap", "shiftloan", "shifthandover"}
    parts |= kept_by_administration | {"attendancecorrection"}
    parts |= {"patrolround", "finding", "barrier", "notice", "hazard", "incidentalert", "rectification", "weeklyreport"}
    parts |= {"callback", "claim", "lossreport", "searchcall", "eventtask", "plazaevent", "restockrequest", "deskcheck"}
    parts |= {"bill", "billrun", "payment", "dunningcall"}
    parts |= {"broadcast", "programmeline", "monthlysummary"}
    parts |= {"visitplan", "returnvisit", "survey", "liaisonentry"}
    plans = {"targetplan", "workplan", "workitem", "fundplan", "offplanrequest", "planrevision", "trainingplan"}
    people = {"assessment", "candidate", "coachingnote", "movement", "recruitmentrequest", "trainingsession"}
    parts |= plans | people | {"regulationversion", "requisition", "task"}
    erased_after_a_while = {"visit", "leasingenquiry", "personsearch"}
    parts |= erased_after_a_while
    silent = {
        flow.model._meta.model_name
        for flow in WORKFLOWS
        if hasattr(flow, "model") and not getattr(flow.model, "file_class_code", "")
    }
    assert silent <= parts
    codes = {
        flow.model.file_class_code for flow in WORKFLOWS if getattr(getattr(flow, "model", 0), "file_class_code", "")
    }
    assert codes <= set(FileClass.objects.values_list("code", flat=True))
    assert not [flow.label for flow in WORKFLOWS if hasattr(flow, "model") and not flow.ends]


@given(on=st.dates(date(2000, 1, 1), date(2090, 12, 31)), years=st.integers(0, 100))
def test_a_file_is_kept_whole_years(on, years):
    until = FileClass(years=years).kept_until(on)
    assert (until is None) == (years == 0)
    if until:
        assert until.year == on.year + years
        assert 0 <= (until - on.replace(day=min(on.day, 28), year=until.year)).days <= 4


def test_the_archive_counts_what_has_no_place_yet(as_post):
    item = make.archive_item()
    assert list(ArchiveItem.objects.to_put_away()) == [item]
    url = reverse("tenants:file-move", args=[item.pk, "shelve"])
    assert as_post(CLERK).post(url, {"place": ""}).status_code == 422
    assert as_post(CLERK).post(url, {"place": "A-03-12"}).status_code == 302
    assert not ArchiveItem.objects.to_put_away().exists()


def test_a_file_is_lent_for_a_while_and_late_when_it_is_not_back():
    item, clerk = make.archive_item(place="A-1"), someone(CLERK)
    for wrong in (timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=31)):
        with pytest.raises(ValidationError):
            item.move("lend", by=clerk, note="claim", borrower="王经理", loan_due_on=wrong)
    item.move("lend", by=clerk, note="claim", borrower="王经理", loan_due_on=timezone.localdate())
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert list(ArchiveItem.objects.overdue_loans(tomorrow)) == [item]
    item.move("take-back", by=clerk)
    assert (item.state, item.borrower, item.loan_due_on) == ("filed", "", None)


def test_what_has_no_paper_is_not_lent():
    item = make.archive_item()
    with pytest.raises(ValidationError):
        item.move("lend", by=someone(CLERK), note="claim", borrower="x", loan_due_on=timezone.localdate())


@pytest.mark.parametrize("query", ["only=put_away", "only=expired", "only=overdue", "only=held", "state=filed", "q=1F"])
def test_the_archive_is_narrowed(query, as_post):
    make.archive_item()
    assert as_post(CLERK).get(reverse("tenants:file-list") + f"?{query}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(count, as_post, django_assert_num_queries):
    for _row in range(count):
        make.archive_item()
    client = as_post(CLERK)
    client.get(reverse("tenants:file-list"))
    with django_assert_num_queries(8):
        client.get(reverse("tenants:file-list"))


def old(**values) -> ArchiveItem:
    return make.archive_item(kept_until=timezone.localdate() - timedelta(days=1), **values)


def test_a_list_of_destruction_draws_what_need_not_be_kept(as_post):
    gone, young, held = old(), make.archive_item(), old(hold_reason="lawsuit")
    answer = as_post(CLERK).post(reverse("tenants:destruction-create"), {"remarks": ""})
    assert answer.status_code == 302
    destruction = ArchiveItem.objects.get(pk=gone.pk).destruction
    assert list(destruction.items.all()) == [gone]
    assert {young.pk, held.pk} == set(ArchiveItem.objects.filter(destruction=None).values_list("pk", flat=True))
    refused = as_post(CLERK).post(reverse("tenants:destruction-create"), {"remarks": ""})
    assert refused.status_code == 422
    assert "nothing to destroy" in refused.content.decode()


def test_files_are_destroyed_after_two_others_agreed_and_before_witnesses(as_post):
    destruction, clerk = make.destruction(), someone(CLERK)
    item = destruction.items.get()
    with pytest.raises(ValidationError):
        item.move("destroy", by=clerk)
    destruction.move("submit", by=clerk)
    destruction.move("appraise", by=someone("assistant"), note="of no more value")
    with pytest.raises(PermissionDenied):
        destruction.move("approve", by=someone("assistant"))
    destruction.move("approve", by=someone("manager"))
    url = reverse("tenants:destruction-move", args=[destruction.pk, "carry-out"])
    assert as_post(CLERK).post(url, {"witnesses": "王一"}).status_code == 422
    assert as_post(CLERK).post(url, {"witnesses": "王一，李二"}).status_code == 302
    item.refresh_from_db()
    assert item.state == "destroyed"
    assert ArchiveItem.objects.of(destruction).get().kept_until is None


def test_a_list_given_up_lets_its_files_go():
    destruction = make.destruction()
    destruction.move("submit", by=someone(CLERK))
    destruction.move("reject", by=someone("assistant"), note="a lawsuit is coming")
    assert not destruction.items.exists()


def test_a_spot_check_draws_by_chance_and_its_findings_come_to_an_end(as_post):
    for _file in range(4):
        make.archive_item()
    supervisor = as_post("supervisor-early")
    answer = supervisor.post(reverse("tenants:spotcheck-create"), {"size": 3}, follow=True)
    check = answer.context["object"]
    lines = list(check.lines.all())
    assert len({line.item_id for line in lines}) == 3
    page = reverse("tenants:spotcheck-findings", args=[check.pk])
    typed = {f"result_{line.pk}": "in_order" for line in lines[:2]}
    refused = supervisor.post(page, {**typed, f"result_{lines[2].pk}": "faulty"})
    assert refused.status_code == 422
    assert "Say what is wrong." in refused.content.decode()
    finding = {f"result_{lines[2].pk}": "faulty", f"finding_{lines[2].pk}": "permit missing"}
    assert supervisor.post(page, {**typed, **finding}).status_code == 302
    check = type(check).objects.get(pk=check.pk)
    check.move("report", by=someone("supervisor-early"))
    check.move("correct", by=someone(CLERK), correction="permit added")
    check.move("confirm", by=someone("supervisor-early"))
    assert check.state == "closed"
    assert supervisor.post(page, typed).status_code == 409


def test_an_unfinished_or_faulty_check_does_not_pass():
    check = make.spot_check()
    names = {move.name for move in check.workflow.open_to(check, someone("supervisor-early"))}
    assert names == {"cancel"}


def test_a_check_of_an_empty_archive_is_refused(as_post):
    answer = as_post("supervisor-early").post(reverse("tenants:spotcheck-create"), {"size": 3})
    assert answer.status_code == 422
    assert "no file yet" in answer.content.decode()


def test_the_list_of_destroyed_files_is_printed(as_post):
    page = as_post(CLERK).get(reverse("tenants:destruction-paper", args=[make.destruction().pk]))
    assert page.status_code == 200
    assert "List of destroyed files" in page.content.decode()


def test_what_is_held_or_goes_on_leaves_the_list_before_it_is_carried_out():
    destruction = make.destruction()
    item = destruction.items.get()
    destruction.move("submit", by=someone(CLERK))
    destruction.move("appraise", by=someone("assistant"), note="of no more value")
    destruction.move("approve", by=someone("manager"))
    assert "destroy" not in {move.name for move in item.workflow.open_to(item, someone(CLERK))}
    item.move("hold", by=someone("manager"), hold_reason="a lawsuit")
    destruction.move("carry-out", by=someone(CLERK), witnesses="王一，李二")
    item.refresh_from_db()
    assert (item.state, item.destruction) == ("filed", None)


def test_a_reopened_matter_is_on_no_list():
    ticket = make.ticket(kind="enquiry")
    ticket.move("answer", by=someone(DESK), reply_text="on the third floor")
    item = ArchiveItem.objects.get()
    item.kept_until = timezone.localdate() - timedelta(days=1)
    item.sign(someone(CLERK))
    assert list(ArchiveItem.objects.expired(timezone.localdate())) == [item]
    ticket.move("reopen", by=someone(DESK), note="called again")
    assert not ArchiveItem.objects.expired(timezone.localdate()).exists()


def test_the_manager_refuses_a_list_and_an_approved_one_is_given_up():
    for moves in (("refuse",), ("approve", "cancel")):
        destruction = make.destruction()
        destruction.move("submit", by=someone(CLERK))
        destruction.move("appraise", by=someone("assistant"), note="of no more value")
        for move in moves:
            destruction.move(move, by=someone(CLERK if move == "cancel" else "manager"), note="keep them")
        assert (destruction.state, destruction.items.exists()) == ("cancelled", False)


def test_an_internal_letter_is_named_by_its_number_in_the_archive(as_post):
    letters = [make.incoming(secrecy=secrecy) for secrecy in ("ordinary", "internal")]
    for letter in letters:
        type(letter).objects.filter(pk=letter.pk).update(state="answered")
        letter.refresh_from_db()
        letter.move("file", by=someone(CLERK), archive_place="A-3")
    titles = [ArchiveItem.objects.of(letter).get().title for letter in letters]
    assert letters[0].title in titles[0]
    assert titles[1] == letters[1].number
