"""The house rules: what a linter, a budget or a comparison can hold is held here, in the run of the suite."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from statistics import median

import polib
import pytest
from packaging.requirements import Requirement

from .catalogue import APPS, ROOT, messages

FILE_LINES, FILE_MEDIAN = 300, 60
FUNCTION_LINES, FUNCTION_MEDIAN = 40, 8
BIN = Path(sys.executable).parent
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
NOT_OURS = {".git", ".venv", "var", "__pycache__", ".hypothesis", ".ruff_cache", ".import_linter_cache", "locale"}
TEXT = {".py", ".html", ".md", ".css", ".js", ".json", ".toml", ".lock", ".csv", ".svg", ".txt", ""}
MACHINE_PATH = re.compile(r"(?<![\w.>-])/(work|tmp|root|opt)/|\bfile:/{2}")
LEFT_OVER = re.compile(r"# ?[n]oqa|[T]ODO|[F]IXME|[x]fail|mark\.[s]kip|pytest\.[s]kip")
NO_NAMES = {"utils.py", "helpers.py", "services.py", "signals.py"}
LOCKS = {"requirements.lock": ("solver",), "requirements-test.lock": ("solver", "test")}


def run(*command: str, tmp_path: Path) -> str:
    """Run a program of the virtual environment in the checkout, on a database of its own; fail with what it said."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"VAR_DIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    said = f"{done.stdout}{done.stderr}"
    assert done.returncode == 0, said[-6000:]
    return said


def our_files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        yield from (Path(folder) / name for name in names if Path(name).suffix in TEXT)


def our_code() -> list[Path]:
    return [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "command",
    [("ruff", "check", "--no-cache", "."), ("lint-imports", "--no-cache"), ("djlint", "templates", "--lint")],
    ids=lambda command: command[0],
)
def test_linters_find_nothing(command, tmp_path):
    run(str(BIN / command[0]), *command[1:], tmp_path=tmp_path)


def test_django_and_the_plan_find_no_fault_but_the_plans_own_contradiction(tmp_path):
    said = run(sys.executable, "manage.py", "check", tmp_path=tmp_path)
    assert "plan.W001" in said
    assert "identified 1 issue " in said


def test_migrations_match_the_models(tmp_path):
    assert "No changes" in run(sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", tmp_path=tmp_path)


def test_every_message_is_translated_and_none_is_left_over():
    catalogue = polib.pofile(str(CATALOGUE))
    known = {(entry.msgctxt or "", entry.msgid) for entry in catalogue if not entry.obsolete}
    assert known == messages()
    unfinished = [entry.msgid for entry in catalogue if entry.fuzzy or not entry.translated()]
    assert not unfinished


def test_the_compiled_catalogue_is_that_of_the_source():
    assert CATALOGUE.with_suffix(".mo").exists()
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    def texts(catalogue) -> dict:
        return {(entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in catalogue}

    assert texts(compiled) == texts(polib.pofile(str(CATALOGUE)))


def test_a_translation_keeps_the_placeholders_of_its_message():
    for entry in polib.pofile(str(CATALOGUE)):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            holders = re.compile(r"%\(\w+\)[sd]")
            assert not text or set(holders.findall(text)) == set(holders.findall(entry.msgid)), entry.msgid


def test_files_stay_short():
    lengths = {path.relative_to(ROOT): length(path) for path in our_code()}
    assert not {path: lines for path, lines in lengths.items() if lines > FILE_LINES}
    assert median(lines for lines in lengths.values() if lines) <= FILE_MEDIAN


def test_functions_stay_short():
    lengths = dict(item for path in our_code() for item in functions(path))
    assert not {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES}
    assert median(lengths.values()) <= FUNCTION_MEDIAN


def test_no_drawer_for_odds_and_ends():
    assert not [path for path in our_code() if path.name in NO_NAMES]


def test_no_path_of_a_machine_and_nothing_left_over_stands_in_a_file():
    for path in our_files():
        text = path.read_text(encoding="utf-8")
        assert not MACHINE_PATH.search(text), path
        assert path.suffix != ".py" or not LEFT_OVER.search(text), path


@pytest.mark.parametrize(("name", "extras"), LOCKS.items())
def test_locks_pin_with_hashes_what_is_wanted_and_what_is_installed(name, extras):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pins = dict(re.findall(r"^([\w.-]+)(?:\[\w+\])?==(\S+)", text, re.MULTILINE))
    assert len(pins) == len(re.findall(r"^\S+ \\\n    --hash=sha256:", text, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pins[requirement.name.lower()])
    assert {package: metadata.version(package) for package in pins} == pins
