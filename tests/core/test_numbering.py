import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from complaints.models import Ticket
from tianyou.core.numbering import Series, take

from .. import make
from ..people import someone

WRITERS = 50


def together(act, number: int = WRITERS) -> list:
    """Run ``act(index)`` in threads with connections of their own; return what each returned or raised."""
    results, gate = [None] * number, threading.Barrier(number)

    def run(index: int) -> None:
        gate.wait()
        try:
            results[index] = act(index)
        except Exception as problem:  # the answer of a thread is what is tested
            results[index] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db
def test_numbers_follow_each_other_by_kind_and_year():
    with transaction.atomic():
        assert [take("a", 2026), take("a", 2026), take("b", 2026), take("a", 2027)] == [1, 2, 1, 1]


@pytest.mark.django_db
def test_a_form_that_is_not_stored_leaves_no_gap():
    with pytest.raises(RuntimeError), transaction.atomic():
        take("a", 2026)
        raise RuntimeError
    with transaction.atomic():
        assert take("a", 2026) == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_is_refused_outside_a_transaction():
    with pytest.raises(TransactionManagementError):
        take("a", 2026)
    assert not Series.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_take_numbers_without_gap_or_duplicate():
    def write(_index: int) -> int:
        with transaction.atomic():
            return take("race", 2026)

    assert sorted(together(write)) == list(range(1, WRITERS + 1))


@pytest.mark.django_db(transaction=True)
def test_fifty_people_make_one_move_only_once():
    ticket, handler = make.ticket(), someone("floor-early-1")
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=handler, department=None)

    def arrive(_index: int) -> str:
        return Ticket.objects.get(pk=ticket.pk).move("arrive", by=handler) or "won"

    results = together(arrive)
    assert results.count("won") == 1
    assert ticket.history.filter(last_move="arrive").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tickets_that_join_each_other_at_the_same_moment_make_one_family():
    desk = someone("frontdesk-early")
    for _round in range(5):
        pair = make.ticket(), make.ticket()
        ways = (pair, pair[::-1])

        def join(index: int, ways=ways) -> str:
            child, parent = ways[index]
            return (
                Ticket.objects.get(pk=child.pk).move("join", by=desk, parent=Ticket.objects.get(pk=parent.pk)) or "won"
            )

        results = together(join, 2)
        assert results.count("won") == 1
        assert sum(isinstance(result, ValidationError) for result in results) == 1
