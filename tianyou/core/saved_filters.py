"""Filters of a list that somebody has given a name: shown above the list as chips, one of them perhaps at first."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

MOST = 12
NEVER_KEPT = ("after", "before", "export", "csrfmiddlewaretoken")


class SavedFilter(models.Model):
    """One named filter of one person on one list; nobody else sees it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    page = models.CharField(_("page"), max_length=80)
    name = models.CharField(_("name"), max_length=30)
    query = models.CharField(_("filter"), max_length=500)
    is_first = models.BooleanField(_("show it whenever I open the list"), default=False)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "page", "name"], name="saved_filter_has_a_name_of_its_own"),
            models.UniqueConstraint(
                fields=["person", "page"], condition=Q(is_first=True), name="saved_filter_one_at_first"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def put_first(self) -> None:
        """Show this one at first, and no other of the same list any longer."""
        with transaction.atomic():
            saved_by(self.person, self.page).filter(is_first=True).update(is_first=False)
            self.is_first = True
            self.save()

    def put_back(self) -> None:
        self.is_first = False
        self.save()


def saved_by(person, page: str):
    """Return a person's filters of the list ``app:page``, by name."""
    return SavedFilter.objects.filter(person=person, page=page)


def kept_query(asked: QueryDict) -> str:
    """Return what is asked of a list in the form in which it is kept: nothing empty, and no place within the list."""
    kept = QueryDict(mutable=True)
    for name in sorted(asked):
        values = [value for value in asked.getlist(name) if value]
        if values and name not in NEVER_KEPT:
            kept.setlist(name, values)
    return kept.urlencode()
