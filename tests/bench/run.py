"""How long the pages of tickets take among N tickets, beside a bare page of the same size: ``run.py --tickets 200000``.

This file makes the place and starts Django in it; what is measured is in ``cases.py``, how in ``report.py``.
"""

import argparse
import os
import shutil
import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

import django

ROOT = Path(__file__).resolve().parents[2]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the pages of tickets in a database of its own.")
    parser.add_argument("--tickets", type=int, default=10_000, help="how many to fill in; default 10,000")
    parser.add_argument("--database", default="sqlite", help="sqlite (default), or the URL of a PostgreSQL server")
    parser.add_argument("--rounds", type=int, default=40, help="requests of each page; default 40")
    parser.add_argument("--keep", action="store_true", help="leave the filled database behind and say where it is")
    parser.add_argument("--filled", action="store_true", help="measure --database as it is: the URL of one kept before")
    parser.add_argument("--plans", action="store_true", help="print the slowest query of each page with its plan")
    return parser.parse_args()


def main() -> int:
    """Fill, measure and print; the scratch directory and the database go at the end unless kept; 1 if a page failed."""
    asked = options()
    scratch = Path(mkdtemp(prefix="bench-"))
    place = import_module("tests.bench.place").own_database(asked.database, scratch, keep=asked.keep)
    try:
        with nullcontext(asked.database) if asked.filled else place as url:
            os.environ |= {"DATABASE_URL": url, "VAR_DIR": str(scratch), "DEBUG": ""}
            os.environ["DJANGO_SETTINGS_MODULE"] = "tianyou.settings"
            django.setup()
            failed = import_module("tests.bench.report").play(asked, sys.stdout)
            sys.stdout.write(f"Kept: {url}\n" if asked.keep else "")
    finally:
        if not asked.keep:
            shutil.rmtree(scratch)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    sys.exit(main())
