"""The log of what was played."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import Reach, ScopedModel


class BroadcastPlay(ScopedModel):
    """One repetition that was played, entered by its move and never changed."""

    broadcast = models.ForeignKey("shifts.Broadcast", models.PROTECT, related_name="plays", verbose_name=_("broadcast"))
    repetition = models.PositiveSmallIntegerField(_("repetition"))
    played_at = models.DateTimeField(_("played at"), db_index=True)
    played_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("played by")
    )

    reach_by = {Reach.OWN: ("played_by",)}

    class Meta:
        verbose_name = _("play of a broadcast")
        verbose_name_plural = _("played broadcasts")
        default_permissions = ("view",)
        ordering = ["-played_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["broadcast", "repetition"], name="repetition_played_once")]

    def __str__(self) -> str:
        return f"{self.broadcast} · {self.repetition}"

    def get_absolute_url(self) -> str:
        return self.broadcast.get_absolute_url()
