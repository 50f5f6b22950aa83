"""The training file of each employee, and the list of all attendances."""

from decimal import Decimal

from django.db.models import Sum
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from staffing.people.models import Person
from tianyou.core.columns import Column
from tianyou.core.pages import ListPage, Page

from .filters import AttendanceFilter
from .induction import not_inducted
from .sessions import TrainingAttendance
from .states import Presence

VIEW = "staffing.view_trainingattendance"
SHOWN = 60


class AttendanceList(ListPage):
    model = TrainingAttendance
    permission_required = VIEW
    columns = (
        Column("session.day", _("Day")),
        Column("session.subject", pgettext_lazy("training", "Subject")),
        Column("session.kind", _("Kind")),
        "person",
        ("presence", pgettext_lazy("training", "Presence")),
        Column("passed_words", pgettext_lazy("training", "Passed")),
    )
    related = ("session", "person")
    filterset_class = AttendanceFilter
    empty_text = _("Nobody in your sight has been to a training session yet.")

    def search(self, rows, words: str):
        return rows.filter(person__in=Person.objects.search(words, self.request.user).values("pk"))


class TrainingFile(Page, TemplateView):
    """What one person was trained in; the own one without a key. A person out of sight is not found."""

    model = TrainingAttendance
    whole_model = Person
    permission_required = VIEW
    template_name = "staffing/training_file.html"

    @cached_property
    def person(self) -> Person:
        return get_object_or_404(Person, pk=self.kwargs.get("pk", self.request.user.pk))

    def get_title(self) -> str:
        return _("Training file · %(person)s") % {"person": self.person}

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        rows = TrainingAttendance.objects.visible_to(self.request.user).filter(person=self.person)
        sees_all = TrainingAttendance.scope(self.request.user, VIEW) is None
        if self.person != self.request.user and not sees_all and not rows.exists():
            raise Http404
        there = rows.filter(presence=Presence.PRESENT, session__day__year=today.year)
        return super().get_context_data(
            person=self.person,
            hours=there.aggregate(sum=Sum("session__hours"))["sum"] or Decimal(0),
            is_inducted=not not_inducted(today).filter(pk=self.person.pk).exists(),
            attendances=rows.select_related("session").prefetch_related("results").order_by("-session__day")[:SHOWN],
            **kwargs,
        )
