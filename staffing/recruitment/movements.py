"""Personnel movements: transfer, acting, promotion, and leave of service with its exit check list."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext

from staffing.plan.models import Post, Shift
from tianyou.core.cases import Case, CaseQuerySet

from .exit import ExitPoint
from .limits import MOVE
from .movements_workflow import MOVEMENT
from .states import MovementKind
from .states import MovementState as S

OPEN = (S.REQUESTED, S.APPROVED)


class MovementQuerySet(CaseQuerySet):
    def to_carry_out(self, on):
        """Return the approved movements whose day has come."""
        return self.filter(state=S.APPROVED, effective_on__lte=on)


class Movement(Case):
    """One person moves to another post, or leaves. ``handed_back`` holds the codes of the exit points that are done."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="movements", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MovementKind, default=MovementKind.TRANSFER)
    to_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", limit_choices_to={"is_outside": False},
        verbose_name=_("to the post"),
    )  # fmt: skip
    to_shift = models.ForeignKey(
        Shift, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to the shift")
    )
    effective_on = models.DateField(_("from; the last day when leaving"), db_index=True)
    reason = models.TextField(_("reason"), max_length=1000)
    handed_back = models.JSONField(_("handed back"), default=list, blank=True)

    objects = MovementQuerySet.as_manager()

    workflow = MOVEMENT
    page_name = "movement"
    number_kind = "异动"
    limits = {S.REQUESTED: MOVE}

    class Meta:
        verbose_name = _("personnel movement")
        verbose_name_plural = _("personnel movements")
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state__in=OPEN), name="one_open_movement_a_person")
        ]
        permissions = [
            ("approve_movement", gettext_noop("Can approve personnel movements")),
            ("check_movement", gettext_noop("Can tick the exit check list")),
            ("finish_movement", gettext_noop("Can note that a personnel movement is carried out")),
            ("withdraw_movement", gettext_noop("Can withdraw personnel movements")),
        ]

    @property
    def is_exit(self) -> bool:
        return self.kind == MovementKind.EXIT

    @property
    def is_approved(self) -> bool:
        return self.state == S.APPROVED

    def clean(self) -> None:
        """Ask for the new place unless somebody leaves; refuse a day of the past and a second open movement."""
        if self.is_exit:
            self.to_post = self.to_shift = None
        elif not (self.to_post_id and self.to_shift_id):
            raise ValidationError({"to_shift" if self.to_post_id else "to_post": _("Say to which post and shift.")})
        if self.effective_on and self.effective_on < timezone.localdate():
            raise ValidationError({"effective_on": _("A movement begins today at the earliest.")})
        others = Movement.objects.waiting_for(*OPEN).filter(person=self.person_id).exclude(pk=self.pk)
        if other := others.first():
            raise ValidationError({"person": _("%(number)s is under way for this person.") % {"number": other}})

    def points(self) -> list[tuple[ExitPoint, bool]]:
        """Return each point of the exit list, with whether it is done; one query."""
        known = ExitPoint.objects.filter(Q(is_asked=True) | Q(code__in=self.handed_back))
        return [(point, point.code in self.handed_back) for point in known]

    @property
    def words(self) -> str:
        """Where it leads, in words."""
        return pgettext("movement", "leaves") if self.is_exit else f"{self.to_post} · {self.to_shift}"

    def search_label(self) -> str:
        return f"{self.number} {self.person}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.person.name

    def search_texts(self) -> tuple[str, ...]:
        return ()
