"""The figures of recruitment and personnel movements."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Candidate, RecruitmentRequest
from .movements import Movement
from .states import CandidateState, MovementState, RequestState


@measure("staffing.recruitments_to_decide", _("recruitment requests to decide"))
def recruitments_to_decide(span):
    return RecruitmentRequest.objects.waiting_for(RequestState.REQUESTED)


@measure("staffing.recruitments_open", _("places to be filled"))
def recruitments_open(span):
    return RecruitmentRequest.objects.waiting_for(RequestState.RECRUITING)


@measure("staffing.candidates_open", _("candidates to interview or decide on"))
def candidates_open(span):
    return Candidate.objects.filter(state__in=(CandidateState.NEW, CandidateState.INTERVIEWED))


@measure("staffing.movements_to_decide", _("personnel movements to decide"))
def movements_to_decide(span):
    return Movement.objects.waiting_for(MovementState.REQUESTED)


@measure("staffing.movements_to_carry_out", _("personnel movements whose day has come"))
def movements_to_carry_out(span):
    return Movement.objects.to_carry_out(timezone.localdate())


@measure("staffing.movements_done", _("personnel movements carried out"))
def movements_done(span):
    return Movement.objects.filter(state=MovementState.DONE, closed_at__gte=span.since, closed_at__lt=span.until)
