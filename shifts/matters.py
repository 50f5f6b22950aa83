"""What happens on the floors in a shop unit or with a tenant."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.matters import Hindrance, matter

from .barriers.models import Barrier
from .findings.models import Finding
from .firesafety.models import Hazard
from .incidents.models import Incident
from .notices.models import Notice


@matter("barriers", _("Barriers"), says="summary")
def barriers(about):
    """A barrier stands before a shop, whoever rents it."""
    return about.of(Barrier, tenant="")


@matter("notices", _("Notices to the tenant"), says="title")
def notices(about):
    return about.of(Notice)


@matter("hazards", _("Fire hazards"), hinders=Hindrance.REASON, says="text")
def hazards(about):
    """A hazard lies in a shop, whoever rents it."""
    return about.of(Hazard, tenant="")


@matter("findings", pgettext_lazy("record", "Findings"), hinders=Hindrance.REASON, says="summary")
def findings(about):
    return about.of(Finding)


@matter("incidents", _("Incidents"), says="summary")
def incidents(about):
    return about.of(Incident)
