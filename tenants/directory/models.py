"""Who asked the directory for what: the evidence that somebody knows the way around the mall."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import Reach, ScopedModel, asks

asks("tenants.view_directorysearch")
SAME_SEARCH = timedelta(minutes=10)
KEPT_FOR = timedelta(days=400)
WORDS_LENGTH = 60


class DirectorySearch(ScopedModel):
    """One search that a person made: sent, or typed and left standing. Half a word on the way is none."""

    words = models.CharField(_("looked for"), max_length=WORDS_LENGTH)
    found = models.PositiveSmallIntegerField(pgettext_lazy("directory", "found"))
    searched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("searched by")
    )
    searched_at = models.DateTimeField(_("searched at"), db_index=True)

    reach_by = {Reach.OWN: ("searched_by",)}

    class Meta:
        verbose_name = _("search in the directory")
        verbose_name_plural = _("searches in the directory")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["searched_by", "searched_at"])]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Lead to what the words find today."""
        return f"{reverse('tenants:directory')}?{urlencode({'q': self.words})}"

    @classmethod
    def note(cls, person, words: str, found: int, at: datetime) -> None:
        """Note a search; the same words again within ten minutes, as by a reload, are the same search.

        Args:
            person: who searched.
            words: what was typed.
            found: how many shops and facilities came up.
            at: aware moment.
        """
        words = words[:WORDS_LENGTH]
        mine = cls.objects.filter(searched_by=person, searched_at__gt=at - SAME_SEARCH)
        if words and not mine.filter(words=words).exists():
            cls.objects.create(words=words, found=found, searched_by=person, searched_at=at)


def purge_searches(at: datetime) -> int:
    """Remove the searches that were made more than 400 days before a moment; return how many."""
    return DirectorySearch.objects.filter(searched_at__lt=at - KEPT_FOR).delete()[0]
