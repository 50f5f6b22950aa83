"""What the tenants' desk adds to the floor map."""

from django.utils.translation import gettext_lazy as _

from .files.layers import layer
from .passes.models import AccessPass


@layer("passes", _("Passes overdue"))
def passes(at):
    return AccessPass.objects.expired(at)
