"""What the tenants' desk knows of a shop unit or a tenant."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.matters import Hindrance, matter

from .passes.models import AccessPass
from .units.models import TenantChange


@matter("passes", _("Access passes"), begun="requested_at", ended="ended_at", hinders=Hindrance.BLOCKS)
def passes(about):
    return about.of(AccessPass)


@matter("changes", _("Changes of tenant data"))
def changes(about):
    return about.of(TenantChange, unit="tenant__leases__unit").distinct()
