"""Forms of plaza events and their tasks."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.zones import zones_of
from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tenants.spots.models import SpotLoan
from tianyou.core.access import asks
from tianyou.core.forms import RecordForm, in_columns

from .models import PlazaEvent
from .tasks import EventTask, lay_tasks
from .workflow import TICK

ADD = asks("shifts.add_plazaevent")


class EventForm(RecordForm):
    takes_files = True
    layout = Layout(
        in_columns("title", "loan"),
        in_columns("tenant", "organiser"),
        in_columns("zone", "place"),
        in_columns("since", "until"),
        in_columns("crowd", "police_permit"),
        in_columns("contact", "contact_phone"),
        "programme",
        "files",
    )

    class Meta:
        model = PlazaEvent
        fields = (
            "title",
            "loan",
            "tenant",
            "organiser",
            "zone",
            "place",
            "since",
            "until",
            "crowd",
            "police_permit",
            "contact",
            "contact_phone",
            "programme",
        )
        help_texts = {"organiser": _("Only where no tenant of ours holds it.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kept, today = Q(pk=self.instance.loan_id), timezone.localdate()
        loans = SpotLoan.objects.visible_to(self.user)
        standing = Q(pk__in=loans.holding().filter(until__gte=today).values("pk"))
        self.fields["loan"].queryset = SpotLoan.objects.filter(kept | standing).select_related("spot", "tenant")
        self.fields["loan"].label_from_instance = lambda loan: f"{loan.number} {loan.summary}"
        self.fields["zone"].queryset = zones_of(self.user, ADD)
        self.fields["contact_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}

    def write(self) -> None:
        is_new = self.instance.pk is None
        super().write()
        if is_new:
            lay_tasks(self.instance, self.user, timezone.now())


class TaskForm(RecordForm):
    """Gives a post something to do for an event; the posts offered are those that may tick it off."""

    layout = Layout("own_words", in_columns("post", "due_at"))

    class Meta:
        model = EventTask
        fields = ("own_words", "post", "due_at")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = Post.objects.filter(pk__in=[post.pk for post in posts_for(TICK)])
        self.initial.setdefault("due_at", self.instance.event.since - timedelta(hours=1))
