"""Forms of access passes."""

import uuid

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.fields import UnitField
from tenants.units.models import ShopUnit, Tenant
from tenants.units.naming import meant
from tianyou.core.attachments import Attachment, accept, attach
from tianyou.core.forms import PageForm, RecordForm, in_columns
from tianyou.core.privacy import REASON_MIN_LENGTH, IdNumberValidator, reveal

from .models import AccessPass

PLACE = ("unit", "tenant", "valid_from", "valid_until", "contractor", "has_consented", "second_reason")
FIELDS = ("holder", "job", "phone", *PLACE)


def tenants_of(unit: ShopUnit | None):
    """Return the tenants whose lease of a unit runs or begins later, none without a unit."""
    if unit is None:
        return Tenant.objects.none()
    running = Q(leases__until=None) | Q(leases__until__gte=timezone.localdate())
    return Tenant.objects.filter(running, leases__unit=unit).order_by("name").distinct()


class TenantOfUnit:
    """Mixed into a form with a unit and a tenant: offers that unit's tenants, and takes today's when left empty."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["tenant"]
        field.required, field.queryset = False, tenants_of(self._unit_meant())
        field.help_text = _("Empty means: whoever rents the unit today.")
        self.fields["second_reason"].help_text = _("Only when the same person has a pass already.")

    def _unit_meant(self) -> ShopUnit | None:
        """Return the unit that was typed, or that the page was opened for."""
        if self.is_bound:
            return meant(str(self.data.get(self.add_prefix("unit"), "")), self.user)
        known = self.initial.get("unit")
        if isinstance(known, int):
            return self.instance.unit
        return meant(str(known), self.user) if known else None

    def clean(self):
        data = super().clean()
        if data.get("unit") and not data.get("tenant") and "tenant" not in self.errors:
            data["tenant"] = data["unit"].tenant
            if data["tenant"] is None:
                self.add_error("tenant", _("Nobody rents this unit today: choose the tenant."))
        return data


class PassCorrectForm(TenantOfUnit, RecordForm):
    """Corrects a request. The ID number is only ever written: the one on file is not shown, and stays if left empty."""

    takes_files = True
    unit = UnitField()
    id_number = forms.CharField(
        label=_("ID number"),
        required=False,
        max_length=30,
        validators=[IdNumberValidator()],
        help_text=_("Read it from the card itself. Kept encrypted; pages show the last four characters only."),
    )
    photo = forms.FileField(
        label=_("Photo of the holder"),
        required=False,
        help_text=_("A picture for human eyes; it is printed on the card."),
        widget=forms.FileInput({"accept": "image/*"}),
    )
    layout = Layout(
        in_columns("unit", "tenant"),
        in_columns("holder", "job", "id_number"),
        in_columns("phone", "contractor"),
        in_columns("valid_from", "valid_until"),
        "has_consented",
        in_columns("photo", "files"),
        "second_reason",
    )

    class Meta:
        model = AccessPass
        fields = FIELDS
        help_texts = {"contractor": _("Of a temporary card for renovation.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id_number"].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.kept_photo = None
        if self.instance.id_last4:
            self.fields["id_number"].help_text = _("On file: %(number)s. Leave it empty to keep that one.") % {
                "number": self.instance.masked_id()
            }

    def clean(self):
        data = super().clean()
        self._keep_photo(data)
        self._warn_of_second(data)
        return data

    def _keep_photo(self, data: dict) -> None:
        """Store a good photo at once, like the papers, but under a key of its own."""
        key = uuid.uuid5(data.get("form_key") or uuid.uuid4(), "photo")
        if upload := data.get("photo"):
            try:
                if not accept(upload, by=self.user, form_key=key).is_image:
                    raise ValidationError(_("Send a picture: a photo as JPEG, PNG or WebP."))
            except ValidationError as problem:
                self.add_error("photo", problem)
        kept = Attachment.objects.filter(form_key=key, uploaded_by=self.user, object_id=None)
        self.kept_photo = kept.filter(content_kind__startswith="image/").last()

    def _warn_of_second(self, data: dict) -> None:
        """Name the living pass of the same person; a second one needs a reason."""
        living = AccessPass.objects.living().with_id_number(data.get("id_number") or "").exclude(pk=self.instance.pk)
        same = living.select_related("unit").first()
        if same and not data.get("second_reason"):
            text = _("This person has the pass %(number)s (%(unit)s) already. Say why a second one is needed.")
            self.add_error("second_reason", text % {"number": same.number, "unit": same.unit})

    def write(self) -> None:
        if number := self.cleaned_data["id_number"]:
            self.instance.id_number = number
        if self.kept_photo:
            self.instance.photo = self.kept_photo
        super().write()
        if self.kept_photo:
            attach(self.instance, [self.kept_photo])


class PassForm(PassCorrectForm):
    """Requests a pass. Its kind is part of its number and never changes afterwards."""

    layout = Layout("kind", *PassCorrectForm.layout.fields)

    class Meta(PassCorrectForm.Meta):
        fields = ("kind", *FIELDS)


class RevealForm(PageForm, forms.Form):
    """Asks why somebody must read the whole ID number, notes it, and only then tells it."""

    reason = forms.CharField(
        label=_("Why the whole ID number is needed"),
        min_length=REASON_MIN_LENGTH,
        max_length=200,
        help_text=_("Your name, the time and this reason are kept."),
    )

    def save(self, access_pass: AccessPass) -> str:
        return reveal(access_pass, "id_number", by=self.user, reason=self.cleaned_data["reason"])
