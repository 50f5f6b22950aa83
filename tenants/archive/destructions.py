"""Lists of files that are destroyed, only after appraisal and approval, before two witnesses."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tianyou.core.cases import Case

from .states import DestructionState
from .workflow import DESTRUCTION


class Destruction(Case):
    """One list. Its files are drawn when it is made: all whose period has run out, but for those that are held."""

    remarks = models.TextField(_("remarks"), max_length=1000, blank=True)
    appraised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("appraised by"),
    )
    witnesses = models.CharField(_("two witnesses"), max_length=120, blank=True)

    workflow = DESTRUCTION
    page_name = "destruction"
    number_kind = "销毁"
    file_class_code = "archive"
    limits = {DestructionState.APPRAISAL: "archive.appraise", DestructionState.APPROVAL: "archive.approve"}

    class Meta:
        verbose_name = _("destruction of files")
        verbose_name_plural = _("destructions of files")
        permissions = [
            ("appraise_destruction", gettext_noop("Can appraise files before their destruction")),
            ("approve_destruction", gettext_noop("Can approve a destruction of files")),
        ]

    @property
    def is_carried_out(self) -> bool:
        return self.state == DestructionState.DONE

    def draw(self, by, on) -> int:
        """Put every file whose period has run out onto the list; return how many.

        Args:
            by: who draws the list up.
            on: the day on which a period must have run out.
        """
        rows = self.items.model.objects.select_for_update().expired(on)
        for item in rows:
            item.destruction = self
            item.sign(by, reason=str(self))
        return len(rows)
