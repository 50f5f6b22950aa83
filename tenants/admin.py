"""Reference data of the tenants' desk."""

from staffing.admin import ReferenceAdmin, keep

from .archive.models import FileClass
from .letters.templates import LetterTemplate
from .opinions.models import Panel


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


class FileClassAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "years", "source")


keep(FileClass, FileClassAdmin)


class LetterTemplateAdmin(ReferenceAdmin):
    list_display = ("name", "kind", "title", "is_in_use")
    search_fields = ("name", "title")


keep(Panel, PanelAdmin)
keep(LetterTemplate, LetterTemplateAdmin)
