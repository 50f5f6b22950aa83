"""Forms of supplies."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.people.models import Person
from staffing.plan.models import Post
from tianyou.core.amounts import NOTHING, AmountField
from tianyou.core.forms import MoveForm, RecordForm, in_columns

from .models import AT_MOST, Material
from .movements import StockMovement
from .quotas import MaterialQuota
from .restocks import RestockRequest
from .rules import holds_post, own_post
from .states import Kind


class MaterialForm(RecordForm):
    layout = Layout(
        in_columns("name_zh", "name_en"), in_columns("kind", "unit", "minimum"), in_columns("place", "is_kept")
    )

    class Meta:
        model = Material
        fields = ("name_zh", "name_en", "kind", "unit", "minimum", "place", "is_kept")


class MovementForm(RecordForm):
    """Enters what happened to a stock; what it makes of the stock is reckoned under the lock."""

    number = forms.IntegerField(
        label=pgettext_lazy("stock", "Number"),
        min_value=-AT_MOST,
        max_value=AT_MOST,
        help_text=_("Used or received: how many. Counted: how many there are. Corrected: more, or less with a minus."),
    )
    price = AmountField(
        label=_("Price paid for one (yuan)"), least=NOTHING, required=False, help_text=_("Received only.")
    )
    layout = Layout(in_columns("kind", "number"), in_columns("post", "person", "price"), "note")

    class Meta:
        model = StockMovement
        fields = ("kind", "post", "person", "price", "note")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = timezone.localdate()
        self.fields["post"].queryset = Post.objects.filter(is_outside=False)
        self.fields["post"].help_text = _("Used only. Empty: your own.")
        self.fields["person"].queryset = Person.objects.active().order_by("name")
        self.initial["post"] = own_post(self.user, self.today)

    def clean(self):
        """Keep post and person of what was used, and the price of what came in; whoever takes takes for their own."""
        data = super().clean()
        kind = data.get("kind")
        data["post"] = (data.get("post") or own_post(self.user, self.today)) if kind == Kind.USED else None
        data["person"] = data.get("person") if kind == Kind.USED else None
        data["price"] = data.get("price") if kind == Kind.RECEIVED else None
        if data["person"] and not holds_post(data["person"], data["post"], self.today):
            self.add_error("person", _("%(who)s does not hold this post.") % {"who": data["person"]})
        return data

    def write(self) -> None:
        made, data = self.instance, self.cleaned_data
        told = {name: data[name] for name in ("note", "post", "person", "price")}
        how = {"by": self.user, "at": timezone.now(), **told}
        self.instance = StockMovement.enter(made.material, data["kind"], data["number"], **how)


class QuotaForm(RecordForm):
    layout = Layout(in_columns("post", "monthly"))

    class Meta:
        model = MaterialQuota
        fields = ("post", "monthly")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = Post.objects.filter(is_outside=False)


class RestockForm(RecordForm):
    """Asks for enough to reach twice the least stock, unless somebody knows better."""

    layout = Layout(in_columns("quantity", "reason"))

    class Meta:
        model = RestockRequest
        fields = ("quantity", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        material = self.instance.material
        if not self.instance.pk:
            self.initial["quantity"] = max(2 * material.minimum - material.stock, 1)


class ReceiveForm(MoveForm):
    """Proposes what was asked for."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["received"] = self.instance.quantity
