"""Who may appoint to which post, and whose account and appointments somebody may touch: always those below."""

from datetime import date

from django.db.models import Q

from .models import Post


def posts_below(person, on: date):
    """Return the posts that somebody may appoint to.

    Those of the centre that rank below the person's own highest post; and the departments around the centre for whoever
    reports, as they do, to the company's leaders. The leaders' own post is nobody's to give.

    Args:
        person: who appoints.
        on: the day whose appointments count.
    """
    own = person.appointments.in_force(on)
    beside = Q(is_outside=True, reports_to__in=own.filter(post__is_outside=False).values("post__reports_to"))
    return Post.objects.filter(Q(is_outside=False) | beside, rank__gt=person.rank(on))


def may_change(person, appointment, on: date) -> bool:
    """Tell whether somebody may correct or end an appointment: one below, and never an own one."""
    return appointment.person_id != person.pk and posts_below(person, on).filter(pk=appointment.post_id).exists()
