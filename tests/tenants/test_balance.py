"""The engine of reconciliations: two lists beside each other, and figures that carry over from month to month."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tenants.reconciliations.balance import Entry, Flow, month_of
from tenants.reconciliations.compare import Result, compare

MONTHS = [datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 8)]
SPANS = list(zip(MONTHS, MONTHS[1:], strict=False))


def test_each_key_of_either_list_stands_once_with_what_differs():
    ours = {"a": {"x": "1", "y": "2"}, "b": {"x": "1"}, "c": {"x": "1", "y": ""}}
    theirs = {"a": {"x": "1", "y": "3"}, "c": {"x": "1", "y": "9"}, "d": {"x": "1"}}
    found = {each.key: (each.result, each.fields) for each in compare(ours, theirs, ("x", "y"))}
    assert found == {
        "a": (Result.DIFFERS, ("y",)),
        "b": (Result.OURS, ()),
        "c": (Result.MATCHED, ()),
        "d": (Result.THEIRS, ()),
    }


LISTS = st.dictionaries(st.sampled_from("abcdef"), st.fixed_dictionaries({"x": st.sampled_from(["", "1", "2"])}))


@given(LISTS, LISTS)
def test_the_results_add_up_to_both_lists_and_do_not_depend_on_whose_turn_it_is(ours, theirs):
    found = list(compare(ours, theirs, ("x",)))
    assert [each.key for each in found] == sorted({*ours, *theirs})
    assert sum(each.result != Result.THEIRS for each in found) == len(ours)
    assert sum(each.result != Result.OURS for each in found) == len(theirs)
    turned = {Result.OURS: Result.THEIRS, Result.THEIRS: Result.OURS}
    back = [turned.get(each.result, each.result) for each in compare(theirs, ours, ("x",))]
    assert [each.result for each in found] == back


@st.composite
def histories(draw):
    """Steps of some cards in the order they were entered, their moments in any order: people enter things late."""
    entries, is_out = [], {}
    moments = st.datetimes(datetime(2025, 12, 1), datetime(2026, 6, 30), timezones=st.just(UTC))
    for key in range(draw(st.integers(0, 25))):
        card = draw(st.integers(1, 6))
        flow = Flow.ISSUED
        if is_out.get(card):
            flow = draw(st.sampled_from([Flow.RETURNED, Flow.REVOKED, Flow.LOST]))
        is_out[card] = flow == Flow.ISSUED
        entries.append(Entry(key, card, "YZ"[card % 2], draw(moments), flow))
    return entries


def lock(entries, booked, open_from, span):
    """Return what is booked once a month is locked."""
    month = month_of(entries, *span, booked, open_from)
    counted = {entry.key: span[0] for entry in month.within}
    return counted | {entry.key: datetime(2000, 1, 1, tzinfo=UTC) for entry in month.before} | booked


@given(histories(), st.lists(st.integers(0, 25), max_size=5).map(sorted))
def test_what_closes_a_month_opens_the_next_and_a_locked_month_stays_as_it_was(entries, entered):
    """``entered`` says how many steps were entered when each of the first months was locked."""
    booked, open_from, frozen = {}, None, []
    for span, known in zip(SPANS, entered, strict=False):
        frozen.append(month_of(entries[:known], *span, booked, open_from).figures()[""])
        booked, open_from = lock(entries[:known], booked, open_from, span), span[1]
    figures = [month_of(entries, *span, booked, open_from).figures()[""] for span in SPANS]
    assert figures[: len(frozen)] == frozen
    for before, after in zip(figures, figures[1:], strict=False):
        assert before["closing"] == after["opening"]
    for each in figures:
        ends = each["returned"] + each["revoked"] + each["lost"]
        assert each["closing"] == each["opening"] + each["issued"] - ends
    assert figures[-1]["closing"] == sum(entry.effect for entry in entries)


@given(histories())
def test_the_kinds_add_up_and_the_closing_is_the_cards_that_are_out(entries):
    month = month_of(entries, *SPANS[-1], {}, None)
    figures = month.figures()
    whole = figures.pop("")
    assert all(whole[name] == sum(kind[name] for kind in figures.values()) for name in whole)
    assert whole["closing"] == len(month.cards_out())
