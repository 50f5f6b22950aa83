"""The form of a reply: it may begin with a template, and everything in it can be changed before it is sent."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.forms import PaperMoveForm

from .models import LANGUAGES, ReplyTemplate

SPOKEN = {"zh": gettext_lazy("in Chinese"), "en": gettext_lazy("in English")}

SWAPS_THE_TEXT = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-select": "#div_id_reply_text",
    "hx-target": "#div_id_reply_text",
    "hx-swap": "outerHTML",
}


def offered(ticket) -> dict[str, tuple[ReplyTemplate, str]]:
    """Return the templates that suit a ticket in each language, by the value that chooses one; one query."""
    suiting = list(ReplyTemplate.for_ticket(ticket))
    return {f"{each.code}.{language}": (each, language) for each in suiting for language in LANGUAGES}


class TemplateForm(forms.Form):
    """Chooses a template: sent by itself where there is JavaScript, else by its button."""

    template = forms.ChoiceField(
        label=gettext_lazy("Begin with a template"), required=False, widget=forms.Select(SWAPS_THE_TEXT)
    )

    def __init__(self, choices: dict, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        named = [(value, f"{each} · {SPOKEN[language]}") for value, (each, language) in choices.items()]
        self.fields["template"].choices = [("", _("no template")), *named]


class ReplyForm(PaperMoveForm):
    """``template`` in the address fills in the reply; an unknown one is no one's fault and fills in nothing."""

    def __init__(self, *args, template: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.templates = {} if self.is_bound else offered(self.instance)
        if template in self.templates:
            chosen, language = self.templates[template]
            self.initial["reply_text"] = chosen.text_for(self.instance, language)
