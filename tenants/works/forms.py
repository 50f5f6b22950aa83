"""Forms of works permits and extensions."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tianyou.core.forms import RecordForm, in_columns

from .kinds import KINDS, SPECIAL
from .models import PermitExtension, WorksPermit

COMMON = ("kind", "place", "text", "from_at", "until_at", "responsible", "phone")


class WorksForm(RecordForm):
    """Asks for everything that some kind needs, each field with the kinds that need it."""

    takes_files = True
    layout = Layout(
        in_columns("kind", "place"),
        "text",
        in_columns("from_at", "until_at"),
        in_columns("responsible", "phone"),
        in_columns("certificate", "fire_watch", "extinguishers"),
        in_columns("isolated", "workers"),
        in_columns("materials", "exits_checked_by"),
        "files",
    )

    class Meta:
        model = WorksPermit
        fields = (*COMMON, *SPECIAL)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in SPECIAL:
            kinds = [str(kind.label) for kind, needs in KINDS.items() if name in needs.fields]
            self.fields[name].help_text = _("Needed for: %(kinds)s.") % {"kinds": _(", ").join(kinds)}

    def write(self) -> None:
        """Store the permit under the lock of its renovation, which may have been stopped meanwhile."""
        self._lock_project()
        super().write()

    def _lock_project(self) -> None:
        rows = type(self.instance.project).objects.select_for_update()
        self.instance.project = rows.get(pk=self.instance.project_id)
        if faults := self.instance.faults():
            raise ValidationError(list(faults.values()), "state")


class ExtensionForm(RecordForm):
    takes_files = True
    layout = Layout("until", "reason", "files")

    class Meta:
        model = PermitExtension
        fields = ("until", "reason")
