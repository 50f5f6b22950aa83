"""How the list of notices is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone

from .models import Notice
from .states import NoticeKind, NoticeState


class NoticeFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=NoticeState)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=NoticeKind)
    zone = filters.ModelChoiceFilter(
        label=_("Zone"), queryset=Zone.objects.all(), null_label=pgettext_lazy("notice", "whole mall")
    )
    late = filters.ChoiceFilter(
        label=_("Late"), method="by_late", choices=[("yes", _("late")), ("expired", _("hangs beyond its time"))]
    )

    class Meta:
        model = Notice
        fields = ()

    def by_late(self, rows, name, value):
        return rows.expired(timezone.now()) if value == "expired" else rows.open().late(timezone.now())
