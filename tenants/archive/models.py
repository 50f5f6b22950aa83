"""Filed matters: every finished one under its class and tenant, with a number and a period to be kept."""

from datetime import date

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import ScopedQuerySet
from tianyou.core.bilingual import Bilingual
from tianyou.core.records import NumberedRecord
from tianyou.core.workflow import WorkflowRecord

from .destructions import Destruction
from .states import ItemState
from .workflow import ITEM


class FileClass(models.Model):
    """A class of files and how long they are kept after the matter is finished; reference data."""

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    years = models.PositiveSmallIntegerField(_("years kept"), help_text=_("0 means for ever."))
    source = models.CharField(_("source"), max_length=200)
    name = Bilingual()

    class Meta:
        verbose_name = _("class of files")
        verbose_name_plural = _("classes of files")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def kept_until(self, finished_on: date) -> date | None:
        """Return the last day on which a matter finished on a day must be kept, None for ever."""
        if not self.years:
            return None
        try:
            return finished_on.replace(year=finished_on.year + self.years)
        except ValueError:
            return date(finished_on.year + self.years, 3, 1)


class ArchiveItemQuerySet(ScopedQuerySet):
    def of(self, record):
        return self.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)

    def to_put_away(self):
        """Return what is filed and whose paper has no place yet."""
        return self.filter(state=ItemState.FILED, place="")

    def expired(self, on: date):
        """Return what need not be kept any longer, and stands on no list of destruction."""
        rows = self.filter(state=ItemState.FILED, kept_until__lt=on, destruction=None)
        return rows.filter(hold_reason="", reopened_at=None)

    def overdue_loans(self, on: date):
        return self.filter(state=ItemState.ON_LOAN, loan_due_on__lt=on)


class ArchiveItem(WorkflowRecord, NumberedRecord):
    """One finished matter in the archive, and where its paper is."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    matter = GenericForeignKey()
    title = models.CharField(_("matter"), max_length=200, editable=False)
    file_class = models.ForeignKey(FileClass, models.PROTECT, editable=False, verbose_name=_("class of files"))
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, related_name="files", editable=False, verbose_name=_("tenant")
    )
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, related_name="files", editable=False, verbose_name=_("shop unit")
    )
    filed_at = models.DateTimeField(_("filed at"), editable=False, db_index=True)
    finished_on = models.DateField(_("finished on"), editable=False)
    reopened_at = models.DateTimeField(_("opened again at"), null=True, editable=False)
    kept_until = models.DateField(_("kept until"), null=True, editable=False)
    place = models.CharField(_("place in the archive"), max_length=60, blank=True)
    borrower = models.CharField(_("borrower"), max_length=60, blank=True)
    loan_due_on = models.DateField(_("back by"), null=True, blank=True)
    hold_reason = models.CharField(_("why it is kept longer"), max_length=200, blank=True)
    destruction = models.ForeignKey(
        Destruction, models.PROTECT, null=True, related_name="items", editable=False, verbose_name=_("destruction list")
    )

    objects = ArchiveItemQuerySet.as_manager()

    workflow = ITEM
    page_name = "file"
    number_kind = "档"
    is_correctable = False

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        permissions = [
            ("keep_archiveitem", gettext_noop("Can put files away and lend them")),
            ("hold_archiveitem", gettext_noop("Can keep files beyond their period")),
            ("check_archive", gettext_noop("Can spot-check the archive")),
            ("destroy_archive", gettext_noop("Can draw up and carry out a destruction of files")),
        ]
        indexes = [
            models.Index(fields=["state", "kept_until"]),
            models.Index(fields=["state", "place"]),
            models.Index(fields=["tenant", "filed_at"]),
        ]
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="matter_filed_once")]

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of loans that should have come back."""
        return Q(state=ItemState.ON_LOAN, loan_due_on__lt=timezone.localdate(at))

    @property
    def is_open(self) -> bool:
        return self.state != ItemState.DESTROYED

    @property
    def is_late(self) -> bool:
        return bool(self.loan_due_on) and self.loan_due_on < timezone.localdate()

    @property
    def due_at(self) -> date | None:
        return self.loan_due_on

    def search_label(self) -> str:
        return f"{self.number} {self.title}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.title, str(self.tenant or ""), self.place

    def search_texts(self) -> tuple[str, ...]:
        return ()
