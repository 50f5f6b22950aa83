"""The invented names and cases of the demo, in Chinese, as the mall's own people would write them."""

import json
from pathlib import Path


def read(name: str) -> dict:
    """Return one of the data files beside this one."""
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
