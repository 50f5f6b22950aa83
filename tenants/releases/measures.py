"""The figures of goods release slips."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import GoodsRelease
from .states import ReleaseState as S


@measure("tenants.releases_to_approve", _("goods release slips to approve"))
def releases_to_approve(span):
    return GoodsRelease.objects.waiting_for(S.REQUESTED)


@measure("tenants.releases_at_the_exit", _("goods release slips in force"))
def releases_at_the_exit(span):
    return GoodsRelease.objects.waiting_for(S.APPROVED)


@measure("tenants.releases_let_out", _("lots of goods let out"))
def releases_let_out(span):
    return GoodsRelease.objects.filter(released_at__gte=span.since, released_at__lt=span.until)
