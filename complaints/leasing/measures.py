"""The figures of leasing enquiries."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import LeasingEnquiry
from .states import EnquiryState as S


def within(rows, span, field: str):
    return span.narrow(rows.filter(**{f"{field}__gte": span.since, f"{field}__lt": span.until}), "unit__zone")


@measure("complaints.leasing_with_the_desk", _("leasing enquiries to pass on or to tell"))
def leasing_with_the_desk(span):
    return span.narrow(LeasingEnquiry.objects.waiting_for(S.RECEIVED, S.ANSWERED), "unit__zone")


@measure("complaints.leasing_to_answer", _("leasing enquiries to answer"))
def leasing_to_answer(span):
    return span.narrow(LeasingEnquiry.objects.waiting_for(S.PASSED), "unit__zone")


@measure("complaints.leasing_passed_on", _("leasing enquiries passed on"))
def leasing_passed_on(span):
    return within(LeasingEnquiry.objects.all(), span, "passed_at")


@measure("complaints.leasing_told", _("leasing enquiries answered and told"))
def leasing_told(span):
    return within(LeasingEnquiry.objects.filter(state=S.TOLD), span, "closed_at")
