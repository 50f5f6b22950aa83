"""Loss reports: who lost what, when and where. The owner often asks before the thing is found."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.contacts import ContactQuerySet
from complaints.lostfound.kinds import ThingKind
from complaints.lostfound.models import FoundItem
from staffing.plan.models import Zone
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone

from .limits import SEARCH
from .states import LossState as S
from .workflow import LOSS_REPORT, MATCH


class LossReport(Case):
    """A thing that somebody misses; ``features`` are what only they can know."""

    owner = models.CharField(pgettext_lazy("loss", "who lost it"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=20, validators=[validate_phone], db_index=True)
    category = models.CharField(_("kind of thing"), max_length=12, choices=ThingKind, default=ThingKind.OTHER)
    description = models.CharField(_("what it looks like"), max_length=300)
    features = models.CharField(_("what only the owner can know"), max_length=300, blank=True)
    lost_from = models.DateTimeField(_("lost after"))
    lost_until = models.DateTimeField(_("missed at"), default=timezone.now)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    place = models.CharField(pgettext_lazy("loss", "where, perhaps"), max_length=100, blank=True)
    item = models.ForeignKey(
        FoundItem, models.PROTECT, null=True, blank=True, related_name="loss_reports", verbose_name=_("found item")
    )
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, editable=False)

    objects = ContactQuerySet.as_manager()

    workflow = LOSS_REPORT
    page_name = "loss"
    number_kind = "报失"
    limits = {S.OPEN: SEARCH}
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("loss report")
        verbose_name_plural = _("loss reports")
        permissions = [
            ("match_lossreport", gettext_noop("Can match loss reports with found items")),
            ("settle_lossreport", gettext_noop("Can note that a lost thing is back with its owner")),
            ("close_lossreport", gettext_noop("Can close loss reports")),
        ]
        indexes = [models.Index(fields=["state", "lost_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(lost_until__gte=F("lost_from")),
                name="loss_missed_after_it_was_seen",
                violation_error_message=_("It was missed before it was lost."),
            )
        ]

    @property
    def is_looked_for(self) -> bool:
        return self.state == S.OPEN

    @property
    def is_matched(self) -> bool:
        """Whether somebody linked it to a thing that may be it."""
        return self.state == S.MATCHED

    def clean(self) -> None:
        self.phone = normalise_phone(self.phone)
        faults = {}
        if self.lost_until and self.lost_until > timezone.now():
            faults["lost_until"] = _("This moment lies in the future.")
        if self.lost_from and self.lost_until and self.lost_until < self.lost_from:
            faults["lost_from"] = _("It was missed before it was lost.")
        if faults:
            raise ValidationError(faults)

    def phone_for(self, user) -> str:
        """Return the owner's phone, masked for those who don't match things."""
        return self.phone if user.has_perm(MATCH) else mask_phone(self.phone)

    def search_label(self) -> str:
        return f"{self.number} {self.description[:60]}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.description, self.owner, self.phone[-4:]

    def search_texts(self) -> tuple[str, ...]:
        return (self.place,)
