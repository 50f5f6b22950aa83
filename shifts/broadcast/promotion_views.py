"""The pages of the approved list of promotions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .forms import PromotionForm
from .promotions import PromotionSpot

VIEW = "shifts.view_promotionspot"
FACTS = (
    ("title", _("Title")),
    ("asked_by", pgettext_lazy("promotion", "For whom")),
    ("seconds", _("Seconds")),
    Column("since", _("From"), "since"),
    ("until", pgettext_lazy("promotion", "Last day")),
)


class PromotionList(ListPage):
    model = PromotionSpot
    permission_required = VIEW
    columns = FACTS
    ordering = "-since"
    sorts = ("since",)
    empty_text = _("No promotion matches. What shops may have read out is put on this list by whoever approves it.")


class PromotionDetail(DetailPage):
    model = PromotionSpot
    permission_required = VIEW
    rows = (*FACTS, "text", "text_en")


class PromotionCreate(CreatePage):
    model = PromotionSpot
    form_class = PromotionForm
    permission_required = "shifts.add_promotionspot"


class PromotionUpdate(UpdatePage):
    model = PromotionSpot
    form_class = PromotionForm
    permission_required = "shifts.change_promotionspot"
