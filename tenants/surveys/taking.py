"""Takes an answer once: the link is used up in the same transaction, whoever comes second is refused."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.visits.opinions import TenantOpinion, usual_answer_day
from tenants.visits.scale import CONTENT_FROM
from tianyou.core.bilingual import of_the_house

from .answers import SurveyAnswer, SurveyMark
from .models import Survey, SurveyInvitation
from .states import Channel

MOST_WORDS = 1000


@transaction.atomic
def take(invitation: SurveyInvitation, marks: dict, *, remark="", by=None, signed_by="", at: datetime | None = None):
    """Store the answer of a tenant, and open an opinion where it is dissatisfied.

    Args:
        invitation: whose answer it is; an anonymous survey keeps only its zone.
        marks: the marks by question, those left out not in it.
        remark: what was written beside them.
        by: who types in a sheet, None for an answer by link.
        signed_by: whose signature stands on the sheet.
        at: aware moment, now when None.

    Raises:
        ValidationError: the link was used, revoked, or the survey is closed; nothing is stored then.
    """
    at = at or timezone.now()
    survey = Survey.objects.select_for_update().get(pk=invitation.survey_id)
    is_open = survey.takes_sheets if by else survey.takes_links(timezone.localdate(at))
    if not is_open:
        raise ValidationError(_("This survey is closed."), "closed")
    if not SurveyInvitation.objects.unused().filter(pk=invitation.pk).update(is_used=True):
        raise ValidationError(_("This tenant has answered already, or the link was revoked."), "used")
    answer = SurveyAnswer(survey=survey, zone=invitation.zone, remark=remark, typed_by=by)
    answer.channel = Channel.PAPER if by else Channel.LINK
    if not survey.is_anonymous:
        answer.invitation, answer.tenant, answer.signed_by = invitation, invitation.tenant, signed_by
        answer.given_on = timezone.localdate(at)
    answer.sign(by, at=at)
    SurveyMark.objects.bulk_create(
        SurveyMark(answer=answer, question=question, value=value) for question, value in marks.items()
    )
    follow_up(answer, marks, survey, invitation, at)
    return answer


def follow_up(answer: SurveyAnswer, marks: dict, survey: Survey, invitation: SurveyInvitation, at: datetime) -> None:
    """Open an opinion with an owner and a day for an answer that is dissatisfied with something.

    It is written in the language of the house, whatever the tenant reads.
    """
    bad = [question for question, value in marks.items() if value < CONTENT_FROM]
    if not bad:
        return
    with of_the_house():
        text = words_of(bad, answer.remark)
    opinion = TenantOpinion(sheet=answer, post=survey.post, text=text[:MOST_WORDS], zone=answer.zone)
    if answer.tenant_id:
        opinion.tenant, opinion.unit = answer.tenant, invitation.unit
    opinion.answer_by = usual_answer_day(at)
    opinion.sign(answer.typed_by or survey.registered_by, at=at)


def words_of(bad: list, remark: str) -> str:
    """Return what a sheet is dissatisfied with, in the language that is spoken now."""
    what = _("Dissatisfied with: %(what)s.") % {"what": ", ".join(str(question) for question in bad)}
    return f"{what} {remark}".strip()
