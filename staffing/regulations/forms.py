"""Forms of regulations."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _

from tianyou.core.forms import RecordForm, in_columns

from .models import Regulation, RegulationVersion
from .rules import has_words


class RegulationForm(RecordForm):
    layout = Layout(in_columns("title", "category"))

    class Meta:
        model = Regulation
        fields = ("title", "category")


class VersionForm(RecordForm):
    """A new version begins with the words and the readers of the one before."""

    takes_files = True
    layout = Layout("effective_on", "text", "changes", "posts", "files")

    class Meta:
        model = RegulationVersion
        fields = ("effective_on", "text", "changes", "posts")
        widgets = {"posts": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 14
        if self.instance.pk is None and (last := self.instance.regulation.versions.order_by("-version").first()):
            self.initial |= {"text": last.text, "posts": list(last.posts.all())}

    def clean(self):
        """Ask for words, typed or on a paper."""
        data = super().clean()
        is_on_paper = self.kept or (self.instance.pk and has_words(self.instance))
        if not (data.get("text") or "").strip() and "text" not in self.errors and not is_on_paper:
            self.add_error("text", _("Write the text, or add the paper."))
        return data

    def write(self) -> None:
        if self.instance.pk is None:
            Regulation.objects.select_for_update().get(pk=self.instance.regulation_id)
            self.instance.clean()
        super().write()
        self.instance.posts.set(self.cleaned_data["posts"])
