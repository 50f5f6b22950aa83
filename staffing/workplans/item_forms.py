"""Forms of the items of work plans."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .items import WorkItem
from .models import WorkPlan
from .states import PlanState
from .workflow import REPORT


class ItemForm(RecordForm):
    layout = Layout("aim", in_columns("post", "person", "due_on"))

    class Meta:
        model = WorkItem
        fields = ("aim", "post", "person", "due_on")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.held = Appointment.objects.in_force(today)
        self.fields["post"].queryset = Post.objects.filter(pk__in=[post.pk for post in posts_for(REPORT)])
        self.fields["person"].queryset = Person.objects.filter(pk__in=self.held.values("person"))

    def clean(self):
        data = super().clean()
        post, person = data.get("post"), data.get("person")
        if post and person and not self.held.filter(post=post, person=person).exists():
            self.add_error("person", _("%(person)s does not hold this post.") % {"person": person})
        return data

    def write(self) -> None:
        """Store it while the plan is a draft."""
        plan = WorkPlan.objects.select_for_update().get(pk=self.instance.plan_id)
        if plan.state != PlanState.DRAFT:
            raise forms.ValidationError(_("This plan is no longer a draft."))
        super().write()


class FinishForm(PaperMoveForm):
    """Says what came of it."""

    class Meta:
        labels = {"result": gettext_lazy("What came of it")}
