"""Passes for several people at once."""

import uuid

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenants.units.fields import UnitField
from tianyou.core.attachments import attach
from tianyou.core.forms import PageForm, Submission, in_columns, keep_key

from .forms import PLACE, TenantOfUnit
from .models import AccessPass, PassApplication
from .people import Candidate, lines_of, mask, read_people, unseal

BOX, KEYS = "rows_with_id_numbers", "sealed_id_numbers"


class PeopleForm(TenantOfUnit, PageForm, forms.ModelForm):
    """Asks for the shop and the days once and for the people as lines; right ID numbers go back to the page masked.

    The names of the box and of its key say ``id_number``, so that neither is kept in a half-filled form.
    """

    takes_files = True
    unit = UnitField()
    rows_with_id_numbers = forms.CharField(
        label=_("People"),
        required=False,
        max_length=30_000,
        strip=False,
        widget=forms.Textarea({"class": "people-box", "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "One line a person, as copied from Excel: name, ID number, job, phone. ID numbers that are right are "
            "masked as soon as the list is checked."
        ),
    )
    sheet = forms.FileField(
        label=_("or an Excel file"),
        required=False,
        help_text=_("With a heading over each column. Keep ID numbers as text: Excel rounds long numbers."),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )
    sealed_id_numbers = forms.CharField(required=False, widget=forms.HiddenInput)
    layout = Layout(
        "kind",
        in_columns("unit", "tenant"),
        in_columns("valid_from", "valid_until", "contractor"),
        BOX,
        in_columns("sheet", "files"),
        "second_reason",
        "has_consented",
    )

    class Meta:
        model = AccessPass
        fields = ("kind", *PLACE)
        labels = {"has_consented": _("everybody on the list was told why these data are kept and agrees")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].label = _("The signed list")
        self.people: list[Candidate] = []

    def clean(self):
        typed = sorted(dict(self.data).items())
        data = super().clean()
        key = data.get("form_key")
        self.key = key and uuid.uuid5(key, repr(typed))
        self.hide_numbers(self.data.get(self.add_prefix(BOX), "") + self._lines_sent(data))
        if BOX not in self.errors:
            self._read(self.data[self.add_prefix(BOX)])
        return data

    def _lines_sent(self, data: dict) -> str:
        try:
            return "\n" + lines_of(data["sheet"].read()) if data.get("sheet") else ""
        except ValidationError as fault:
            self.add_error("sheet", fault)
            return ""

    def hide_numbers(self, text: str) -> None:
        """Put the box back with every right ID number masked, whatever else is wrong with the form."""
        known = unseal(self.data.get(self.add_prefix(KEYS), ""))
        self.data = self.data.copy()
        self.data[self.add_prefix(BOX)], self.data[self.add_prefix(KEYS)] = mask(text, known)

    def _read(self, text: str) -> None:
        try:
            self.people = read_people(text, unseal(self.data[self.add_prefix(KEYS)]))
        except ValidationError as fault:
            self.add_error(BOX, fault)
            return
        if self.cleaned_data.get("second_reason"):
            for each in self.people:
                each.warning = ""
        if not self.people:
            self.add_error(BOX, _("Nobody is on the list."))

    def sent_before(self) -> str:
        """Return where the passes are that this very list made before, nothing when it is new."""
        return Submission.objects.filter(key=self.key).values_list("url", flat=True).first() or ""

    def good(self) -> list[Candidate]:
        return [each for each in self.people if each.is_good]

    def bad(self) -> list[Candidate]:
        return [each for each in self.people if not each.is_good]

    def left_over(self) -> dict:
        """Return what a fresh form starts with for those who could not be asked for."""
        lines = "\n".join(each.as_line() for each in self.bad())
        box, keys = mask(lines, {})
        same = {name: self.data.get(name) for name in ("kind", "unit", "contractor")}
        days = {name: self.cleaned_data[name] for name in ("tenant", "valid_from", "valid_until", "second_reason")}
        return {**same, **days, BOX: box, KEYS: keys}

    def save(self, commit: bool = True) -> PassApplication:
        """Ask for a pass for everybody whose line is good, once however often the list arrives.

        Raises:
            AlreadySentError: this very list was stored before.
        """
        with transaction.atomic():
            submission = keep_key(self.key)
            place = {name: getattr(self.instance, name) for name in ("unit", "tenant")}
            application = PassApplication.objects.create(requested_by=self.user, **place)
            for each in self.good():
                self._pass_for(each, application).sign(self.user)
            if self.kept:
                attach(application, self.kept)
            if submission:
                submission.url = f"{reverse('tenants:pass-list')}?application={application.pk}"
                submission.save(update_fields=["url"])
        return application

    def _pass_for(self, each: Candidate, application: PassApplication) -> AccessPass:
        shared = {name: getattr(self.instance, name) for name in ("kind", *PLACE)}
        return AccessPass(**shared, **each.values, application=application)
