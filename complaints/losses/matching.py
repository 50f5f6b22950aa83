"""Loss reports and found things side by side: how alike they are, and in words why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from complaints.lostfound.kinds import ThingKind
from complaints.lostfound.models import SEE_HIDDEN, FoundItem
from complaints.lostfound.states import CLAIMABLE, FoundState
from tianyou.core.tokens import tokens

from .models import LossReport
from .states import LossState

SAME_KIND, SAME_ZONE, IN_TIME, SAME_PLACE, A_WORD = 4, 2, 2, 2, 1
MOST_WORDS, LEAST = 4, 5
SLACK, SOON = timedelta(hours=1), timedelta(days=2)
LOOKED_BACK = timedelta(days=90)
COMPARED, SHOWN = 300, 8


@dataclass(frozen=True)
class Match:
    """A record that may be of the same thing, how alike they are, and why, best reason first."""

    record: Any
    score: int
    reasons: tuple[str, ...]


def words(text: str) -> list[str]:
    """Return what two texts are compared by: words, numbers and pairs of Chinese characters, single ones left out."""
    return [token for token in tokens(text) if len(token) > 1]


def in_common(one: str, other: str) -> list[str]:
    """Return the words that two texts share; pairs of characters that overlap are joined: 黑色, 色背 is 黑色背."""
    theirs, joined = set(words(other)), []
    for word in (word for word in words(one) if word in theirs):
        last = joined[-1] if joined else ""
        if last and not word.isascii() and last[-1] == word[0] and last + word[1:] in one:
            joined[-1] = last + word[1:]
        else:
            joined.append(word)
    return joined


def compare(report: LossReport, item: FoundItem, *, sees_hidden: bool) -> tuple[int, tuple[str, ...]]:
    """Return how alike a report and an item are, and the reasons; 0 for a thing found before it was lost.

    Args:
        report, item: with their zones fetched.
        sees_hidden: whether what only the owner can know may count, and so be told as a reason.
    """
    if item.found_at < report.lost_from - SLACK:
        return 0, ()
    found = []
    if report.category == item.category and item.category != ThingKind.OTHER:
        found.append((SAME_KIND, capfirst(item.get_category_display())))
    told = (report.description, item.description)
    if sees_hidden:
        told = (f"{told[0]} {report.features}", f"{told[1]} {item.hidden_features}")
    if common := in_common(*told):
        weight = A_WORD * min(sum(max(1, len(word) - 1) for word in common), MOST_WORDS)
        found.append((weight, _("words in common: %(words)s") % {"words": " · ".join(common)}))
    found += where_and_when(report, item)
    return sum(points for points, _reason in found), tuple(reason for _points, reason in found)


def where_and_when(report: LossReport, item: FoundItem) -> list[tuple[int, str]]:
    """Return the points and reasons of zone, place and time."""
    found = []
    if report.zone_id and report.zone_id == item.zone_id:
        found.append((SAME_ZONE, _("same zone: %(zone)s") % {"zone": item.zone}))
    if common := in_common(report.place, item.place):
        found.append((SAME_PLACE, _("same place: %(words)s") % {"words": " · ".join(common)}))
    if item.found_at <= report.lost_until + SOON:
        found.append((IN_TIME, _("found soon after it was lost")))
    return found


def ranked(pairs, sees_hidden: bool) -> list[Match]:
    """Rank ``(report, item, shown)`` by likeness, the newest first among equals; those hardly alike are left out."""
    found = [Match(shown, *compare(report, item, sees_hidden=sees_hidden)) for report, item, shown in pairs]
    likely = [match for match in found if match.score >= LEAST]
    return sorted(likely, key=lambda match: (-match.score, -match.record.pk))[:SHOWN]


def items_like(report: LossReport, user) -> list[Match]:
    """Return the things at the desk or in store that may be the lost one; one query."""
    rows = FoundItem.objects.visible_to(user).filter(
        state__in=(FoundState.REGISTERED, *CLAIMABLE), found_at__gte=report.lost_from - SLACK
    )
    items = rows.select_related("zone").order_by("-pk")[:COMPARED]
    return ranked(((report, item, item) for item in items), user.has_perm(SEE_HIDDEN))


def reports_like(item: FoundItem, user, at: datetime | None = None) -> list[Match]:
    """Return the open reports that may be of this thing; one query."""
    since = (at or timezone.now()) - LOOKED_BACK
    rows = LossReport.objects.visible_to(user).filter(
        registered_at__gte=since, state=LossState.OPEN, lost_from__lte=item.found_at + SLACK
    )
    reports = rows.select_related("zone").order_by("-pk")[:COMPARED]
    return ranked(((report, item, report) for report in reports), user.has_perm(SEE_HIDDEN))
