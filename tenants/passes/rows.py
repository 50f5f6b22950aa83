"""Questions to all passes at once."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from tianyou.core.access import ScopedQuerySet
from tianyou.core.privacy import IdNumberQuerySet

from .bounds import BOUNDS, answers
from .states import PassState
from .terms import Kind
from .workflow import LIVING, OUT


class AccessPassQuerySet(ScopedQuerySet, IdNumberQuerySet):
    def in_use(self):
        return self.filter(state=PassState.ISSUED)

    def printable(self, on: date):
        """Return the passes of which a card may be printed: in use, and not expired."""
        return self.in_use().filter(valid_until__gte=on)

    def out(self):
        """Return the cards that somebody holds now, good or not."""
        return self.filter(state__in=OUT)

    def living(self):
        """Return the passes that are asked for or out."""
        return self.filter(state__in=LIVING)

    def out_on(self, day: date):
        """Return the cards that were out at the end of a day, by their moments: a later correction changes nothing."""
        end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
        return self.filter(Q(ended_at=None) | Q(ended_at__gte=end), issued_at__lt=end)

    def expired(self, at):
        """Return cards that are still out although their last day has passed."""
        return self.out().filter(valid_until__lt=timezone.localdate(at))

    def with_bounds(self, on: date):
        """Fetch with each pass whether it still has its reasons on a day, in the same query."""
        return self.annotate(**answers(on))

    def to_collect(self, at):
        """Return cards that are out and must come back: their last day or the reason they were made for has passed."""
        day = timezone.localdate(at)
        gone = reduce(or_, (Q(**{f"has_{code}": False}) for code in BOUNDS))
        return self.with_bounds(day).out().filter(Q(valid_until__lt=day) | gone, valid_from__lte=day)

    def at_number(self, text: str):
        """Return the passes of a number as people type it, or as a scanner reads the link.

        Case and spacing don't count. Without its letter a number may belong to one pass of each kind.
        """
        plain = unicodedata.normalize("NFKC", text.rpartition("number=")[2]).upper()
        plain = re.sub(r"[^0-9A-Z]", "", plain)[:40]
        return self.filter(number__in=[plain, *(f"{kind}{plain}" for kind in Kind.values if plain[:1].isdecimal())])
