"""Fees at size: ``python -m tests.bench.fees --lines 500000``.

A made year of 200 tenants, billed by runs, paid and reconciled against a list that is kept apart; then the pages of
arrears among many lines, beside a bare page of the same size.
"""

import argparse
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

import django

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures fees in a database of its own.")
    parser.add_argument("--lines", type=int, default=20_000, help="lines of bills to fill in; default 20,000")
    parser.add_argument("--tenants", type=int, default=200, help="tenants of the made year; default 200")
    parser.add_argument("--database", default="sqlite", help="sqlite (default), or the URL of a PostgreSQL server")
    parser.add_argument("--rounds", type=int, default=20, help="requests of each page; default 20")
    asked, scratch = parser.parse_args(), Path(mkdtemp(prefix="bench-"))
    try:
        with import_module("tests.bench.place").own_database(asked.database, scratch) as url:
            os.environ |= {"DATABASE_URL": url, "VAR_DIR": str(scratch), "DEBUG": ""}
            os.environ["DJANGO_SETTINGS_MODULE"] = "tianyou.settings"
            django.setup()
            import_module("tests.bench.fee_year").play(asked, sys.stdout)
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    main()
