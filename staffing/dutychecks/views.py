"""The pages of spot checks of duties."""

import django_filters as filters
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Duty, Plan, Post
from tianyou.core.columns import Column
from tianyou.core.form_pages import PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .forms import DutyCheckForm
from .models import DutyCheck, Verdict

DUTY = Column("duty", _("Duty"))
WHOSE, VERDICT = (
    ("person", pgettext_lazy("duty check", "Whose work")),
    ("verdict", pgettext_lazy("duty check", "Verdict")),
)
RELATED = ("duty__post", "person", "checked_by", "task")


class DutyCheckFilter(filters.FilterSet):
    verdict = filters.ChoiceFilter(label=pgettext_lazy("duty check", "Verdict"), choices=Verdict)
    post = filters.ModelChoiceFilter(
        label=_("Post"), field_name="duty__post", queryset=Post.objects.filter(is_outside=False)
    )
    since = filters.DateFilter(label=_("From"), field_name="checked_on", lookup_expr="gte")
    until = filters.DateFilter(label=_("Until (included)"), field_name="checked_on", lookup_expr="lte")

    class Meta:
        model = DutyCheck
        fields = ()


class DutyCheckList(ListPage):
    model = DutyCheck
    permission_required = "staffing.view_dutycheck"
    columns = (
        "number",
        Column("checked_on", pgettext_lazy("duty check", "Checked on"), "checked_on"),
        DUTY,
        WHOSE,
        VERDICT,
        ("checked_by", pgettext_lazy("duty check", "Checked by")),
        ("task", pgettext_lazy("duty check", "What follows")),
    )
    export_columns = (*columns, "text")
    related = RELATED
    filterset_class = DutyCheckFilter
    ordering = "-checked_on"
    sorts = ("checked_on",)
    empty_text = _("Nothing was checked yet. The board of fulfilment leads to each duty: check it there.")


class DutyCheckDetail(DetailPage):
    model = DutyCheck
    permission_required = "staffing.view_dutycheck"
    related = RELATED
    rows = (DUTY, WHOSE, "checked_on", VERDICT, "text", "task", "checked_by")


class DutyCheckCreate(PartPage):
    """Notes a check of a duty of the plan in force."""

    model = DutyCheck
    form_class = DutyCheckForm
    permission_required = "staffing.add_dutycheck"
    whole_field = "duty"

    @property
    def whole(self):
        plan = Plan.objects.in_force(timezone.localdate()).values("pk")
        return get_object_or_404(Duty.objects.filter(plan__in=plan).select_related("post"), pk=self.kwargs["pk"])

    def get_list(self) -> dict:
        return {"list_url": reverse("staffing:duty-detail", args=[self.whole.post.code, self.whole.no])}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class DutyCheckUpdate(UpdatePage):
    model = DutyCheck
    form_class = DutyCheckForm
    permission_required = "staffing.change_dutycheck"
