"""Suggestions of tenants, customers and our own people: sent up, answered, told, and carried out."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.contacts import Contact, ContactQuerySet
from complaints.tickets.choices import ReplyChannel
from staffing.plan.models import Post
from tenants.units.models import ShopUnit, Tenant
from tenants.units.placed import SHORT
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import Limit

from . import limits
from .states import TAKEN_UP, UNANSWERED, Adopted, Category, Source
from .states import SuggestionState as S
from .workflow import SUGGESTION


class SuggestionQuerySet(ContactQuerySet):
    def unanswered(self):
        return self.filter(state__in=UNANSWERED)

    def to_carry_out(self):
        """Return what was adopted and has not been done yet."""
        return self.filter(adopted__in=TAKEN_UP, carried_out_on=None)

    def in_time(self):
        """Return what was answered by the moment it had to be."""
        return self.filter(answered_at__lte=F("answer_by"))


class Suggestion(Contact, Case):
    """One suggestion. Of our own people it is theirs who register it, and nobody answers their own."""

    source = models.CharField(
        pgettext_lazy("suggestion", "who suggests"), max_length=8, choices=Source, default=Source.TENANT
    )
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name=_("shop unit")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="suggestions", verbose_name=_("tenant")
    )
    contact = models.CharField(pgettext_lazy("suggestion", "name"), max_length=60, blank=True)
    category = models.CharField(_("category"), max_length=12, choices=Category, default=Category.SERVICE)
    text = models.TextField(pgettext_lazy("suggestion", "what is suggested"), max_length=2000)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent to"))
    sent_at = models.DateTimeField(_("sent up at"), null=True, editable=False)
    answer_by = models.DateTimeField(_("answer due"), editable=False, db_index=True)
    adopted = models.CharField(pgettext_lazy("suggestion", "decision"), max_length=6, choices=Adopted, blank=True)
    answer = models.TextField(_("answer and reason"), max_length=2000, blank=True)
    carry_out_by = models.DateField(_("to be carried out by"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False, db_index=True)
    told_by = models.CharField(_("told by way of"), max_length=12, choices=ReplyChannel, blank=True)
    told_at = models.DateTimeField(_("told at"), null=True, editable=False)
    carried_out_on = models.DateField(_("carried out on"), null=True, blank=True)
    carried_out_note = models.CharField(_("what was done"), max_length=300, blank=True)

    objects = SuggestionQuerySet.as_manager()

    workflow = SUGGESTION
    page_name = "suggestion"
    number_kind = "意见"
    file_class_code = "complaint"
    limits = {S.REGISTERED: limits.SEND, S.SENT: limits.ANSWER, S.ANSWERED: limits.TELL}
    reach_by = {Reach.POST: ("post",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "suggestion")
        verbose_name_plural = pgettext_lazy("record", "suggestions")
        permissions = [
            ("send_suggestion", gettext_noop("Can send suggestions up")),
            ("answer_suggestion", gettext_noop("Can answer suggestions")),
            ("tell_suggestion", gettext_noop("Can tell the answers to suggestions")),
            ("read_own_suggestion", gettext_noop("Can read the answers to own proposals")),
            ("carry_out_suggestion", gettext_noop("Can say that suggestions were carried out")),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["registered_by", "state"]),
            models.Index(
                fields=["carry_out_by"],
                condition=Q(carried_out_on=None, carry_out_by__isnull=False),
                name="suggestion_to_do",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self.tenant = self.unit.tenant if self.unit_id else None
        if self.source == Source.TENANT and not self.unit_id:
            raise ValidationError({"unit": _("Which shop?")})
        if self.source == Source.STAFF and (self.contact or self.phone):
            name = "contact" if self.contact else "phone"
            raise ValidationError({name: _("A proposal of our own is made by whoever registers it.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the suggestion; a new one takes the moment by which it is answered."""
        at = at or timezone.now()
        if self._state.adding:
            self.answer_by = Limit.objects.in_force(limits.ANSWER, timezone.localdate(at)).due(at)
        super().sign(by, at=at, reason=reason, move=move)

    def start_clock(self, at: datetime) -> None:
        """The time to answer runs from the registration, however late it is sent up and however far."""
        super().start_clock(at)
        if self.state == S.SENT:
            self.due_by(self.answer_by, at)

    @property
    def who_has_it(self) -> str:
        """The post that answers; everybody else goes by the plan."""
        return str(self.post) if self.state == S.SENT else ""

    @property
    def made_by(self) -> str:
        """Who suggests it: a name, a shop, or one of ours."""
        if self.source == Source.STAFF:
            return str(self.registered_by)
        return " · ".join(str(part) for part in (self.unit or "", self.tenant or "", self.contact) if part)

    @property
    def is_to_be_done(self) -> bool:
        return self.adopted in TAKEN_UP and self.carried_out_on is None

    @property
    def summary(self) -> str:
        return self.text if len(self.text) <= SHORT else f"{self.text[:SHORT]}…"

    def search_label(self) -> str:
        return f"{self.number} {self.text[:60]}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.contact, self.phone[-4:], str(self.unit or ""), str(self.tenant or "")

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.answer
