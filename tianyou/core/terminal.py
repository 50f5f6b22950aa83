"""The terminal of whoever keeps the server."""

import os


def language_of_terminal() -> str:
    """Return Chinese where the terminal says so: other consoles often can't show it."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh-hans" if locale.startswith("zh") else "en"
