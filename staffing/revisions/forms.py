"""Forms of versions of the plan: each change of its content is a step of the version's history."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from staffing.plan.matrix import labels
from staffing.plan.models import Duty, EstablishmentLine, Post, Shift, Zone
from staffing.plan.register import asked
from tianyou.core.access import Reach
from tianyou.core.forms import RecordForm, in_columns

from .models import PlanRevision

AT_MOST = 200
LANGUAGES = {"zh": "zh-Hans", "en": "en"}


class RevisionForm(RecordForm):
    takes_files = True
    layout = Layout("effective_on", "reason", "files")

    class Meta:
        model = PlanRevision
        fields = ("effective_on", "reason")


class ContentForm(RecordForm):
    """Changes the content of a draft; ``change`` makes the change and returns it in words for the history."""

    class Meta:
        model = PlanRevision
        fields = ()

    def change(self) -> str:
        raise NotImplementedError

    def write(self) -> None:
        if said := self.change():
            self.instance.sign(self.user, reason=said[:300])


class LinesForm(ContentForm):
    """How many are wanted, line by line; nobody takes the line out, and one line may be added."""

    new_post = forms.ModelChoiceField(
        Post.objects.filter(is_outside=False), label=pgettext_lazy("plan", "One more line: post"), required=False
    )
    new_shift = forms.ModelChoiceField(Shift.objects.all(), label=gettext_lazy("Shift"), required=False)
    new_zone = forms.ModelChoiceField(Zone.objects.all(), label=gettext_lazy("Zone"), required=False)
    new_quota = forms.IntegerField(
        label=pgettext_lazy("plan", "How many"), min_value=1, max_value=AT_MOST, required=False
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {}
        for line in self.instance.plan.lines.select_related("post", "shift", "zone"):
            name = f"line_{line.pk}"
            label = " · ".join(str(part) for part in (line.post, line.shift, line.zone) if part)
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=AT_MOST, initial=line.quota)
            self.lines[name] = line
        self.layout = Layout(*self.lines, in_columns("new_post", "new_shift", "new_zone", "new_quota"))

    def clean(self):
        data = super().clean()
        added = [data.get(f"new_{name}") for name in ("post", "shift", "quota")]
        if any(added) and not all(added):
            self.add_error("new_post", ValidationError(_("A line needs a post, a shift and how many.")))
        place = tuple(data.get(f"new_{name}") for name in ("post", "shift", "zone"))
        if any((line.post, line.shift, line.zone) == place for line in self.lines.values()):
            self.add_error("new_post", ValidationError(_("This line is there already: change its number.")))
        return data

    def change(self) -> str:
        data, said = self.cleaned_data, []
        for name, line in self.lines.items():
            if data[name] == line.quota:
                continue
            said.append(f"{self.fields[name].label} {line.quota} → {data[name]}")
            line.quota = data[name]
            line.save() if line.quota else line.delete()
        if data["new_post"]:
            place = {name: data[f"new_{name}"] for name in ("post", "shift", "zone", "quota")}
            line = EstablishmentLine.objects.create(plan=self.instance.plan, **place)
            said.append(f"{line.post} · {line.shift} 0 → {line.quota}")
        return "; ".join(said)


WORDING = (in_columns("post", "no"), in_columns("title_zh", "title_en"), in_columns("text_zh", "text_en"))


class DutyForm(ContentForm):
    """Words a duty, moves it to another post with all that it lets do, or grants and takes single rights."""

    post = forms.ModelChoiceField(Post.objects.all(), label=gettext_lazy("Post"))
    no = forms.IntegerField(label=pgettext_lazy("duty", "No."), min_value=1, max_value=AT_MOST)
    title_zh = forms.CharField(label=pgettext_lazy("duty", "Title in Chinese"), max_length=60)
    title_en = forms.CharField(label=pgettext_lazy("duty", "Title in English"), max_length=100)
    text_zh = forms.CharField(label=gettext_lazy("text in Chinese"), max_length=2000, widget=forms.Textarea)
    text_en = forms.CharField(label=gettext_lazy("text in English"), max_length=2000, widget=forms.Textarea)
    taken = forms.MultipleChoiceField(
        label=pgettext_lazy("duty", "Rights to take away"), required=False, widget=forms.CheckboxSelectMultiple
    )
    granted = forms.ChoiceField(label=pgettext_lazy("duty", "One more right"), required=False)
    reach = forms.ChoiceField(label=pgettext_lazy("duty", "How far it reaches"), choices=Reach, required=False)
    drop = forms.BooleanField(label=pgettext_lazy("duty", "Drop this duty"), required=False)
    layout = Layout(*WORDING, in_columns("granted", "reach"), "taken", "drop")

    def __init__(self, *args, duty: Duty, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.duty, names = duty, labels()
        for name in ("no", "title_zh", "title_en", "text_zh", "text_en"):
            self.initial.setdefault(name, getattr(duty, name))
        self.initial.setdefault("post", duty.post_id)
        for name, field in self.fields.items():
            if name.endswith(tuple(LANGUAGES)):
                field.widget.attrs["lang"] = LANGUAGES[name[-2:]]
        self.held = {grant.capability: grant for grant in duty.grants.all()} if duty.pk else {}
        if not duty.pk:
            del self.fields["taken"], self.fields["drop"]
            self.layout = Layout(*WORDING, in_columns("granted", "reach"))
        told = sorted(((code, names.get(code, code)) for code in self.held), key=lambda pair: pair[1])
        if told:
            shown = [(code, f"{name} · {self.held[code].get_reach_display()}") for code, name in told]
            self.fields["taken"].choices = shown
        known = asked() - set(self.held)
        free = sorted(((code, names.get(code, code)) for code in known), key=lambda pair: pair[1])
        self.fields["granted"].choices = [("", "—"), *free]

    def clean(self):
        data = super().clean()
        place = {"post": data.get("post"), "no": data.get("no")}
        if all(place.values()) and self.instance.plan.duties.filter(**place).exclude(pk=self.duty.pk).exists():
            self.add_error("no", ValidationError(_("This post has a duty with this number already.")))
        return data

    def change(self) -> str:
        data, duty = self.cleaned_data, self.duty
        was = str(duty) if duty.pk else pgettext("duty", "new")
        if data.get("drop"):
            duty.delete()
            return pgettext("history of a plan", "Dropped: %(duty)s") % {"duty": was}
        for name in ("post", "no", "title_zh", "title_en", "text_zh", "text_en"):
            setattr(duty, name, data[name])
        duty.save()
        duty.grants.filter(capability__in=data.get("taken", ())).delete()
        if data["granted"]:
            duty.grants.create(capability=data["granted"], reach=data["reach"] or Reach.ALL)
        return was if was == str(duty) else f"{was} → {duty}"
