"""Things found in the mall that wait for their owners. The mall never becomes the owner (Civil Code §314–318)."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tianyou.core.access import Reach, asks
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import Limit
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone

from . import rules
from .kinds import ThingKind
from .limits import limit_of
from .states import CLAIMABLE, KEPT, PUBLIC, FinderKind, FoundState, Receiver
from .workflow import FOUND_ITEM, RETURN

SEE_HIDDEN = asks("complaints.view_hidden_features")


def yuan(label, **options) -> models.DecimalField:
    validators = [MinValueValidator(Decimal("0.01"))]
    return models.DecimalField(
        label, max_digits=10, decimal_places=2, null=True, blank=True, validators=validators, **options
    )


class FoundQuerySet(CaseQuerySet):
    def kept(self):
        """Return the items in store, whatever is asked about them."""
        return self.filter(state__in=KEPT)

    def public(self):
        """Return the items that are announced."""
        return self.filter(state__in=PUBLIC).exclude(notice_number="")

    def to_police(self, at: datetime):
        """Return the items in store that nobody claims and whose time for the police is nearly or quite over."""
        return self.filter(Q(warn_at__lte=at) | Q(due_at__lt=at), state__in=(FoundState.STORED, FoundState.ANNOUNCED))


class FoundItem(Case):
    """A thing handed in at the desk. Its description is public; its hidden features test a claimant."""

    category = models.CharField(_("kind of thing"), max_length=12, choices=ThingKind, default=ThingKind.OTHER)
    description = models.CharField(
        _("public description"), max_length=300, help_text=_("Anybody may read it: no name, no number, no mark.")
    )
    hidden_features = models.CharField(
        _("hidden features"),
        max_length=300,
        blank=True,
        help_text=_("What only the owner can know; never shown to a claimant."),
    )
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, verbose_name=_("zone"))
    place = models.CharField(_("place"), max_length=100)
    finder_kind = models.CharField(_("found by"), max_length=10, choices=FinderKind, default=FinderKind.CUSTOMER)
    finder = models.CharField(_("finder"), max_length=60, blank=True)
    finder_phone = models.CharField(_("finder's phone"), max_length=20, blank=True, validators=[validate_phone])
    value = yuan(_("declared value (yuan)"))
    cash = yuan(_("cash in it (yuan)"))
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("counted with"),
    )  # fmt: skip
    is_valuable = models.BooleanField(_("valuable"), default=False, editable=False)
    storage = models.CharField(_("kept where"), max_length=60, blank=True)
    seal_number = models.CharField(_("seal number"), max_length=30, blank=True)
    stored_at = models.DateTimeField(_("stored at"), null=True, editable=False)
    notice_number = models.CharField(
        pgettext_lazy("item", "number of the notice"), max_length=40, blank=True, editable=False
    )
    announced_at = models.DateTimeField(_("announced at"), null=True, editable=False)
    handed_to = models.CharField(_("handed to"), max_length=10, choices=Receiver, blank=True)
    receiver = models.CharField(_("station or issuer"), max_length=60, blank=True)
    officer_number = models.CharField(_("officer's number"), max_length=20, blank=True)
    receipt_number = models.CharField(pgettext_lazy("item", "number of the receipt"), max_length=40, blank=True)
    transferred_at = models.DateTimeField(_("transferred at"), null=True, editable=False)
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("second person"),
    )  # fmt: skip
    returned_at = models.DateTimeField(_("handed over at"), null=True, editable=False)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, editable=False)

    objects = FoundQuerySet.as_manager()

    workflow = FOUND_ITEM
    page_name = "found"
    number_kind = "失物"
    file_class_code = "lost-property"
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("found item")
        verbose_name_plural = _("found items")
        permissions = [
            ("view_hidden_features", gettext_noop("Can see what only the owner of a found item can know")),
            ("store_founditem", gettext_noop("Can put found items into store")),
            ("secure_founditem", gettext_noop("Can lock valuables found into the safe")),
            ("announce_founditem", gettext_noop("Can announce found items")),
            ("free_founditem", gettext_noop("Can free found items of claims that do not hold")),
            ("return_founditem", gettext_noop("Can hand found items over")),
            ("transfer_founditem", gettext_noop("Can hand found items to the police")),
            ("ask_disposal_of_founditem", gettext_noop("Can ask for the disposal of found items")),
            ("approve_disposal_of_founditem", gettext_noop("Can approve the disposal of found items")),
            ("dispose_of_founditem", gettext_noop("Can dispose of found items")),
        ]
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["zone", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(counted_by=F("registered_by")),
                name="found_cash_counted_by_two",
                violation_error_message=_("The second counter is somebody else than you."),
            ),
            models.CheckConstraint(
                condition=Q(cash=None) | Q(counted_by__isnull=False),
                name="found_cash_has_second_counter",
                violation_error_message=_("Cash is counted by two: name the second."),
            ),
        ]

    @property
    def is_claimable(self) -> bool:
        return self.state in CLAIMABLE

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC and bool(self.notice_number)

    @property
    def public_text(self) -> str:
        """What a notice says of it; of a valuable the kind alone, the rest is for the owner to tell."""
        return self.get_category_display() if self.is_valuable else self.description

    def clean(self) -> None:
        self.finder_phone = normalise_phone(self.finder_phone)
        faults = {**self._faults_of_text(), **self._faults_of_cash()}
        if self.found_at and self.found_at > timezone.now():
            faults["found_at"] = _("This moment lies in the future.")
        if faults:
            raise ValidationError(faults)

    def _faults_of_text(self) -> dict:
        """Keep what is public free of what identifies the owner or gives away how a claimant is tested."""
        if rules.has_long_number(self.description):
            return {"description": _("Anybody may read this: leave out numbers of documents, cards and telephones.")}
        if rules.told_in_public(self.hidden_features, self.description):
            return {"description": _("This gives a hidden feature away: leave it out here.")}
        return {}

    def _faults_of_cash(self) -> dict:
        if self.cash and not self.counted_by_id:
            return {"counted_by": _("Cash is counted by two: name the second.")}
        return {}

    def phone_for(self, user) -> str:
        """Return the finder's phone, masked for those who do not hand things over."""
        return self.finder_phone if user.has_perm(RETURN) else mask_phone(self.finder_phone)

    def limit_code(self) -> str:
        return limit_of(self)

    def start_clock(self, at: datetime) -> None:
        """Count every limit from the registration: putting a thing into store gives it no new time."""
        self.half_at = self.warn_at = self.due_at = None
        if code := self.limit_code():
            since = self.registered_at
            self.due_by(Limit.objects.in_force(code, timezone.localdate(since)).due(since), since)

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the item; until it is in store, what it is worth decides where it goes and by when."""
        at = at or timezone.now()
        is_corrected = not move and not self._state.adding and self.is_correctable
        if self.state == FoundState.REGISTERED:
            self.is_valuable = rules.worth_the_safe(self, timezone.localdate(self.registered_at or at))
        if is_corrected:
            self.start_clock(at)
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return f"{self.number} {self.description[:60]}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.notice_number, self.description, self.finder

    def search_texts(self) -> tuple[str, ...]:
        return self.place, self.storage
