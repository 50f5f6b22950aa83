"""The form that gives a filter its name."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from .forms import dress
from .saved_filters import MOST, SavedFilter, saved_by


class SavedFilterForm(forms.ModelForm):
    """Asks for a name that the person has not given to another filter of the same list."""

    class Meta:
        model = SavedFilter
        fields = ("name", "is_first")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)
        self.fields["name"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}

    def clean(self):
        data, kept = super().clean(), self.instance
        names = list(saved_by(kept.person, kept.page).values_list("name", flat=True))
        if data.get("name") in names:
            self.add_error("name", _("Another filter of this list has this name."))
        if len(names) >= MOST:
            text = _("There are %(most)s filters of this list: delete one first.")
            raise forms.ValidationError(text % {"most": MOST})
        if not kept.query:
            raise forms.ValidationError(_("Nothing is filtered: choose in the list first what you want to see."))
        if len(kept.query) > SavedFilter._meta.get_field("query").max_length:
            raise forms.ValidationError(_("This filter is too long to be kept."))
        return data

    def save(self, commit: bool = True) -> SavedFilter:
        """Store it; IntegrityError when the same name was given in another window a moment ago."""
        is_first, self.instance.is_first = self.instance.is_first, False
        with transaction.atomic():
            super().save()
            if is_first:
                self.instance.put_first()
        return self.instance
