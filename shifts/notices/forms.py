"""Forms of notices."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.zones import ZoneForm
from tianyou.core.forms import PaperMoveForm, in_columns

from .models import Notice


class NoticeForm(ZoneForm):
    """Drafts a notice for a zone, the whole mall, or one tenant."""

    capability = "shifts.add_notice"
    needs_zone = False
    takes_files = True
    layout = Layout(
        in_columns("kind", "title"),
        "text",
        in_columns("zone", "unit", "places"),
        in_columns("since", "until"),
        "haste_reason",
        "title_en",
        "text_en",
        "files",
    )

    class Meta:
        model = Notice
        fields = (
            "kind",
            "title",
            "text",
            "zone",
            "unit",
            "places",
            "since",
            "until",
            "haste_reason",
            "title_en",
            "text_en",
        )
        help_texts = {
            "haste_reason": _("Only for an outage that can't be announced in time, such as a burst pipe."),
            "text_en": _("Printed below the Chinese text where it is given."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
        self.fields["unit"].help_text = _("Only for a notice to a tenant.")
        if not self.instance.pk:
            self.initial.setdefault("since", now + timedelta(hours=1))
            self.initial.setdefault("until", now + timedelta(days=7))


class PostForm(PaperMoveForm):
    """Proves by a photo that it hangs."""

    needs_files = _("Add a photo of the notice where it hangs.")
