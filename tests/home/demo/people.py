"""What the tests of the demo mall share."""

from staffing.models import Person


def person(username: str) -> Person:
    return Person.objects.get(username=username)
