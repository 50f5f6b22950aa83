"""Surveys of what tenants think, their questions, and whom they are sent to."""

import secrets
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post, Zone
from tenants.units.models import ShopUnit, Tenant
from tenants.visits.laying import first_leases
from tianyou.core.access import ScopedQuerySet
from tianyou.core.bilingual import Bilingual
from tianyou.core.cases import Case
from tianyou.core.deadlines import CENTRE_CLOSES, on_day
from tianyou.core.records import Record

from . import limits
from .states import SurveyState as S
from .workflow import SURVEY


def new_nonce() -> str:
    return secrets.token_hex(4)


class Survey(Case):
    """One survey of all tenants. In an anonymous one no answer says whose it is; only its floor is kept."""

    name = models.CharField(pgettext_lazy("survey", "name"), max_length=80)
    is_anonymous = models.BooleanField(pgettext_lazy("survey", "anonymous"), default=False)
    closes_on = models.DateField(pgettext_lazy("survey", "to be answered by"))
    intro_zh = models.TextField(pgettext_lazy("survey", "words to the tenants, in Chinese"), max_length=600, blank=True)
    intro_en = models.TextField(pgettext_lazy("survey", "words to the tenants, in English"), max_length=600, blank=True)
    post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("survey", "who answers the dissatisfied")
    )
    opened_on = models.DateField(pgettext_lazy("survey", "opened on"), null=True, editable=False, db_index=True)
    posted_on = models.DateField(pgettext_lazy("survey", "posted on"), null=True, blank=True)
    posted_where = models.CharField(pgettext_lazy("survey", "posted where"), max_length=100, blank=True)
    conclusions = models.TextField(pgettext_lazy("survey", "what is improved"), max_length=2000, blank=True)
    intro = Bilingual()

    workflow = SURVEY
    page_name = "survey"
    number_kind = "征询"
    limits = {S.CLOSED: limits.POST}

    class Meta:
        verbose_name = _("survey of tenants")
        verbose_name_plural = _("surveys of tenants")
        permissions = [("run_survey", gettext_noop("Can open, close and post surveys of tenants"))]

    def start_clock(self, at: datetime) -> None:
        super().start_clock(at)
        if self.state == S.OPEN:
            self.due_by(on_day(self.closes_on, CENTRE_CLOSES), at)

    @property
    def takes_sheets(self) -> bool:
        return self.state == S.OPEN

    @property
    def was_asked(self) -> bool:
        """Whether it was sent out, so that there are results."""
        return self.opened_on is not None

    def takes_links(self, on: date) -> bool:
        """Tell whether a link still leads to the questions on a day."""
        return self.takes_sheets and on <= self.closes_on

    def invite_all(self, by, at: datetime) -> None:
        """Make one link for each tenant who has a shop on the day."""
        for lease in first_leases(timezone.localdate(at)).values():
            invited = SurveyInvitation(survey=self, tenant=lease.tenant, unit=lease.unit, zone_id=lease.unit.zone_id)
            invited.sign(by, at=at)

    def search_label(self) -> str:
        return f"{self.number} {self.name}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.name

    def search_texts(self) -> tuple[str, ...]:
        return (self.conclusions,)


class SurveyQuestion(Record):
    """One question of a survey, answered on five steps."""

    survey = models.ForeignKey(
        Survey, models.PROTECT, editable=False, related_name="questions", verbose_name=_("survey of tenants")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    text_zh = models.CharField(pgettext_lazy("survey", "question in Chinese"), max_length=120)
    text_en = models.CharField(pgettext_lazy("survey", "question in English"), max_length=160)
    text = Bilingual()

    class Meta:
        verbose_name = pgettext_lazy("survey", "question")
        verbose_name_plural = pgettext_lazy("survey", "questions")
        default_permissions = ("view", "add", "change")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_correctable(self) -> bool:
        """Once somebody may have answered it, a question stays as it is."""
        return self.survey.is_correctable

    def get_absolute_url(self) -> str:
        return self.survey.get_absolute_url()


class InvitationQuerySet(ScopedQuerySet):
    def unused(self):
        return self.filter(is_used=False, revoked_at=None)


class SurveyInvitation(Record):
    """One tenant's link to one survey. Nothing of the link is stored: it is signed anew whenever it is shown."""

    survey = models.ForeignKey(
        Survey, models.PROTECT, editable=False, related_name="invitations", verbose_name=_("survey of tenants")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, editable=False, related_name="survey_invitations", verbose_name=_("tenant")
    )
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("shop unit")
    )
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("zone"))
    nonce = models.CharField(max_length=8, default=new_nonce, editable=False)
    is_used = models.BooleanField(pgettext_lazy("survey", "answered"), default=False, editable=False)
    revoked_at = models.DateTimeField(pgettext_lazy("survey", "link revoked at"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    page_name = "surveyinvitation"

    class Meta:
        verbose_name = _("link to a survey")
        verbose_name_plural = _("links to surveys")
        default_permissions = ("view",)
        permissions = [("revoke_surveyinvitation", gettext_noop("Can revoke links to surveys and give new ones"))]
        constraints = [models.UniqueConstraint(fields=["survey", "tenant"], name="one_survey_link_a_tenant")]
        indexes = [models.Index(fields=["survey", "is_used"])]

    def __str__(self) -> str:
        return f"{self.unit or ''} {self.tenant}".strip()

    @property
    def is_correctable(self) -> bool:
        return not self.is_used and self.survey.takes_sheets

    @property
    def is_live(self) -> bool:
        return self.is_correctable and self.revoked_at is None

    @property
    def standing(self) -> str:
        if self.is_used:
            return _("answered sheet")
        return _("link revoked") if self.revoked_at else _("not answered yet")
