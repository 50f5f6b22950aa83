"""How the lists of materials, their movements and requests are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post

from .models import Material
from .movements import StockMovement
from .quotas import MaterialQuota
from .restocks import RestockRequest
from .states import Kind, MaterialKind, RestockState


class MaterialFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=MaterialKind)
    low = filters.ChoiceFilter(label=_("Stock"), method="by_low", choices=[("yes", _("below the least stock"))])
    kept = filters.ChoiceFilter(label=_("Still kept"), method="by_kept", choices=[("yes", _("Yes")), ("no", _("No"))])

    class Meta:
        model = Material
        fields = ()

    def by_low(self, rows, name, value):
        return rows.filter(pk__in=Material.objects.low().values("pk"))

    def by_kept(self, rows, name, value):
        return rows.filter(is_kept=value == "yes")


class MovementFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=pgettext_lazy("stock", "What happened"), choices=Kind)
    material = filters.ModelChoiceFilter(label=pgettext_lazy("supplies", "Material"), queryset=Material.objects.all())
    post = filters.ModelChoiceFilter(
        label=pgettext_lazy("stock", "For which post"), queryset=Post.objects.filter(is_outside=False)
    )
    over = filters.ChoiceFilter(label=_("Quota"), method="by_over", choices=[("yes", _("over the quota"))])
    since = filters.DateFilter(label=_("From"), field_name="moved_at", lookup_expr="date__gte")
    until = filters.DateFilter(label=_("Until (included)"), field_name="moved_at", lookup_expr="date__lte")

    class Meta:
        model = StockMovement
        fields = ()

    def by_over(self, rows, name, value):
        return rows.filter(over_by__gt=0)


class QuotaFilter(filters.FilterSet):
    material = filters.ModelChoiceFilter(label=pgettext_lazy("supplies", "Material"), queryset=Material.objects.all())
    post = filters.ModelChoiceFilter(label=_("Post"), queryset=Post.objects.filter(is_outside=False))

    class Meta:
        model = MaterialQuota
        fields = ()


class RestockFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=RestockState)
    material = filters.ModelChoiceFilter(label=pgettext_lazy("supplies", "Material"), queryset=Material.objects.all())
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = RestockRequest
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
