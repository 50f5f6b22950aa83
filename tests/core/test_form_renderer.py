"""Lists of choices are drawn as Django's own templates draw them, whatever they hold."""

from django.forms.renderers import TemplatesSetting
from django.forms.widgets import RadioSelect, Select, SelectMultiple
from hypothesis import given
from hypothesis import strategies as st

from tianyou.core.form_renderer import FormRenderer

text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=8)
value = st.one_of(text, st.integers())
choice = st.tuples(value, text)
choices = st.lists(st.one_of(choice, st.tuples(text.filter(bool), st.lists(choice, max_size=3))), max_size=5)
attributes = st.dictionaries(st.sampled_from(["id", "class", "required", "data-x"]), st.one_of(text, st.booleans()))


def drawn(widget, renderer, chosen, more) -> str:
    return "".join(widget.render("grade", chosen, attrs=more, renderer=renderer).split())


@given(choices, st.lists(value, max_size=2), attributes)
def test_a_list_of_choices_is_drawn_as_django_draws_it(listed, chosen, more):
    for widget in (Select(choices=listed), SelectMultiple(choices=listed)):
        assert drawn(widget, FormRenderer(), chosen, more) == drawn(widget, TemplatesSetting(), chosen, more)


def test_nothing_of_a_choice_is_taken_for_html():
    widget = Select(choices=[('"><b>', "<script>")], attrs={"data-x": '"<i>'})
    drawn = widget.render("<u>", "x", renderer=FormRenderer())
    assert not {"<b>", "<script>", "<i>", "<u>"} & {drawn[at : drawn.find(">", at) + 1] for at in range(len(drawn))}


def test_what_is_no_list_is_left_to_django():
    radio = RadioSelect(choices=[("a", "A")])
    assert 'type="radio"' in radio.render("grade", "a", renderer=FormRenderer())


class Marked(Select):
    option_template_name = "django/forms/widgets/radio_option.html"


def test_options_of_another_kind_are_left_to_django():
    widget = Marked(choices=[("a", "A")])
    assert drawn(widget, FormRenderer(), "a", {}) == drawn(widget, TemplatesSetting(), "a", {})
