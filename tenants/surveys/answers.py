"""Answers to surveys: one of each tenant, with a mark for each question that was answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import Tenant
from tenants.visits.scale import CONTENT_FROM, Satisfaction
from tianyou.core.access import ScopedModel
from tianyou.core.records import Record

from .models import Survey, SurveyInvitation, SurveyQuestion
from .states import Channel


class SurveyAnswer(Record):
    """One answer. In an anonymous survey it names neither the tenant nor the link, and no hour."""

    survey = models.ForeignKey(
        Survey, models.PROTECT, editable=False, related_name="answers", verbose_name=_("survey of tenants")
    )
    invitation = models.OneToOneField(
        SurveyInvitation, models.PROTECT, null=True, editable=False, related_name="answer", verbose_name=_("tenant")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("tenant")
    )
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("zone"))
    channel = models.CharField(pgettext_lazy("survey", "how it came"), max_length=8, choices=Channel, editable=False)
    remark = models.TextField(pgettext_lazy("survey", "remark"), max_length=1000, blank=True)
    signed_by = models.CharField(pgettext_lazy("survey", "signed for the tenant by"), max_length=60, blank=True)
    given_on = models.DateField(pgettext_lazy("survey", "answered on"), null=True, editable=False)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=pgettext_lazy("survey", "typed in by"),
    )  # fmt: skip

    page_name = "surveyanswer"
    is_correctable = False

    class Meta:
        verbose_name = pgettext_lazy("survey", "answer")
        verbose_name_plural = pgettext_lazy("survey", "answers")
        default_permissions = ("view", "add")

    def __str__(self) -> str:
        return f"{self.survey} · {self.said_by}"

    @property
    def said_by(self) -> str:
        return str(self.tenant or _("anonymous"))


class SurveyMark(ScopedModel):
    """The mark that one answer gives to one question; a question left out has none."""

    answer = models.ForeignKey(SurveyAnswer, models.CASCADE, related_name="marks", verbose_name=_("answer"))
    question = models.ForeignKey(
        SurveyQuestion, models.PROTECT, related_name="marks", verbose_name=pgettext_lazy("survey", "question")
    )
    value = models.PositiveSmallIntegerField(pgettext_lazy("survey", "mark"), choices=Satisfaction)

    class Meta:
        verbose_name = pgettext_lazy("survey", "mark")
        verbose_name_plural = pgettext_lazy("survey", "marks")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["answer", "question"], name="one_mark_a_question")]
        indexes = [models.Index(fields=["question", "value"])]

    def __str__(self) -> str:
        return f"{self.question} · {self.get_value_display()}"

    def get_absolute_url(self) -> str:
        return self.answer.get_absolute_url()

    @property
    def is_content(self) -> bool:
        return self.value >= CONTENT_FROM
