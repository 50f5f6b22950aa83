"""Who asks for a shop to rent: the desk writes it down and hands it on, and hears what came of it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.contacts import Contact, ContactQuerySet
from complaints.tickets.choices import ReplyChannel
from staffing.plan.models import Post
from tenants.units.models import ShopUnit
from tianyou.core.access import Reach
from tianyou.core.cases import Case

from . import limits
from .states import EnquiryChannel, Outcome
from .states import EnquiryState as S
from .workflow import ENQUIRY

SUGGESTED = 8


def square_metres(label) -> models.DecimalField:
    """Return a column of an area in m², between one and a hundred thousand."""
    between = [MinValueValidator(1), MaxValueValidator(100_000)]
    return models.DecimalField(label, max_digits=8, decimal_places=2, null=True, blank=True, validators=between)


class LeasingEnquiry(Contact, Case):
    """One brand or person that asks for a shop, from the question to the answer told."""

    channel = models.CharField(_("channel"), max_length=8, choices=EnquiryChannel, default=EnquiryChannel.COUNTER)
    contact = models.CharField(_("who asks"), max_length=60)
    company = models.CharField(_("company or brand"), max_length=100, blank=True)
    trade = models.CharField(_("trade wanted"), max_length=60)
    area_from = square_metres(_("area from (m²)"))
    area_to = square_metres(_("area to (m²)"))
    budget = models.DecimalField(
        _("budget a month (yuan)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="enquiries", verbose_name=_("unit asked for")
    )
    text = models.TextField(pgettext_lazy("leasing", "what else they said"), max_length=1000, blank=True)
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("passed on to")
    )
    passed_at = models.DateTimeField(_("passed on at"), null=True, editable=False, db_index=True)
    outcome = models.CharField(pgettext_lazy("leasing", "outcome"), max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    told_by = models.CharField(_("told by way of"), max_length=12, choices=ReplyChannel, blank=True)
    told_at = models.DateTimeField(_("told at"), null=True, editable=False)

    objects = ContactQuerySet.as_manager()

    workflow = ENQUIRY
    page_name = "leasing"
    number_kind = "租询"
    limits = {S.RECEIVED: limits.PASS_ON, S.PASSED: limits.ANSWER, S.ANSWERED: limits.TELL}
    reach_by = {Reach.POST: ("post",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "leasing enquiry")
        verbose_name_plural = pgettext_lazy("record", "leasing enquiries")
        permissions = [
            ("pass_leasingenquiry", gettext_noop("Can pass leasing enquiries on")),
            ("answer_leasingenquiry", gettext_noop("Can answer leasing enquiries")),
            ("tell_leasingenquiry", gettext_noop("Can tell the answers to leasing enquiries")),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(area_from=None) | Q(area_to=None) | Q(area_to__gte=F("area_from")),
                name="leasing_area_from_less_to_more",
                violation_error_message=_("The larger area stands second."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if not self.phone:
            raise ValidationError({"phone": _("How can they be told the answer?")})
        if self.area_from and self.area_to and self.area_from > self.area_to:
            raise ValidationError({"area_to": _("The larger area stands second.")})

    @property
    def area_wanted(self) -> str:
        """The area in words: 50–80 m², from 50 m², up to 80 m², nothing where none was said."""
        least, most = (f"{value.normalize():f}" if value else "" for value in (self.area_from, self.area_to))
        if least and most:
            return f"{least}–{most} m²"
        if least:
            return _("from %(area)s m²") % {"area": least}
        return _("up to %(area)s m²") % {"area": most} if most else ""

    @property
    def who_has_it(self) -> str:
        """The post that answers; the desk goes by the plan."""
        return str(self.post) if self.state == S.PASSED else ""

    @property
    def summary(self) -> str:
        """What is wanted, without who wants it."""
        return " · ".join(part for part in (self.trade, self.area_wanted) if part)

    def units_to_offer(self, user):
        """Return units without a lease today whose area fits, the smallest first, as far as the user may see them.

        A unit whose area nobody has entered is not offered where an area is wanted.
        """
        rows = ShopUnit.objects.visible_to(user).standing().vacant(timezone.localdate()).select_related("zone")
        if self.area_from:
            rows = rows.filter(area__gte=self.area_from)
        if self.area_to:
            rows = rows.filter(area__lte=self.area_to)
        return rows.order_by(F("area").asc(nulls_last=True), "sort_key")[:SUGGESTED]

    def search_label(self) -> str:
        return f"{self.number} {self.contact} {self.trade}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.contact, self.company, self.trade, self.phone[-4:], str(self.unit or "")

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.answer
