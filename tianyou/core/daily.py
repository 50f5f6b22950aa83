"""The ground's steps of the day: what nobody needs any more goes."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from .attachments import purge_kept
from .daily_steps import daily_step
from .forms import Submission
from .presence import forget_gone
from .seen import forget_old

KEPT_FOR = timedelta(days=7)


@daily_step(
    "core.leftovers",
    _("Uploads that were never used, keys of sent forms, sessions that ended, who looked at what long ago"),
    order=800,
    counts={"uploads": _("uploads removed"), "keys": _("keys of forms removed"), "looks": _("looks forgotten")},
)
def remove_leftovers(now: datetime) -> dict[str, int]:
    call_command("clearsessions")
    before = now - KEPT_FOR
    keys, _models = Submission.objects.filter(at__lt=before).delete()
    return {"uploads": purge_kept(before), "keys": keys, "looks": forget_old(now) + forget_gone(now)}
