"""How the pictures of plans look; the same numbers stand in a table beside each."""

from pygal.style import Style

FONT = 18
GOOD, SHORT, PLAIN, GOAL = "#17692f", "#a8200d", "#1f5f8b", "#8a5a00"


def room_for(labels: list[str]) -> int:
    """Return the margin on the left that Chinese labels need beyond what they are reckoned with, in pixels."""
    return 10 + round(FONT * 0.45 * max((sum(ord(letter) > 255 for letter in label) for label in labels), default=0))


def look(*colours: str, **options) -> dict:
    """Return what the pictures have in common."""
    names = ("label_font_size", "major_label_font_size", "legend_font_size", "value_font_size")
    style = Style(
        background="transparent", plot_background="transparent", font_family="sans-serif", stroke_width=4,
        colors=colours or (PLAIN,), **dict.fromkeys(names, FONT),
    )  # fmt: skip
    shape = {"width": 760, "height": 320, "margin_right": 40, "truncate_label": -1, "truncate_legend": -1, "js": ()}
    return {"style": style, "legend_at_bottom": True, **shape, **options}
