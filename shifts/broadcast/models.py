"""Broadcasts over the loudspeakers of the mall."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet

from .limits import DECIDE, GRACE, PAST, promotion_gap
from .promotions import PromotionSpot
from .states import DIRECT
from .states import BroadcastKind as K
from .states import BroadcastState as S
from .texts import PLACEHOLDER, has_phone
from .workflow import BROADCAST


class BroadcastQuerySet(CaseQuerySet):
    def accepted(self):
        """Return what nobody has to approve any more and is not over."""
        return self.filter(state__in=(S.APPROVED, S.ON_AIR))

    def to_approve(self):
        return self.filter(state=S.REQUESTED).exclude(kind__in=DIRECT)

    def to_play(self):
        """Return what the desk has to put on air or to repeat."""
        return self.filter(Q(state__in=(S.APPROVED, S.ON_AIR)) | Q(state=S.REQUESTED, kind__in=DIRECT))

    def overdue(self, at: datetime):
        """Return what should have been put on air or repeated some minutes before an aware moment."""
        return self.to_play().filter(due_at__lt=at - GRACE)


class Broadcast(Case):
    """A text that is read so many times, so many minutes apart. On air it is due when its next repetition is."""

    kind = models.CharField(_("kind"), max_length=10, choices=K, default=K.NOTICE)
    spot = models.ForeignKey(
        PromotionSpot, models.PROTECT, null=True, blank=True, related_name="broadcasts",
        verbose_name=_("text of the approved list"), help_text=_("Only for a promotion: its text is read as approved."),
    )  # fmt: skip
    text = models.TextField(_("text in Mandarin"), max_length=500)
    in_cantonese = models.BooleanField(_("read in Cantonese too"), default=False)
    text_en = models.TextField(_("text in English"), max_length=800, blank=True)
    times = models.PositiveSmallIntegerField(
        _("times"), default=3, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    interval = models.PositiveSmallIntegerField(
        _("minutes between two"), default=5, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    wanted_from = models.DateTimeField(_("on air from"))
    wanted_until = models.DateTimeField(_("on air until"))
    asked_by = models.CharField(
        _("asked for by"), max_length=60, blank=True, help_text=_("A department, a shop or a customer.")
    )
    repetition = models.PositiveSmallIntegerField(_("repetitions played"), default=0)
    started_at = models.DateTimeField(_("put on air at"), null=True, editable=False)
    last_played_at = models.DateTimeField(_("last played at"), null=True, editable=False)
    erased_at = models.DateTimeField(_("text erased at"), null=True, editable=False)

    objects = BroadcastQuerySet.as_manager()

    workflow = BROADCAST
    page_name = "broadcast"
    number_kind = "广播"
    limits = {S.REQUESTED: DECIDE}
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "broadcast")
        verbose_name_plural = _("broadcasts")
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["kind", "closed_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted_until__gt=F("wanted_from")),
                name="broadcast_ends_after_start",
                violation_error_message=_("The end is not after the begin."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=K.PROMOTION) | Q(spot__isnull=False), name="promotion_of_the_list"
            ),
        ]
        permissions = [
            ("approve_broadcast", gettext_noop("Can approve broadcasts")),
            ("approve_emergency_broadcast", gettext_noop("Can approve emergency broadcasts")),
            ("order_evacuation", gettext_noop("Can order an evacuation broadcast from the fire control room")),
            ("play_broadcast", gettext_noop("Can put broadcasts on air and mark them as played")),
            ("end_broadcast", gettext_noop("Can end broadcasts early")),
            ("cancel_broadcast", gettext_noop("Can cancel broadcasts that are not on air")),
        ]

    def clean(self) -> None:
        """Refuse impossible times, a text with gaps or with a phone of somebody missing, and a made-up promotion."""
        self._take_text_of_spot()
        if faults := self.faults_of_time(self.registered_at or timezone.now()) | self._faults_of_text():
            raise ValidationError(faults)

    def _take_text_of_spot(self) -> None:
        """A promotion says what was approved, word for word."""
        if self.kind == K.PROMOTION and self.spot:
            self.text, self.text_en = self.spot.text, self.spot.text_en

    def faults_of_time(self, at: datetime) -> dict:
        """Return what is wrong with its times for somebody who asks for it at an aware moment."""
        if not (self.wanted_from and self.wanted_until and self.times and self.interval):
            return {}
        if self.wanted_from < at - PAST:
            return {"wanted_from": _("This moment has passed.")}
        if self.wanted_until <= self.wanted_from:
            return {"wanted_until": _("The end is not after the begin.")}
        last = self.wanted_from + (self.times - 1) * timedelta(minutes=self.interval)
        if last > self.wanted_until:
            return {"times": _("So many repetitions don't fit between the begin and the end.")}
        return self._faults_of_promotion()

    def _faults_of_promotion(self) -> dict:
        if self.kind != K.PROMOTION:
            return {"spot": _("Only a promotion is of the approved list.")} if self.spot_id else {}
        if not self.spot_id:
            return {"spot": _("Choose a text of the approved list.")}
        if not self.spot.is_in_force(timezone.localdate(self.wanted_from)):
            return {"spot": _("This text is not approved for that day.")}
        if self.times > 1 and timedelta(minutes=self.interval) < self.promotion_gap():
            return {"interval": _("Promotions are further apart, see the time limits.")}
        return {}

    def _faults_of_text(self) -> dict:
        faults = {}
        for name in ("text", "text_en"):
            words = getattr(self, name)
            if PLACEHOLDER.search(words):
                faults[name] = _("Fill in what stands in braces.")
            elif self.kind == K.MISSING and has_phone(words):
                faults[name] = _("No phone number is read out: ask people to come to the service desk.")
        return faults

    def promotion_gap(self) -> timedelta:
        return promotion_gap(timezone.localdate(self.wanted_from))

    def start_clock(self, at: datetime) -> None:
        """To be decided before it is wanted, to be put on air when it is wanted; its repetitions set their own time."""
        super().start_clock(at)
        if self.state == S.REQUESTED and self.kind not in DIRECT:
            self.due_by(max(min(self.due_at, self.wanted_from), at), at)
        elif self.is_to_be_played:
            self.due_by(max(self.wanted_from, at), at)

    @property
    def is_to_be_played(self) -> bool:
        """Whether it waits for the desk."""
        return self.state in (S.APPROVED, S.ON_AIR) or (self.state == S.REQUESTED and self.kind in DIRECT)

    @property
    def next_repetition(self) -> int:
        return self.repetition + 1

    @property
    def languages(self) -> str:
        """In which languages it is read, in their order."""
        words = ((True, _("Mandarin")), (self.in_cantonese, _("Cantonese")), (self.text_en, _("English")))
        return " · ".join(str(word) for is_read, word in words if is_read)

    @property
    def public_text(self) -> str:
        """What may stand where it is not erased with the record: nothing about somebody who is missing."""
        return "" if self.kind == K.MISSING else self.text

    @property
    def progress(self) -> str:
        return f"{self.repetition} / {self.times}"

    @property
    def words(self) -> str:
        """The text in the reader's language, in Mandarin where there is no other."""
        is_english = (get_language() or "").startswith("en")
        return self.text_en if is_english and self.text_en else self.text

    @property
    def summary(self) -> str:
        return self.words[:60]

    def search_label(self) -> str:
        return f"{self.number} {self.public_text[:60]}".strip()

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.asked_by

    def search_texts(self) -> tuple[str, ...]:
        return self.public_text, "" if self.kind == K.MISSING else self.text_en
