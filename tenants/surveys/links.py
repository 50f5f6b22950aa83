"""A tenant's link: the key of the invitation and its nonce, signed. A new nonce kills every link given before."""

from django.core import signing
from django.urls import reverse

from .models import SurveyInvitation

SIGNER = signing.Signer(salt="tenants.surveys")


def token_of(invitation: SurveyInvitation) -> str:
    return SIGNER.sign(f"{invitation.pk}-{invitation.nonce}")


def path_of(invitation: SurveyInvitation) -> str:
    return reverse("tenants:survey-answer", args=[token_of(invitation)])


def invitation_of(token: str) -> SurveyInvitation | None:
    """Return the invitation whose link this is, None where it was never given or another took its place."""
    try:
        key, nonce = SIGNER.unsign(token).split("-")
    except (signing.BadSignature, ValueError):
        return None
    return SurveyInvitation.objects.filter(pk=int(key), nonce=nonce).select_related("survey", "tenant", "unit").first()
