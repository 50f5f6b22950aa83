"""The regulations of the centre, version by version, and who has read which."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from staffing.plan.models import Post, Shift
from tianyou.core.access import Reach, ScopedModel, view_capability
from tianyou.core.cases import CaseQuerySet, TimedRecord
from tianyou.core.records import NumberedRecord

from .limits import APPROVE
from .states import Category
from .states import VersionState as S
from .workflow import VERSION

OPEN = (S.DRAFT, S.SUBMITTED)


class Regulation(NumberedRecord):
    """A rule of the house under its title; what it says stands in its versions."""

    title = models.CharField(pgettext_lazy("regulation", "title"), max_length=120, unique=True)
    category = models.CharField(
        pgettext_lazy("regulation", "field"), max_length=10, choices=Category, default=Category.SERVICE, db_index=True
    )

    page_name = "regulation"
    number_kind = "制度"

    class Meta:
        verbose_name = _("regulation")
        verbose_name_plural = _("regulations")
        default_permissions = ("view", "add", "change")
        ordering = ["category", "title"]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def current(self) -> "RegulationVersion | None":
        """The version in force today; one query."""
        return self.versions.in_force(timezone.localdate()).first()


class VersionQuerySet(CaseQuerySet):
    def in_force(self, on: date):
        """Return the versions that rule on a day, one of a regulation at most.

        One that was withdrawn while it ruled leaves nothing behind it; one that never ruled leaves the earlier one.
        """
        ruled = Q(state=S.APPROVED) | Q(state=S.WITHDRAWN, ended_on__gte=F("effective_on"))
        rows = RegulationVersion._base_manager.filter(ruled, regulation=OuterRef("regulation"), effective_on__lte=on)
        last = rows.order_by("-effective_on", "-version").values("pk")[:1]
        return self.filter(pk=Subquery(last), state=S.APPROVED)

    def unread_by(self, person, on: date):
        """Return the versions in force for a post that somebody holds on a day, and that they have not confirmed."""
        posts = person.appointments.in_force(on).values("post")
        mine = RegulationVersion.posts.through.objects.filter(post__in=posts).values("regulationversion")
        return self.in_force(on).filter(pk__in=mine).exclude(readings__person=person)


class RegulationVersion(TimedRecord):
    """One wording of a regulation, in force from a day until a later one is, or until it is withdrawn."""

    regulation = models.ForeignKey(
        Regulation, models.PROTECT, related_name="versions", editable=False, verbose_name=_("regulation")
    )
    version = models.PositiveSmallIntegerField(pgettext_lazy("regulation", "version"), editable=False)
    effective_on = models.DateField(_("in force from"), db_index=True)
    text = models.TextField(
        pgettext_lazy("regulation", "text"), max_length=20_000, blank=True, help_text=_("Or add the paper below.")
    )
    changes = models.TextField(_("what is new"), max_length=1000, blank=True)
    posts = models.ManyToManyField(Post, related_name="+", verbose_name=_("whom it concerns"))
    ended_on = models.DateField(_("withdrawn on"), null=True, editable=False)

    objects = VersionQuerySet.as_manager()

    workflow = VERSION
    page_name = "regulationversion"
    limits = {S.SUBMITTED: APPROVE}
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("version of a regulation")
        verbose_name_plural = _("versions of regulations")
        default_permissions = ("view", "add", "change")
        ordering = ["regulation", "-version"]
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "version"], name="regulation_version_once"),
            models.UniqueConstraint(
                fields=["regulation"], condition=Q(state__in=OPEN), name="one_open_version_a_regulation"
            ),
            models.UniqueConstraint(
                fields=["regulation", "effective_on"], condition=Q(state__in=[S.SUBMITTED, S.APPROVED]),
                name="one_version_of_a_day",
            ),
        ]  # fmt: skip
        permissions = [
            ("submit_regulationversion", gettext_noop("Can submit versions of regulations")),
            ("approve_regulationversion", gettext_noop("Can approve versions of regulations")),
            ("withdraw_regulationversion", gettext_noop("Can withdraw versions of regulations")),
        ]

    def __str__(self) -> str:
        return f"{self.regulation} · V{self.version}"

    @classmethod
    def _ties(cls, holding, user) -> list[tuple]:
        """Let whoever reads regulations see what was approved, beside the own drafts."""
        ties = super()._ties(holding, user)
        if holding.reach == Reach.OWN and holding.capability == view_capability(cls):
            ties.append(("state", S.APPROVED))
        return ties

    @property
    def is_in_force(self) -> bool:
        return self.regulation.current == self

    @property
    def standing(self) -> str:
        """Where the version stands today, in words."""
        if self.state != S.APPROVED:
            return self.get_state_display()
        if self.effective_on > timezone.localdate():
            return pgettext("regulation", "approved, still to come")
        return pgettext("regulation", "in force") if self.is_in_force else pgettext("regulation", "superseded")

    def fault_of_day(self, today: date) -> dict:
        """Return at its field why the version can't begin on its day, nothing when it can."""
        if self.effective_on < today:
            return {"effective_on": _("A version comes into force today at the earliest.")}
        same = self.regulation.versions.filter(state=S.APPROVED, effective_on=self.effective_on).exclude(pk=self.pk)
        if other := same.first():
            text = _("Version %(number)d comes into force on that day already.") % {"number": other.version}
            return {"effective_on": text}
        return {}

    def clean(self) -> None:
        """Refuse a day of the past, one that another version has, and a second draft."""
        if self.effective_on and (fault := self.fault_of_day(timezone.localdate())):
            raise ValidationError(fault)
        others = self.regulation.versions.waiting_for(*OPEN).exclude(pk=self.pk)
        if self._state.adding and others.exists():
            raise ValidationError(_("A version is being drafted already: finish that one first."))

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        if self._state.adding:
            last = self.regulation.versions.aggregate(last=Max("version"))["last"]
            self.version = (last or 0) + 1
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return str(self)

    def search_names(self) -> tuple[str, ...]:
        return self.regulation.number, self.regulation.title

    def search_texts(self) -> tuple[str, ...]:
        return (self.text,)


class RegulationReading(ScopedModel):
    """A person confirmed having read a version; once is enough. It keeps the shift they were in."""

    version = models.ForeignKey(
        RegulationVersion, models.PROTECT, related_name="readings", verbose_name=_("version of a regulation")
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    shift = models.ForeignKey(Shift, models.PROTECT, null=True, related_name="+", verbose_name=_("shift"))
    read_at = models.DateTimeField(_("read at"), db_index=True)

    reach_by = {Reach.OWN: ("person",), Reach.SHIFT: ("shift",)}

    class Meta:
        verbose_name = _("confirmation of a regulation")
        verbose_name_plural = _("confirmations of regulations")
        default_permissions = ("view",)
        permissions = [("confirm_regulation", gettext_noop("Is to read and confirm regulations"))]
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="regulation_confirmed_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.version}"

    def get_absolute_url(self) -> str:
        return self.version.get_absolute_url()

    @classmethod
    def note(cls, version: RegulationVersion, person, at: datetime) -> None:
        """Note that a person confirmed a version; a second time changes nothing."""
        held = person.appointments.in_force(timezone.localdate(at)).first()
        values = {"read_at": at, "shift_id": held and held.shift_id}
        cls.objects.get_or_create(version=version, person=person, defaults=values)
