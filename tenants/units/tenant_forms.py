"""Forms of tenants and of the changes of their data."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm, dress, in_columns
from tianyou.core.templatetags.say import moment

from .changes import TenantChange
from .fields import CreditCodeField
from .forms import ReasonForm
from .tenants import CHANGING, Tenant

COLUMNS = (
    in_columns("name", "trade", "opened_on"),
    in_columns("licence_number", "legal_person"),
    in_columns("contact_name", "contact_phone"),
)
PHONE = {"inputmode": "tel", "autocomplete": "off"}


class TenantForm(ReasonForm):
    """Registers a tenant, or corrects what was typed wrong. What a change brought is corrected on the change."""

    licence_number = CreditCodeField()
    layout = Layout(*COLUMNS)

    class Meta:
        model = Tenant
        fields = CHANGING

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_phone"].widget.attrs |= PHONE
        for change in self.instance.changes_by(timezone.localdate()):
            for name in change.names:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Changed on %(day)s: correct it on that change.") % {
                    "day": moment(change.valid_from)
                }


class KeyForm(ReasonForm):
    reason_label = _("Why")

    class Meta:
        model = Tenant
        fields = ("is_key",)


class TenantValuesForm(forms.ModelForm):
    """The changing values of a tenant, judged as the tenant's own page judges them."""

    licence_number = CreditCodeField()

    class Meta:
        model = Tenant
        fields = CHANGING


class ChangeForm(RecordForm):
    """Shows the tenant as it stands; what is typed over is what changes from the day on."""

    takes_files = True
    layout = Layout("valid_from", *COLUMNS, "reason", "files")

    class Meta:
        model = TenantChange
        fields = ("valid_from", "reason")
        help_texts = {"valid_from": _("A day still to come is fine: the change takes effect on it by itself.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        tenant = self.instance.tenant
        self.before = self._values_before()
        inner = TenantValuesForm(instance=tenant)
        for name in CHANGING:
            self.fields[name] = inner.fields[name]
            dress(self.fields[name])
            self.initial.setdefault(name, Tenant.read(name, self._values_shown()[name]))
        self.fields["contact_phone"].widget.attrs |= PHONE
        self.order_fields(["valid_from", *CHANGING, "reason"])
        if not self.instance.pk:
            self.initial["seen"] = tenant.history.order_by("-history_id").values_list("pk", flat=True).first()

    def _values_before(self) -> dict[str, str]:
        """Return what a new change is compared with: today's values; a recorded one with those before it."""
        change = self.instance
        return change.tenant.values_on(change.valid_from if change.pk else timezone.localdate(), but=change)

    def _values_shown(self) -> dict[str, str]:
        return self.before | self.instance.values

    def clean(self):
        data = super().clean()
        if not self.instance.pk:
            self._refuse_stale(data.get("seen"))
        self._judge(data)
        return data

    def _refuse_stale(self, seen: int | None) -> None:
        """Say that the tenant changed since the form opened: old values in it would count as changes."""
        step = self.instance.tenant.history.select_related("history_user").order_by("-history_id").first()
        if seen is not None and seen != step.pk:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = step.pk
            text = _("%(who)s changed this tenant meanwhile. Your text is kept: compare, then save again.")
            raise ValidationError(text, "conflict", {"who": step.history_user or "—"})

    def _judge(self, data: dict) -> None:
        """Judge the values as the tenant's own, and keep those that differ."""
        typed = {name: data[name] for name in CHANGING if name in data}
        if len(typed) < len(CHANGING):
            return
        tenant = self.instance.tenant.as_of(timezone.localdate())
        for name, value in typed.items():
            setattr(tenant, name, value)
        try:
            tenant.clean_fields(exclude={field.name for field in tenant._meta.fields} - set(CHANGING))
            tenant.clean()
        except ValidationError as fault:
            self.add_error(None, fault)
            return
        written = {name: tenant.written(name) for name in CHANGING}
        self.instance.values = {name: text for name, text in written.items() if text != self.before[name]}
        if not self.instance.values:
            self.add_error(None, _("Nothing differs from what is on file: change at least one value."))

    def write(self) -> None:
        super().write()
        self.instance.settle(self.user)
