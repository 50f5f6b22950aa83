"""What both kinds of letter share: who took part, and whom it is about."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.units.models import ShopUnit, Tenant


def person(label) -> models.ForeignKey:
    """Return the column of somebody who took part, which a move fills in."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=label
    )


class AboutTenant(models.Model):
    """Mixed into a letter that may concern a tenant or a shop unit."""

    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tenant concerned")
    )
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("shop unit concerned")
    )

    class Meta:
        abstract = True
