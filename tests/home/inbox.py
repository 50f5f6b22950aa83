"""What the tests of the inbox share."""

from tenants.models import TenancyTransfer
from tianyou.home.inbox import piles

from .. import make
from ..make.transfers import walked
from ..people import someone

INBOX = "/decisions/"


def page_of(record) -> str:
    return f"{INBOX}{record._meta.model_name}/{record.pk}/"


def escalated(by: str = "floor-early-1", **values):
    ticket = make.ticket(**values)
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=someone(by), department=None)
    ticket.move("escalate", by=someone(by), note="beyond me")
    return ticket


def transfer(number: int = 0, upto: str = "submit") -> TenancyTransfer:
    shop = make.tenant(f"甲{number}", at=f"2F-{number + 101}")
    taker = make.tenant(f"乙{number}", at=None)
    return walked(make.transfer(lease=shop.leases.get(), new_tenant=taker), upto)


def rows(name: str) -> list:
    return [row for pile in piles(someone(name)) for row in pile.rows]
