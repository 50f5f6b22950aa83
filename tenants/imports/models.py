"""One import of a sheet, and its rows."""

from django.db import models
from django.utils.translation import get_language, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import Reach
from tianyou.core.cases import TimedRecord

from .kinds import KINDS
from .states import RunState
from .workflow import IMPORT


class ImportRun(TimedRecord):
    """A sheet that somebody brought: first checked against the register, then written into it in batches."""

    kind = models.CharField(
        _("kind of sheet"), max_length=10, choices=[(code, kind.label) for code, kind in KINDS.items()], default="units"
    )
    file_name = models.CharField(_("file"), max_length=120, editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    total = models.PositiveIntegerField(_("rows"), default=0, editable=False)
    new = models.PositiveIntegerField(pgettext_lazy("rows", "new"), default=0, editable=False)
    changed = models.PositiveIntegerField(pgettext_lazy("rows", "changed"), default=0, editable=False)
    same = models.PositiveIntegerField(pgettext_lazy("rows", "the same"), default=0, editable=False)
    faulty = models.PositiveIntegerField(pgettext_lazy("rows", "faulty"), default=0, editable=False)
    done = models.PositiveIntegerField(pgettext_lazy("rows", "done"), default=0, editable=False)
    failed = models.PositiveIntegerField(pgettext_lazy("rows", "failed"), default=0, editable=False)

    workflow = IMPORT
    page_name = "import"
    reach_by = {Reach.OWN: ("registered_by",)}
    is_correctable = False

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        permissions = [("import_register", gettext_noop("Can import what they may register from sheets"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.file_name}"

    @property
    def sheet(self):
        return KINDS[self.kind]

    @property
    def left(self) -> int:
        """How many good rows still wait to be written."""
        return self.new + self.changed - self.done - self.failed

    @property
    def is_running(self) -> bool:
        return self.state == RunState.RUNNING

    @property
    def has_nothing_to_do(self) -> bool:
        """Whether it was checked, and every good row is in the register already."""
        return self.state == RunState.CHECKED and not self.left

    @property
    def percent(self) -> int:
        good = self.new + self.changed
        return 100 * (good - self.left) // good if good else 100

    def same_file(self):
        """Return the earlier imports of this very file that were carried out."""
        runs = ImportRun.objects.filter(sha256=self.sha256, kind=self.kind, state=RunState.DONE, pk__lt=self.pk)
        return runs.select_related("registered_by").order_by("-pk")


class RowState(models.TextChoices):
    NEW = "new", pgettext_lazy("import row", "new")
    CHANGED = "changed", pgettext_lazy("import row", "changed")
    SAME = "same", pgettext_lazy("import row", "the same")
    FAULTY = "faulty", pgettext_lazy("import row", "faulty")
    DONE = "done", pgettext_lazy("import row", "done")
    FAILED = "failed", pgettext_lazy("import row", "failed")


TO_DO = (RowState.NEW, RowState.CHANGED)
BAD = (RowState.FAULTY, RowState.FAILED)


class ImportRow(models.Model):
    """One row as it was typed, and what it means. Messages are kept in every language, for whoever reads them."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    values = models.JSONField()
    state = models.CharField(max_length=10, choices=RowState)
    changes = models.JSONField(default=list)
    messages = models.JSONField(default=dict)
    record_pk = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["run", "state", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def sheet(self):
        return self.run.sheet

    @property
    def title(self) -> str:
        return self.sheet.title(self.values)

    def told_changes(self) -> list[tuple]:
        """Return heading, old and new of each change in the reader's language."""
        labels, language = {column.name: column.label for column in self.sheet.columns}, get_language()
        return [(labels[name], old[language], new[language]) for name, old, new in self.changes]

    def told_messages(self) -> list[tuple]:
        """Return heading and message of each fault in the reader's language; no heading where it is the whole row's."""
        labels, language = {column.name: column.label for column in self.sheet.columns}, get_language()
        return [(labels.get(name, ""), text) for name, told in self.messages.items() for text in told[language]]

    def fault_text(self) -> str:
        return "; ".join(f"{label}: {text}" if label else text for label, text in self.told_messages())

    def record_url(self) -> str:
        model = self.sheet.opens or self.sheet.model
        return model(pk=self.record_pk).get_absolute_url() if self.record_pk else ""
