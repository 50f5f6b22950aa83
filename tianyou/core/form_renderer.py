"""How form fields are drawn: by Django's templates, but for lists of choices, which are joined in Python.

A list has hundreds of options, and a template takes ten times as long for each.
"""

from collections.abc import Iterator

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

SELECT, OPTION = "django/forms/widgets/select.html", "django/forms/widgets/select_option.html"


class FormRenderer(TemplatesSetting):
    """Django's renderer, but a ``select`` whose options are the usual ones is drawn without a template."""

    def render(self, template_name, context, request=None):
        if template_name == SELECT and all(option["template_name"] == OPTION for option in options(context["widget"])):
            return select(context["widget"])
        return super().render(template_name, context, request)


def options(widget: dict) -> Iterator[dict]:
    for _group, choices, _index in widget["optgroups"]:
        yield from choices


def attributes(pairs: dict) -> str:
    """Return HTML attributes: True stands alone, False is left out."""
    given = [(name, value) for name, value in pairs.items() if value is not False]
    return "".join(f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in given)


def option(choice: dict) -> str:
    value, label = conditional_escape(str(choice["value"])), conditional_escape(choice["label"])
    return f'<option value="{value}"{attributes(choice["attrs"])}>{label}</option>'


def select(widget: dict) -> SafeString:
    """Return the list of choices that Django's template would draw.

    Args:
        widget: what ``Select.get_context`` says of it.
    """
    parts = [f'<select name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>']
    for group, choices, _index in widget["optgroups"]:
        drawn = "".join(option(each) for each in choices)
        parts.append(f'<optgroup label="{conditional_escape(group)}">{drawn}</optgroup>' if group else drawn)
    return mark_safe("".join([*parts, "</select>"]))
