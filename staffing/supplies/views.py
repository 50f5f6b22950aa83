"""The pages of materials, their stock, and requests to fill it up."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import MaterialFilter, MovementFilter, RestockFilter
from .forms import MaterialForm, MovementForm, ReceiveForm, RestockForm
from .models import Material
from .movements import StockMovement
from .restocks import OPEN, RestockRequest

ADD_MOVEMENT, ADD_RESTOCK = "staffing.add_stockmovement", "staffing.add_restockrequest"
ADD_QUOTA, QUOTA_PAGE = "staffing.add_materialquota", "staffing:materialquota-create"
MOVEMENTS_SHOWN = 30
STOCK = Column("stock", _("Stock"))


class MaterialList(ListPage):
    model = Material
    permission_required = "staffing.view_material"
    columns = (
        Column("name", pgettext_lazy("supplies", "Material")),
        "kind",
        STOCK,
        ("minimum", _("Least stock")),
        ("shortage", _("Short")),
        ("unit", pgettext_lazy("material", "Counted in")),
        ("place", _("Where it is kept")),
    )
    export_columns = ("name_zh", "name_en", *columns[1:], "is_kept")
    filterset_class = MaterialFilter
    ordering = "kind"
    sorts = ("kind",)
    empty_text = _("No material is kept yet. The assistant manager registers leaflets, forms and whatever runs out.")

    def get_rows(self):
        return super().get_rows().with_stock()


def quotas_of(material: Material, user):
    """Return the quotas of a material with what was used of each this month, for whoever may see them."""
    return material.quotas.visible_to(user).with_used(timezone.now()).select_related("post").order_by("post__order")


class MaterialDetail(DetailPage):
    model = Material
    permission_required = "staffing.view_material"
    template_name = "staffing/material_detail.html"
    rows = (
        "kind",
        STOCK,
        ("minimum", _("Least stock")),
        ("unit", pgettext_lazy("material", "Counted in")),
        ("place", _("Where it is kept")),
        "is_kept",
    )

    def get_context_data(self, **kwargs):
        user, material = self.request.user, self.object
        moved = material.movements.visible_to(user).select_related("moved_by", "post", "person")
        wanted = material.restocks.visible_to(user).waiting_for(*OPEN).first()
        may_ask = material.is_kept and wanted is None and user.has_perm(ADD_RESTOCK)
        return super().get_context_data(
            movements=moved[:MOVEMENTS_SHOWN],
            quotas=quotas_of(material, user),
            quota_url=reverse(QUOTA_PAGE, args=[material.pk]) if user.has_perm(ADD_QUOTA) else "",
            wanted=wanted,
            move_url=self.sister_url("stock", material.pk) if user.has_perm(ADD_MOVEMENT) else "",
            ask_url=self.sister_url("restock", material.pk) if may_ask else "",
            **kwargs,
        )


class MaterialCreate(CreatePage):
    model = Material
    form_class = MaterialForm
    permission_required = "staffing.add_material"


class MaterialUpdate(UpdatePage):
    model = Material
    form_class = MaterialForm
    permission_required = "staffing.change_material"


class MovementList(ListPage):
    model = StockMovement
    permission_required = "staffing.view_stockmovement"
    columns = (
        Column("moved_at", pgettext_lazy("stock", "At"), "moved_at"),
        ("material", pgettext_lazy("supplies", "Material")),
        ("kind", pgettext_lazy("stock", "What happened")),
        ("quantity", _("Change")),
        ("stock_after", _("Left")),
        ("post", pgettext_lazy("stock", "For which post")),
        ("excess", _("Over the quota by")),
        ("moved_by", pgettext_lazy("stock", "By")),
        "note",
    )
    export_columns = (*columns, "person", "price", "value")
    related = ("material", "moved_by", "post", "person")
    filterset_class = MovementFilter
    ordering = "-moved_at"
    sorts = ("moved_at",)
    whole_model = Material
    empty_text = _("Nothing has been used or received yet.")

    def search(self, rows, words: str):
        return rows.filter(material__in=Material.objects.search(words, self.request.user).order_by().values("pk"))


class MovementCreate(PartPage):
    """``?kind=received`` chooses what happened."""

    model = StockMovement
    form_class = MovementForm
    permission_required = ADD_MOVEMENT
    whole_model = Material
    whole_field = "material"

    def get_title(self) -> str:
        return _("%(material)s: %(stock)d in stock") % {"material": self.whole, "stock": self.whole.stock}

    def get_initial(self):
        return {"kind": self.request.GET["kind"]} if "kind" in self.request.GET else {}


class RestockList(ListPage):
    model = RestockRequest
    permission_required = "staffing.view_restockrequest"
    columns = (
        "number",
        ("material", pgettext_lazy("supplies", "Material")),
        ("quantity", pgettext_lazy("restock", "How many")),
        ("received", pgettext_lazy("restock", "Received")),
        ("state", _("State")),
        ("registered_by", _("Asked by")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("material", "registered_by")
    filterset_class = RestockFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    whole_model = Material
    empty_text = _("Nothing has been asked for yet. A request begins on the page of a material.")


class RestockDetail(DetailPage):
    model = RestockRequest
    permission_required = "staffing.view_restockrequest"
    related = ("material", "registered_by")
    rows = (
        ("material", pgettext_lazy("supplies", "Material")),
        Column("material.stock", _("Stock")),
        ("quantity", pgettext_lazy("restock", "How many")),
        "reason",
        ("received", pgettext_lazy("restock", "Received")),
        "registered_by",
        "registered_at",
    )


class RestockCreate(PartPage):
    model = RestockRequest
    form_class = RestockForm
    permission_required = ADD_RESTOCK
    whole_model = Material
    whole_field = "material"
    title = _("Ask for a restock")


class RestockUpdate(UpdatePage):
    model = RestockRequest
    form_class = RestockForm
    permission_required = "staffing.change_restockrequest"


class RestockMove(MovePage):
    model = RestockRequest
    rows = (
        ("material", pgettext_lazy("supplies", "Material")),
        Column("material.stock", _("Stock")),
        ("quantity", pgettext_lazy("restock", "How many")),
        "reason",
    )
    forms = {"receive": ReceiveForm}

    def get_queryset(self):
        return super().get_queryset().select_related("material")
