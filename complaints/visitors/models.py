"""Visitors of the centre: who came, about what, who receives them, and who is still in the back of house."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.contacts import Contact, ContactQuerySet
from complaints.tickets.models import Ticket
from staffing.plan.models import Post
from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import Case

from . import limits, rules
from .states import OPEN, VisitorKind
from .states import VisitState as S
from .workflow import VISIT

LAST_FOUR = RegexValidator(r"^[0-9]{3}[0-9Xx]\Z", _("Four characters: digits, the last may be X."))


class VisitQuerySet(ContactQuerySet):
    def inside(self):
        """Return the visits whose visitors are in the back of house."""
        return self.filter(state__in=OPEN, is_back_of_house=True, left_at=None)

    def overstaying(self, at: datetime):
        """Return the visits whose visitors should have left the back of house by an aware moment."""
        return self.inside().filter(leaves_by__lt=at)


class Visit(Contact, Case):
    """One visitor, from the desk to the result. Of an ID only its end is kept, and only behind the shops."""

    kind = models.CharField(
        pgettext_lazy("visit", "who comes"), max_length=10, choices=VisitorKind, default=VisitorKind.CUSTOMER
    )
    visitor = models.CharField(_("name of the visitor"), max_length=60)
    organisation = models.CharField(_("company or authority"), max_length=100, blank=True)
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("shop unit")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="visits", verbose_name=_("tenant")
    )
    matter = models.TextField(_("about what"), max_length=1000)
    wants_to_see = models.CharField(_("whom they want to see"), max_length=60, blank=True)
    came_at = models.DateTimeField(_("came at"), default=timezone.now)
    is_back_of_house = models.BooleanField(_("goes to the back of house"), default=False)
    id_last4 = models.CharField(_("last four of the ID"), max_length=4, blank=True, validators=[LAST_FOUR])
    leaves_by = models.DateTimeField(_("leaves by"), null=True, blank=True)
    left_at = models.DateTimeField(_("left the back of house at"), null=True, editable=False)
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("host")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("department")
    )
    ticket = models.ForeignKey(
        Ticket, models.PROTECT, null=True, editable=False, related_name="visits", verbose_name=_("ticket")
    )
    arranged_at = models.DateTimeField(_("arranged at"), null=True, editable=False)
    noted_at = models.DateTimeField(_("manager took note at"), null=True, editable=False)
    result = models.TextField(_("result"), max_length=1000, blank=True)
    is_on_hold = models.BooleanField(_("data kept for a dispute"), default=False, editable=False)

    objects = VisitQuerySet.as_manager()

    workflow = VISIT
    page_name = "visit"
    number_kind = "来访"
    limits = {S.REGISTERED: limits.ARRANGE, S.ARRANGED: limits.FINISH}
    reach_by = {Reach.POST: ("post",), Reach.OWN: ("host", "registered_by"), Reach.HELD: ("host",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "visit")
        verbose_name_plural = pgettext_lazy("record", "visits")
        permissions = [
            ("arrange_visit", gettext_noop("Can arrange who receives a visitor")),
            ("finish_visit", gettext_noop("Can receive visitors and say with what result")),
            ("sign_out_visit", gettext_noop("Can sign visitors out of the back of house")),
            ("note_visit", gettext_noop("Can take note of visits of authorities")),
            ("hold_visit", gettext_noop("Can keep the data of visits for a dispute")),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["host", "state"]),
            models.Index(fields=["came_at"]),
            models.Index(fields=["leaves_by"], condition=Q(left_at=None, leaves_by__isnull=False), name="visit_inside"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_back_of_house=True) | Q(id_last4=""), name="visit_id_only_behind_the_shops"
            )
        ]

    def clean(self) -> None:
        """Bring phone and ID into their one form; refuse what a visit of that kind lacks or can't be."""
        super().clean()
        self.id_last4 = self.id_last4.upper()
        self.tenant = self.unit.tenant if self.unit_id else None
        if faults := self._faults_of_kind() | self._faults_of_times() | self._faults_of_entry():
            raise ValidationError(faults)

    def _faults_of_kind(self) -> dict:
        if self.kind == VisitorKind.GOVERNMENT and not self.organisation.strip():
            return {"organisation": _("Which authority?")}
        if self.kind == VisitorKind.TENANT and not (self.unit_id or self.organisation.strip()):
            return {"unit": _("Which shop, or which company?")}
        return {}

    def _faults_of_times(self) -> dict:
        fault = self.came_at and rules.fault_of_coming(self.came_at, self.registered_at or timezone.now())
        return {"came_at": fault} if fault else {}

    def _faults_of_entry(self) -> dict:
        """Who enters shows an ID and says until when; of nobody else either is kept."""
        given = {"id_last4": self.id_last4, "leaves_by": self.leaves_by}
        if not self.is_back_of_house:
            return {name: _("Only for the back of house.") for name, value in given.items() if value}
        faults = {name: _("This is needed here.") for name, value in given.items() if not value}
        if fault := rules.fault_of_leaving(self.leaves_by, self.registered_at or timezone.now()):
            faults["leaves_by"] = fault
        return faults

    def start_clock(self, at: datetime) -> None:
        """Whoever is in the back of house is out again when they said, not only by the evening."""
        super().start_clock(at)
        if self.state == S.ARRANGED and self.is_inside:
            self.due_by(self.leaves_by, at)

    @property
    def is_inside(self) -> bool:
        return self.is_open and rules.is_inside(self)

    @property
    def who_has_it(self) -> str:
        """Who receives the visitor: a person, a department, or nobody yet."""
        return str(self.host or self.post or "") if self.is_open else ""

    @property
    def comes_from(self) -> str:
        """The company or authority, and the shop."""
        shop = f"{self.unit} {self.tenant or ''}".strip() if self.unit_id else ""
        return " · ".join(part for part in (self.organisation, shop) if part)

    @property
    def summary(self) -> str:
        """What it is in a few words that outlive who it was."""
        return " · ".join(str(part) for part in (self.get_kind_display(), self.unit or "") if part)

    def phone_for(self, user) -> str:
        """Return the phone; whoever receives the visitor may call them too."""
        return self.phone if self.host_id == user.pk else super().phone_for(user)

    def search_label(self) -> str:
        return f"{self.number} {self.visitor} {self.organisation}".strip()

    def search_names(self) -> tuple[str, ...]:
        shop = (str(self.unit or ""), str(self.tenant or ""))
        return self.number, self.visitor, self.organisation, self.phone[-4:], *shop

    def search_texts(self) -> tuple[str, ...]:
        return self.matter, self.result
