"""Requests to fill a vacancy, and who asks for the place."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import EstablishmentLine, Plan, Post, Shift
from tianyou.core.cases import Case
from tianyou.core.privacy import mask_phone, validate_phone
from tianyou.core.records import Record
from tianyou.core.workflow import WorkflowRecord

from .limits import APPROVE, FILL
from .states import RequestState as S
from .workflow import CANDIDATE, RECRUITMENT


class RecruitmentRequest(Case):
    """So many people are wanted in a post and shift that the plan has."""

    post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", limit_choices_to={"is_outside": False}, verbose_name=_("post")
    )
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", verbose_name=_("shift"))
    number_wanted = models.PositiveSmallIntegerField(
        pgettext_lazy("recruitment", "how many"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    reason = models.TextField(_("reason"), max_length=1000)
    wanted_on = models.DateField(_("wanted by"), null=True, blank=True)

    workflow = RECRUITMENT
    page_name = "recruitment"
    number_kind = "招聘"
    limits = {S.REQUESTED: APPROVE, S.RECRUITING: FILL}

    class Meta:
        verbose_name = _("recruitment request")
        verbose_name_plural = _("recruitment requests")
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["state", "due_at"])]
        permissions = [
            ("approve_recruitmentrequest", gettext_noop("Can approve recruitment requests")),
            ("fill_recruitmentrequest", gettext_noop("Can note that a recruitment request is filled")),
            ("withdraw_recruitmentrequest", gettext_noop("Can withdraw recruitment requests")),
        ]

    @property
    def is_recruiting(self) -> bool:
        return self.state == S.RECRUITING

    def clean(self) -> None:
        """Refuse a place that the plan does not have, and more people than it wants there."""
        plan = Plan.objects.in_force(timezone.localdate()).values("pk")
        lines = EstablishmentLine.objects.filter(plan__in=plan, post=self.post_id, shift=self.shift_id)
        quota = lines.aggregate(sum=Sum("quota"))["sum"] or 0
        if self.post_id and self.shift_id and not quota:
            raise ValidationError({"shift": _("The plan has no place for this post in this shift.")})
        if quota and self.number_wanted and self.number_wanted > quota:
            text = _("The plan wants %(quota)d there at most.") % {"quota": quota}
            raise ValidationError({"number_wanted": text})

    def search_label(self) -> str:
        return f"{self.number} {self.post}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.post.name_zh, self.post.name_en

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)


class Candidate(WorkflowRecord, Record):
    """Somebody who asks for a place. The telephone number is masked but for whoever calls them."""

    request = models.ForeignKey(
        RecruitmentRequest, models.PROTECT, related_name="candidates", editable=False,
        verbose_name=_("recruitment request"),
    )  # fmt: skip
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    phone = models.CharField(_("phone"), max_length=20, validators=[validate_phone])
    source = models.CharField(pgettext_lazy("candidate", "heard of us by"), max_length=80, blank=True)
    interviewed_on = models.DateField(_("interviewed on"), null=True, blank=True)
    notes = models.TextField(_("notes of the interview"), max_length=2000, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)

    workflow = CANDIDATE
    page_name = "candidate"

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        default_permissions = ("view", "add", "change")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state"])]
        permissions = [
            ("interview_candidate", gettext_noop("Can interview and decline candidates")),
            ("hire_candidate", gettext_noop("Can hire candidates")),
            ("call_candidate", gettext_noop("Can see telephone numbers of candidates")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_correctable(self) -> bool:
        return self.state == self.workflow.start

    def clean(self) -> None:
        """Take candidates while somebody is wanted."""
        if self._state.adding and not self.request.is_recruiting:
            raise ValidationError(_("Nobody is being hired on this request now."), "state")

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)
