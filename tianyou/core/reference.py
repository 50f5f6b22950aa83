"""The right to keep reference data in Django's admin, for which no table of its own exists."""

from django.db import models
from django.utils.translation import gettext_noop

from .access import asks

MAINTAIN = asks("core.maintain_reference")


class Reference(models.Model):
    """Carries the capability only; it has no table."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("maintain_reference", gettext_noop("Can keep reference data"))]

    def __str__(self) -> str:
        return MAINTAIN
