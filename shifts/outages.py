"""What hangs as out of use is out of use in the directory too."""

from collections.abc import Iterator
from datetime import datetime

from tenants.directory.outages import Outage, tells_outages

from .notices.models import Notice
from .notices.states import NoticeKind, NoticeState


@tells_outages
def notices(user, at: datetime) -> Iterator[Outage]:
    """Yield the notices that hang at a moment and say that something is out of use; one query."""
    rows = Notice.objects.visible_to(user).filter(kind=NoticeKind.OUT_OF_USE, state=NoticeState.POSTED)
    for notice in rows.filter(since__lte=at, until__gt=at):
        names = " ".join((notice.title, notice.title_en, notice.text, notice.text_en, notice.places))
        yield Outage(notice.zone_id, notice.title, names, notice.until, notice.get_absolute_url())
