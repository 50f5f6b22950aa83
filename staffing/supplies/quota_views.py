"""The pages of quotas: what each post may take of a material in a month."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import QuotaFilter
from .forms import QuotaForm
from .models import Material
from .quotas import MaterialQuota


class QuotaList(ListPage):
    model = MaterialQuota
    permission_required = "staffing.view_materialquota"
    columns = (
        Column("material", pgettext_lazy("supplies", "Material")),
        "post",
        ("monthly", pgettext_lazy("quota", "For a month")),
        ("used", _("Used this month")),
    )
    related = ("material", "post")
    filterset_class = QuotaFilter
    whole_model = Material
    empty_text = _("No quota is set yet. A quota begins on the page of a material.")

    def get_rows(self):
        return super().get_rows().with_used(timezone.now())

    def search(self, rows, words: str):
        return rows.filter(material__in=Material.objects.search(words, self.request.user).order_by().values("pk"))


class QuotaDetail(DetailPage):
    model = MaterialQuota
    permission_required = "staffing.view_materialquota"
    related = ("material", "post")
    rows = QuotaList.columns

    def get_queryset(self):
        return super().get_queryset().with_used(timezone.now())


class QuotaCreate(PartPage):
    model = MaterialQuota
    form_class = QuotaForm
    permission_required = "staffing.add_materialquota"
    whole_model = Material
    whole_field = "material"


class QuotaUpdate(UpdatePage):
    model = MaterialQuota
    form_class = QuotaForm
    permission_required = "staffing.change_materialquota"
