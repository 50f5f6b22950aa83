"""Every download of rows is logged, and says who took it."""

import io

import pytest
from openpyxl import load_workbook

from tianyou.core.models import ExportLog

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db

TICKETS = "/complaints/tickets/"


def book_of(answer):
    assert answer.status_code == 200, answer
    return load_workbook(io.BytesIO(answer.content))


def test_a_download_is_logged_with_its_filters_and_rows(as_post):
    make.ticket(), make.ticket()
    as_post("manager").get(TICKETS, {"export": "xlsx", "kind": "complaint", "q": "湿滑"})
    log = ExportLog.objects.get()
    assert (log.by, log.path, log.kind, log.rows) == (someone("manager"), TICKETS, "xlsx", 2)
    assert log.get_absolute_url().startswith(f"{TICKETS}?kind=complaint&q=")


def test_a_look_at_the_list_is_no_download(as_post):
    as_post("manager").get(TICKETS)
    assert not ExportLog.objects.exists()


@pytest.mark.parametrize(
    ("language", "sheet", "words"), [("en", "Exported", "Exported by"), ("zh-hans", "导出说明", "导出人")]
)
def test_the_file_says_who_took_it_on_a_sheet_and_on_each_printed_page(as_post, language, sheet, words):
    make.ticket()
    book = book_of(as_post("manager", language).get(TICKETS, {"export": "xlsx"}))
    assert book.sheetnames[-1] == sheet
    told = dict(row[:2] for row in book[sheet].values)
    assert told[words] == "manager (manager)"
    assert "manager" in book.active.oddFooter.left.text


@pytest.mark.parametrize(
    ("who", "url"),
    [
        ("manager", "/staffing/access/?export=xlsx"),
        ("assistant", "/staffing/material-costs/?export=xlsx"),
        ("manager", "/fulfilment/?export=xlsx"),
        ("manager", "/overview/?export=xlsx"),
        ("clerk-1", "/tenants/arrears/?export=xlsx"),
    ],
)
def test_sheets_that_are_no_plain_list_are_logged_too(as_post, who, url):
    book_of(as_post(who).get(url))
    assert ExportLog.objects.get().by == someone(who)


def test_the_log_is_read_by_whoever_reads_the_looks_at_sealed_data(as_post):
    make.ticket()
    as_post("clerk-1").get(TICKETS, {"export": "xlsx"})
    page = as_post("manager").get("/exports/", {"by": someone("clerk-1").pk})
    assert [row for row, _cells in page.context["table"]] == list(ExportLog.objects.all())
    assert as_post("clerk-1").get("/exports/").status_code == 403
    assert as_post("manager").get("/exports/", {"since": "x"}).status_code == 422


def test_a_log_of_one_and_of_three_costs_the_same(as_post, django_assert_num_queries):
    manager = as_post("manager")
    for names in (("clerk-1",), ("clerk-2", "assistant")):
        for name in names:
            as_post(name).get(TICKETS, {"export": "xlsx"})
        with django_assert_num_queries(7):
            manager.get("/exports/")
