"""What the moves of a task are tied to, and to whom somebody may give one."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from staffing.plan.models import Post


def posts_for(person, on: date):
    """Return the posts that somebody gives tasks to: the own ones, and those of the centre that rank below.

    The company leaders give theirs to every post of the centre.
    """
    own = person.appointments.in_force(on).values("post")
    return Post.objects.filter(Q(pk__in=own) | Q(is_outside=False, rank__gt=person.rank(on)))


def is_own(task) -> bool:
    """Tell whether somebody set it for themselves: nobody is there to accept it."""
    return task.person_id == task.registered_by_id


def is_given_by_another(task) -> bool:
    return not is_own(task)


def why_not_mine(task, by):
    """Whoever holds a task works on it; one that nobody holds is anybody's of the post."""
    if task.person_id in (None, by.pk):
        return ""
    return _("It is in the hands of %(who)s.") % {"who": task.person}


def why_not_theirs(task, by):
    if not posts_for(by, task.today()).filter(pk=task.post_id).exists():
        return _("Choose a post below yours.")
    return fault_of_person(task, task.today())


def fault_of_person(task, on: date) -> str:
    """Return in words why the task can't be this person's, nothing where it can."""
    holds = task.person_id is None or task.person.appointments.in_force(on).filter(post=task.post_id).exists()
    return "" if holds else _("%(who)s does not hold this post.") % {"who": task.person}


def why_not_then(task, by):
    return _("This day has passed.") if task.due_on < task.today() else ""


def take(task, by, at) -> None:
    task.person = task.person or by


def complete(task, by, at) -> None:
    task.progress = 100


def start_anew(task, by, at) -> None:
    task.progress = 0


def count_anew(task, by, at) -> None:
    task.start_clock(at)
