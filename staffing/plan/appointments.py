"""Who holds which post, from when until when. A change dated tomorrow rules tomorrow, without anyone doing anything."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tianyou.core.access import Holding, Reach, ScopedQuerySet
from tianyou.core.records import Record

from .granted import granted_by
from .models import Plan, Post, Shift, Zone


class AppointmentQuerySet(ScopedQuerySet):
    def in_force(self, on: date):
        """Return the appointments that hold on a day."""
        return self.standing().filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def standing(self):
        """Return the appointments that were not called off before they began."""
        return self.filter(cancelled_at=None)

    def in_teams(self):
        """Return the appointments that make somebody part of a team of the centre, whose days a roster plans.

        They are formal and within the centre. Of an account that was closed those count that have a last day: what was
        worked until then stays.
        """
        may_come = Q(person__is_active=True) | Q(until__isnull=False)
        return self.standing().filter(may_come, kind=Appointment.Kind.FORMAL, post__is_outside=False)

    def holdings(self, on: date) -> dict[str, tuple[Holding, ...]]:
        """Return what the plan in force on a day grants through these appointments, by capability; one query."""
        return granted_by(self.under_plan(on).filter(person__is_active=True))

    def under_plan(self, on: date):
        """Return the appointments that hold on a day, with the key of the plan in force on it as ``plan``."""
        return self.in_force(on).annotate(plan=models.Subquery(Plan.objects.in_force(on).values("pk")))


class Appointment(Record):
    """A person in a post: formally, acting for somebody, or covering somebody's absence."""

    class Kind(models.TextChoices):
        FORMAL = "formal", _("formal")
        ACTING = "acting", _("acting")
        COVER = "cover", _("cover")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments", verbose_name=_("person")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("post"))
    shift = models.ForeignKey(Shift, models.PROTECT, verbose_name=_("shift"))
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, verbose_name=_("zone"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.FORMAL)
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("called off at"), null=True, editable=False)

    objects = AppointmentQuerySet.as_manager()

    page_name = "appointment"
    reach_by = {Reach.OWN: ("person",), Reach.SHIFT: ("shift",)}

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["post__order", "shift__order", "zone__floor", "pk"]
        permissions = [
            ("end_appointment", gettext_noop("Can end an appointment")),
            ("view_shiftboard", gettext_noop("Can see who is on shift")),
        ]
        indexes = [models.Index(fields=["person", "since", "until"]), models.Index(fields=["since", "until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="appointment_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"

    @property
    def is_correctable(self) -> bool:
        return self.cancelled_at is None

    def clean(self) -> None:
        """Refuse the same person twice in one place at one time, and a cover or acting post without an end."""
        if self.kind != self.Kind.FORMAL and self.since and not self.until:
            raise ValidationError({"until": _("Acting and cover end on a day: give it.")})
        if self.since and self.clashes().exists():
            raise ValidationError(_("This person already holds this post there in that time."))

    def clashes(self):
        """Return other appointments of the same person to the same place that overlap this one."""
        same = Appointment.objects.standing().filter(
            person=self.person_id, post=self.post_id, shift=self.shift_id, zone=self.zone_id
        )
        late = Q(since__lte=self.until) if self.until else Q()
        return same.exclude(pk=self.pk).filter(Q(until=None) | Q(until__gte=self.since), late)
