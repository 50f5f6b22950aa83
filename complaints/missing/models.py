"""Searches for missing persons. What they hold of people is erased when it is needed no longer."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from shifts.broadcast.models import Broadcast
from staffing.plan.models import Zone
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone

from .announcing import announce, faults_of_words
from .calls import call_out
from .limits import CODES
from .states import CHILD_UNDER, LED, MINOR_UNDER, SearchState, Sex
from .workflow import LEAD, SEARCH

ID_LAST4 = RegexValidator(r"^[0-9]{3}[0-9Xx]\Z", _("Four characters: digits, the last may be X."))


class SearchQuerySet(CaseQuerySet):
    def police_due(self):
        """Return the children who may have been taken away and of whom the police do not know yet."""
        return self.filter(state__in=LED, age__lt=CHILD_UNDER, may_be_abducted=True, police_told_at=None)


class PersonSearch(Case):
    """Somebody who is missing in the mall. Opening it makes the broadcast and tells the exits."""

    reporter = models.CharField(_("who reports it"), max_length=60)
    relation = models.CharField(_("relation to the person"), max_length=40)
    reporter_phone = models.CharField(_("phone of who reports it"), max_length=20, validators=[validate_phone])
    name = models.CharField(
        _("full name"), max_length=60, blank=True, help_text=_("For the police only; never read out.")
    )
    called = models.CharField(
        _("how the person is called"), max_length=30, help_text=_("A nickname or surname: this is read out.")
    )
    age = models.PositiveSmallIntegerField(_("age"), validators=[MaxValueValidator(120)])
    sex = models.CharField(_("sex"), max_length=6, choices=Sex)
    height = models.PositiveSmallIntegerField(
        _("height in cm"), validators=[MinValueValidator(40), MaxValueValidator(230)]
    )
    clothes = models.CharField(_("clothes"), max_length=120)
    features = models.CharField(
        _("other features"), max_length=200, blank=True, help_text=_("For those who search; not read out.")
    )
    last_place = models.CharField(_("last seen where"), max_length=80)
    last_seen_at = models.DateTimeField(_("last seen at"))
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="searches", verbose_name=_("zone")
    )
    may_be_abducted = models.BooleanField(_("may have been taken away by somebody"), default=False)
    broadcast = models.ForeignKey(
        Broadcast, models.PROTECT, related_name="searches", editable=False, verbose_name=_("broadcast")
    )
    sweep_from = models.DateTimeField(_("sweep began at"), null=True, editable=False)
    swept_at = models.DateTimeField(_("swept by"), null=True, editable=False)
    police_told_at = models.DateTimeField(_("110 called at"), null=True, editable=False)
    police_station = models.CharField(_("police station and officer"), max_length=80, blank=True)
    found_at = models.DateTimeField(_("found at"), null=True, editable=False)
    found_place = models.CharField(_("found where"), max_length=80, blank=True)
    handed_to = models.CharField(_("handed to"), max_length=60, blank=True)
    handed_relation = models.CharField(_("their relation to the person"), max_length=40, blank=True)
    is_identity_checked = models.BooleanField(_("identity checked"), default=False)
    handed_id_last4 = models.CharField(_("last four of their ID"), max_length=4, blank=True, validators=[ID_LAST4])
    is_on_hold = models.BooleanField(_("kept for a pending case"), default=False, editable=False)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, editable=False)

    objects = SearchQuerySet.as_manager()

    workflow = SEARCH
    page_name = "personsearch"
    number_kind = "寻人"
    is_correctable = False
    limits = CODES
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("search for a missing person")
        verbose_name_plural = _("searches for missing persons")
        default_permissions = ("view", "add")
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["erased_at", "closed_at"])]
        permissions = [
            ("lead_personsearch", gettext_noop("Can lead searches for missing persons and call the police")),
            ("sweep_personsearch", gettext_noop("Can sweep the mall for missing persons")),
            ("close_personsearch", gettext_noop("Can hand found persons over and end searches")),
            ("hold_personsearch", gettext_noop("Can keep the data of a search for a pending case")),
        ]

    @property
    def is_child(self) -> bool:
        return self.age < CHILD_UNDER

    @property
    def is_minor(self) -> bool:
        return self.age < MINOR_UNDER

    @property
    def is_being_swept(self) -> bool:
        """Whether the ten minutes of the sweep run."""
        return self.state == SearchState.SEARCHING and not self.swept_at

    @property
    def is_police_due(self) -> bool:
        """Whether the police must be called at once, beside the search."""
        return self.is_child and self.may_be_abducted and self.police_told_at is None and self.state in LED

    @property
    def description(self) -> str:
        """The person in one line, for those who search."""
        years = _("%(age)d years") % {"age": self.age}
        parts = (self.called, self.get_sex_display(), years, f"{self.height} cm", self.clothes, self.features)
        return " · ".join(str(part) for part in parts if part)

    @property
    def summary(self) -> str:
        return self.last_place

    def phone_for(self, user) -> str:
        """Return the phone of who reports it, masked for those who do not lead searches."""
        return self.reporter_phone if user.has_perm(LEAD) else mask_phone(self.reporter_phone)

    def clean(self) -> None:
        """Refuse what would give away a name or a phone when it is read out, and a moment in the future."""
        self.reporter_phone = normalise_phone(self.reporter_phone)
        faults = faults_of_words(self)
        if self.last_seen_at and self.last_seen_at > (self.registered_at or timezone.now()):
            faults["last_seen_at"] = _("This moment lies in the future.")
        if faults:
            raise ValidationError(faults)

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the search; opening one puts it on the loudspeakers and tells security and the exits."""
        at = at or timezone.now()
        is_new = self._state.adding
        with transaction.atomic():
            if is_new:
                self.broadcast = announce(self, by, at)
            super().sign(by, at=at, reason=reason, move=move)
            if is_new:
                call_out(self, by, at)

    def search_label(self) -> str:
        return f"{self.number} {self.last_place}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.called

    def search_texts(self) -> tuple[str, ...]:
        return self.clothes, self.last_place
