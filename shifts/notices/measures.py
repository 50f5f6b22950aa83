"""The figures of notices."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Notice
from .states import NoticeState as S


@measure("shifts.notices_to_approve", _("notices to approve"))
def notices_to_approve(span):
    return span.narrow(Notice.objects.waiting_for(S.SUBMITTED))


@measure("shifts.notices_to_post", _("notices to post"))
def notices_to_post(span):
    return span.narrow(Notice.objects.waiting_for(S.APPROVED))


@measure("shifts.notices_expired", _("notices to remove"))
def notices_expired(span):
    return span.narrow(Notice.objects.expired(timezone.now()))


@measure("shifts.notices_posted", _("notices posted"))
def notices_posted(span):
    return span.narrow(Notice.objects.filter(posted_at__gte=span.since, posted_at__lt=span.until))
