"""Claims on found items: who says it is theirs, what they knew of it, and what was decided. Several may compete."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.losses.models import LossReport
from complaints.lostfound.models import FoundItem, yuan
from complaints.lostfound.workflow import RETURN
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone

from .limits import DECIDE
from .states import HOLDING, STANDING, ClaimState
from .workflow import CLAIM


class ClaimQuerySet(CaseQuerySet):
    def handed_over(self):
        return self.filter(state=ClaimState.HANDED_OVER)


class Claim(Case):
    """One claim. Of an ID number the last four characters are kept, and after three years nothing personal."""

    item = models.ForeignKey(
        FoundItem, models.PROTECT, related_name="claims", editable=False, verbose_name=_("found item")
    )
    report = models.ForeignKey(
        LossReport, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("loss report")
    )
    claimant = models.CharField(_("claimant"), max_length=60)
    phone = models.CharField(_("claimant's phone"), max_length=20, validators=[validate_phone])
    id_last4 = models.CharField(
        _("last four of the claimant's ID"),
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{3}[0-9Xx]\Z", _("Four characters: digits, the last may be X."))],
    )
    answers = models.TextField(_("what the claimant knew of it"), max_length=500, blank=True)
    proof = models.CharField(_("proof of ownership"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("witness")
    )
    keeping_cost = yuan(
        _("cost of keeping it (yuan)"), help_text=_("Only what was really spent; the owner pays it (Civil Code §317).")
    )
    handed_over_at = models.DateTimeField(_("handed over at"), null=True, editable=False)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    workflow = CLAIM
    page_name = "claim"
    number_kind = "认领"
    limits = {ClaimState.PENDING: DECIDE}
    reach_by = {Reach.ZONE: ("item__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("found claim", "claim on a found item")
        verbose_name_plural = pgettext_lazy("found claim", "claims on found items")
        permissions = [
            ("decide_claim", gettext_noop("Can decide on claims")),
            ("decide_valuable_claim", gettext_noop("Can decide on claims on valuables")),
            ("withdraw_claim", gettext_noop("Can note that a claimant withdraws")),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(state__in=HOLDING), name="one_claim_holds"),
        ]

    @property
    def is_correctable(self) -> bool:
        return self.state == ClaimState.PENDING

    @property
    def is_standing(self) -> bool:
        """Whether it was neither refused nor withdrawn."""
        return self.state in STANDING

    @property
    def summary(self) -> str:
        return self.item.search_label()

    def clean(self) -> None:
        self.phone, self.id_last4 = normalise_phone(self.phone), self.id_last4.upper()

    def phone_for(self, user) -> str:
        """Return the claimant's phone, masked for those who do not hand things over."""
        return self.phone if user.has_perm(RETURN) else mask_phone(self.phone)
