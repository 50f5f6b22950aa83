"""Things found in the mall that wait for their owners. The mall never becomes the owner (Civil Code §314–318)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tianyou.core.access import Reach
from tianyou.core.deadlines import Limit
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone
from tianyou.core.records import NumberedRecord
from tianyou.core.workflow import WorkflowRecord

from .states import FoundState
from .workflow import FOUND_ITEM, RETURN


class FoundItem(WorkflowRecord, NumberedRecord):
    """A thing handed in at the desk. Its hidden features test a claimant and are told to nobody."""

    class Category(models.TextChoices):
        PHONE = "phone", _("phone or electronics")
        WALLET = "wallet", _("wallet or cash")
        DOCUMENT = "document", _("documents or cards")
        JEWELLERY = "jewellery", _("jewellery or watch")
        BAG = "bag", _("bag")
        CLOTHING = "clothing", _("clothing")
        OTHER = "other", pgettext_lazy("item", "other")

    category = models.CharField(_("kind of thing"), max_length=12, choices=Category, default=Category.OTHER)
    description = models.CharField(_("description"), max_length=300)
    hidden_features = models.CharField(
        _("hidden features"),
        max_length=300,
        blank=True,
        help_text=_("What only the owner can know; never shown to a claimant."),
    )
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, verbose_name=_("zone"))
    place = models.CharField(_("place"), max_length=100)
    finder = models.CharField(_("finder"), max_length=60, blank=True)
    finder_phone = models.CharField(_("finder's phone"), max_length=20, blank=True, validators=[validate_phone])
    storage = models.CharField(_("kept where"), max_length=60, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("registered by")
    )
    registered_at = models.DateTimeField(_("registered at"), editable=False, db_index=True)
    due_at = models.DateTimeField(_("to the police by"), null=True, editable=False)
    claimant = models.CharField(_("claimant"), max_length=60, blank=True)
    claimant_phone = models.CharField(_("claimant's phone"), max_length=20, blank=True, validators=[validate_phone])
    claimant_id_last4 = models.CharField(
        _("last four of the claimant's ID"),
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{3}[0-9Xx]\Z", _("Four characters: digits, the last may be X."))],
    )
    proof = models.CharField(_("proof of ownership"), max_length=300, blank=True)
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("witness")
    )
    returned_at = models.DateTimeField(_("handed over at"), null=True, editable=False)

    workflow = FOUND_ITEM
    page_name = "found"
    number_kind = "失物"
    file_class_code = "lost-property"
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("found item")
        verbose_name_plural = _("found items")
        permissions = [("return_founditem", gettext_noop("Can hand found items over"))]
        indexes = [models.Index(fields=["state", "due_at"])]

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of things that should have gone to the police."""
        return Q(state=FoundState.REGISTERED, due_at__lt=at)

    @property
    def is_correctable(self) -> bool:
        return self.state == FoundState.REGISTERED

    @property
    def is_late(self) -> bool:
        return self.is_correctable and self.due_at < timezone.now()

    def clean(self) -> None:
        self.finder_phone = normalise_phone(self.finder_phone)
        if self.found_at and self.found_at > timezone.now():
            raise ValidationError({"found_at": _("This moment lies in the future.")})

    def phones_for(self, user) -> tuple[str, str]:
        """Return the finder's and the claimant's phone, masked for those who do not hand things over."""
        phones = self.finder_phone, self.claimant_phone
        return phones if user.has_perm(RETURN) else tuple(mask_phone(phone) for phone in phones)

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the item; a new one takes the day by which it goes to the police if nobody claims it."""
        at = at or timezone.now()
        if self._state.adding:
            self.registered_by, self.registered_at = by, at
            self.due_at = Limit.objects.in_force("found.police", timezone.localdate(at)).due(at)
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return f"{self.number} {self.description[:60]}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.description, self.finder, self.claimant

    def search_texts(self) -> tuple[str, ...]:
        return self.place, self.storage
