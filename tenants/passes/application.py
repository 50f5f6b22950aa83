"""A list on which several people were asked for at once."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach, ScopedModel, asks
from tianyou.core.templatetags.say import moment

SEE_APPLICATION = asks("tenants.view_passapplication")


class PassApplication(ScopedModel):
    """One such list; the signed page hangs on it."""

    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="+", verbose_name=_("shop unit"))
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="+", verbose_name=_("tenant"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)

    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("requested_by",)}

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")

    def __str__(self) -> str:
        return f"{self.unit} · {moment(self.requested_at)}"
