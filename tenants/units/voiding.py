"""Taking back what was registered by mistake: nothing is deleted, and nothing goes that other records point to."""

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.access import ScopedQuerySet


class StandingQuerySet(ScopedQuerySet):
    def standing(self):
        """Return the rows that were not taken back."""
        return self.filter(voided_at=None)


class Voidable(models.Model):
    """Mixed into a record that may turn out to be a mistake. Rows that go with it (CASCADE) don't hold it."""

    voided_at = models.DateTimeField(
        gettext_lazy("registered by mistake, voided at"), null=True, editable=False, db_index=True
    )

    class Meta:
        abstract = True

    @property
    def is_correctable(self) -> bool:
        return self.voided_at is None

    def holders(self) -> list[str]:
        """Return the names of the kinds of records that point to this one; one query a kind."""
        relations = [relation for relation in self._meta.get_fields(include_hidden=True) if relation.auto_created]
        models_by_field = [
            (relation.related_model, relation.field.name)
            for relation in relations
            if relation.is_relation and getattr(relation, "on_delete", None) is models.PROTECT
        ]
        return [
            str(model._meta.verbose_name_plural)
            for model, field in models_by_field
            if model._base_manager.filter(**{field: self.pk}).exists()
        ]

    def why_kept(self) -> str:
        """Return in words why the record can't be voided, nothing when it can."""
        if not (names := self.holders()):
            return ""
        text = _("It is in use and can't be voided. It has: %(names)s.")
        return text % {"names": capfirst(_(", ").join(names))}

    def void(self, by, reason: str) -> None:
        """Take the record back; the caller has locked it and asked ``why_kept``."""
        self.voided_at = timezone.now()
        self.sign(by, reason=reason)
