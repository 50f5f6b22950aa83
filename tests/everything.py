"""One record of each kind, and the address of every page that is opened with them."""

from functools import partial

from django.urls import reverse

from complaints.tickets.choices import Kind
from staffing.models import Appointment, Zone
from tenants.models import Tenant

from . import make
from .people import someone
from .test_pages import PAGES, address_of

TEXTS = {
    "zh-hans": {"zone": "二层", "tenant": "晨光文具", "holder": "王小明", "text": "电梯口地面湿滑", "item": "黑色雨伞"},
    "en": {"zone": "Second", "tenant": "Sunrise Books", "holder": "Li Wei", "text": "Wet floor", "item": "Umbrella"},
}


def records_in(language: str, only: str = "") -> dict:
    """Make one record of each kind, or of one kind, with texts in a language; return them by their models' names."""
    words = TEXTS[language]
    zone = {"name_zh": words["zone"], "name_en": words["zone"], "floor": 2}
    Zone.objects.get_or_create(code="second", defaults=zone)
    tenant, clerk = make.tenant(), someone("clerk-2")
    lease = tenant.leases.get()
    caller = {"caller_name": words["holder"], "caller_phone": "13812341234", "unit": lease.unit}
    makers = {
        "tenant": lambda: tenant,
        "lease": lambda: lease,
        "shopunit": lambda: lease.unit,
        "person": lambda: clerk,
        "appointment": lambda: Appointment.objects.get(person=clerk),
        "ticket": lambda: [make.ticket(kind=kind, text=words["text"], **caller) for kind in Kind][-1],
        "accesspass": lambda: make.access_pass(holder=words["holder"]),
        "founditem": lambda: make.found_item(description=words["item"], place=words["zone"]),
        **{name: partial(case, language=language) for name, case in make.CASES.items()},
    }
    made = {name: maker() for name, maker in makers.items() if only in ("", name)}
    Tenant.objects.filter(pk=tenant.pk).update(name=words["tenant"])
    return made


def addresses(records: dict) -> dict[str, str]:
    """Return every page that is opened with GET, on one record of each kind: its name by its address."""
    keys = {model: record.pk for model, record in records.items()}
    return {
        address_of(name, pattern, keys): name
        for name, pattern in PAGES
        if "<slug:move>" not in str(pattern.pattern) and name not in ("logout", "set_language")
    }


def more_addresses(records: dict) -> list[str]:
    """Return pages of the administration, and pages with words asked for or others than the tables of tests go by."""
    found = ["/nowhere/", *(reverse("search") + f"?q={words}" for words in ("", "0000", "13812341234", "1F-023"))]
    found += [reverse("complaints:ticket-lookup") + "?unit=1F-023&caller_phone=13812341234"]
    found += [reverse("tenants:pass-check") + f"?number={number}" for number in ("1", records["accesspass"].number)]
    found += [reverse("complaints:ticket-list") + query for query in ("?q=0000", "?since=1", "?stage=late")]
    found += [
        reverse(f"admin:{name}") for name in ("index", "staffing_zone_add", "core_limit_add", "core_calendarday_add")
    ]
    return found
