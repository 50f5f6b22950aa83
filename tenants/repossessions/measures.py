"""The figures of repossessions."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Repossession


@measure("tenants.repossessions_open", _("open repossessions"))
def repossessions_open(span):
    return Repossession.objects.open()
