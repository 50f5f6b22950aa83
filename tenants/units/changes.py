"""Changes of a tenant's data from a day on, each with the paper it rests on; future ones take effect by themselves."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext

from tianyou.core.access import Reach
from tianyou.core.cases import CaseQuerySet, TimedRecord
from tianyou.core.privacy import mask_phone
from tianyou.core.templatetags.say import moment

from .states import ChangeState
from .tenants import CHANGING, Tenant
from .workflow import CHANGE


class TenantChangeQuerySet(CaseQuerySet):
    def counting(self):
        return self.filter(state=ChangeState.RECORDED)

    def to_come(self, on: date):
        """Return the changes that have not taken effect by a day."""
        return self.counting().filter(valid_from__gt=on)


class TenantChange(TimedRecord):
    """New values of a tenant, from a day on. ``values`` keeps them as text by name of the tenant's column."""

    tenant = models.ForeignKey(
        Tenant, models.CASCADE, related_name="changes", editable=False, verbose_name=gettext_lazy("tenant")
    )
    valid_from = models.DateField(gettext_lazy("takes effect on"), db_index=True)
    values = models.JSONField(gettext_lazy("new values"), default=dict)
    reason = models.TextField(
        gettext_lazy("paper or reason"),
        max_length=500,
        help_text=gettext_lazy("Which paper shows it, such as the new licence of 3 March; add a photo of it below."),
    )

    objects = TenantChangeQuerySet.as_manager()

    workflow = CHANGE
    page_name = "change"
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = gettext_lazy("change of tenant data")
        verbose_name_plural = gettext_lazy("changes of tenant data")
        ordering = ["valid_from", "pk"]
        permissions = [("withdraw_tenantchange", gettext_noop("Can withdraw changes of tenant data"))]

    def __str__(self) -> str:
        return f"{self.tenant} · {self.valid_from:%Y-%m-%d}"

    @property
    def counts(self) -> bool:
        return self.state == ChangeState.RECORDED

    @property
    def is_to_come(self) -> bool:
        return self.counts and self.valid_from > timezone.localdate()

    def get_state_display(self) -> str:
        if not self.counts:
            return super().get_state_display()
        if self.is_to_come:
            return _("from %(day)s") % {"day": moment(self.valid_from)}
        return pgettext("change", "in force")

    @property
    def state_tone(self) -> str:
        return "warning" if self.is_to_come else super().state_tone

    @property
    def names(self) -> list[str]:
        """The names of the columns that change, in the order of the tenant's page."""
        return [name for name in CHANGING if name in self.values]

    @property
    def what(self) -> str:
        """What changes into what; no query. A telephone number is masked."""
        return "\n".join(line(name, self.values[name]) for name in self.names)

    @property
    def from_what(self) -> str:
        """What it was before this change, line by line."""
        before = self.tenant.values_on(self.valid_from, but=self)
        return "\n".join(line(name, before[name]) for name in self.names)

    def settle(self, by, at: datetime | None = None) -> None:
        """Bring the tenant's columns of today into step, in the transaction that stores the change."""
        tenant = Tenant.objects.select_for_update().get(pk=self.tenant_id)
        tenant.follow_changes(by, at=at, reason=self.reason)

    def search_label(self) -> str:
        return str(self)

    def search_names(self) -> tuple[str, ...]:
        return self.tenant.name, self.values.get("name", "")

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)


def line(name: str, text: str) -> str:
    """Return a value with what it is called; a telephone number is masked."""
    label = capfirst(str(Tenant._meta.get_field(name).verbose_name))
    value = mask_phone(text) if name == "contact_phone" else text
    return _("%(label)s: %(value)s") % {"label": label, "value": value or "—"}


def take_effect(at: datetime) -> tuple[int, list[str]]:
    """Let every change take effect whose day has come, each tenant by itself; doing it again changes nothing.

    Returns:
        How many tenants were changed, and in words whose change could not be made.
    """
    done, refused = 0, []
    changed = TenantChange.objects.counting().filter(valid_from__lte=timezone.localdate(at)).order_by().values("tenant")
    for tenant in Tenant.objects.standing().filter(pk__in=changed).prefetch_related("changes"):
        try:
            with transaction.atomic():
                done += _bring_into_step(tenant, at)
        except ValidationError as fault:
            refused.append(f"{tenant}: {'; '.join(fault.messages)}")
    return done, refused


def _bring_into_step(tenant: Tenant, at: datetime) -> bool:
    """Look without a lock first: nearly always there is nothing to do."""
    today = timezone.localdate(at)
    if tenant.values_on(today) == {name: tenant.written(name) for name in CHANGING}:
        return False
    latest = tenant.changes_by(today)[-1]
    return Tenant.objects.select_for_update().get(pk=tenant.pk).follow_changes(None, at=at, reason=latest.reason)
