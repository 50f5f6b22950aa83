"""What the moves of a leasing enquiry are tied to."""

from django.utils.translation import gettext as _

from staffing.plan.hands import posts_for

ANSWER = "complaints.answer_leasingenquiry"


def goes_to_whoever_answers(enquiry, by):
    """An enquiry is passed on to a post whose duties let it answer."""
    return "" if enquiry.post in posts_for(ANSWER) else _("This post does not answer leasing enquiries.")
