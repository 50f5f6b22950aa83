"""The figures of opinions."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Opinion
from .states import OpinionState


@measure("tenants.opinions_asked", _("opinions asked for"))
def opinions_asked(span):
    return Opinion.objects.open()


@measure("tenants.opinions_given", _("opinions given"))
def opinions_given(span):
    return Opinion.objects.filter(state=OpinionState.GIVEN, closed_at__gte=span.since, closed_at__lt=span.until)
