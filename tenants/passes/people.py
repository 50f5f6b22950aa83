"""Several people on one list: read as it was pasted or sent, the ID numbers hidden again at once."""

import json
import re
import unicodedata
from dataclasses import dataclass, field

from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.forms import NO_CONTROLS
from tianyou.core.privacy import IdNumberValidator, id_number_digest, normalise_id_number, normalise_phone
from tianyou.core.sheets import SheetColumn, find_head, read_rows

from .models import AccessPass

COLUMNS = (
    SheetColumn("holder", gettext_lazy("name"), ("姓名", "持证人", "名字", "name", "holder"), is_required=True),
    SheetColumn(
        "id_number",
        gettext_lazy("ID number"),
        ("身份证", "身份证号", "身份证号码", "证件号码", "证件号", "ID number", "ID", "ID card"),
        is_required=True,
    ),
    SheetColumn("job", gettext_lazy("job"), ("岗位", "职务", "工种", "职位", "job", "post", "trade")),
    SheetColumn("phone", gettext_lazy("phone"), ("电话", "手机", "手机号", "手机号码", "联系电话", "phone", "mobile")),
)
NAMES = tuple(column.name for column in COLUMNS)
LABELS = {column.name: column.label for column in COLUMNS}
MOST = 200
NUMBER = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dXx])")
MASK = re.compile(r"^\*{4,}[\dX]{4}$")
WIDEST = 14


@dataclass
class Candidate:
    """One person of a list: the line it stands in, what was read, what is wrong, and what speaks against it."""

    line: int
    values: dict[str, str]
    faults: dict[str, list[str]] = field(default_factory=dict)
    warning: str = ""

    @property
    def is_good(self) -> bool:
        return not self.faults and not self.warning

    @property
    def masked_id(self) -> str:
        number = self.values.get("id_number", "")
        return number if "id_number" in self.faults else f"{'*' * WIDEST}{number[-4:]}"

    def told(self) -> list[str]:
        """Return every fault with the name of its column."""
        return [f"{LABELS[name]}: {text}" for name, texts in self.faults.items() for text in texts]

    def as_line(self) -> str:
        return "\t".join(self.values.get(name, "") for name in NAMES).rstrip("\t")


def _sealing():
    return AccessPass._meta.get_field("id_number").f


def unseal(sealed: str) -> dict[str, str]:
    """Return which number each mask stands for; nothing for what this house never sealed."""
    try:
        return json.loads(_sealing().decrypt(sealed.encode()))
    except (InvalidToken, ValueError):
        return {}


def mask(text: str, known: dict[str, str]) -> tuple[str, str]:
    """Return a text with every right ID number masked, and the sealed key to the masks.

    A number that is wrong stays as it is: it has to be mended. Two numbers with the same last four differ in stars.
    """
    masks = {number: stars for stars, number in known.items()}

    def hide(found: re.Match) -> str:
        number = normalise_id_number(found.group())
        try:
            IdNumberValidator()(number)
        except ValidationError:
            return found.group()
        if number not in masks:
            taken, stars = set(masks.values()), WIDEST
            while f"{'*' * stars}{number[-4:]}" in taken:
                stars += 1
            masks[number] = f"{'*' * stars}{number[-4:]}"
        return masks[number]

    hidden = NUMBER.sub(hide, unicodedata.normalize("NFKC", text))
    sealed = _sealing().encrypt(json.dumps({stars: number for number, stars in masks.items()}).encode()).decode()
    return hidden, sealed


def lines_of(content: bytes) -> str:
    """Return the rows of an uploaded sheet as lines of the box.

    Raises:
        ValidationError: the file can't be read, or has no column for name or ID number.
    """
    rows = list(read_rows(content, [SheetColumn(c.name, c.label, c.heads, is_required=c.is_required) for c in COLUMNS]))
    return "\n".join(Candidate(row.number, row.values).as_line() for row in rows)


def cells_of_line(line: str) -> list[str]:
    """Return the cells of a pasted line: parted by tabs as Excel does, else by commas, else by spaces."""
    for sign in (r"\t", r"[,;，；、]", r"\s+"):
        cells = [cell.strip() for cell in re.split(sign, line.strip(" ").replace('"', ""))]
        if len(cells) > 1:
            return cells
    return cells


def read_people(text: str, known: dict[str, str]) -> list[Candidate]:
    """Return the people of a box of lines, with or without a line of headings, each with its faults.

    Raises:
        ValidationError: more than 200 people.
    """
    rows = [cells_of_line(line) for line in text.splitlines()]
    first = 0
    try:
        find_head([tuple(row) for row in rows[:1]], COLUMNS)
    except ValidationError:
        rows, first = [list(NAMES), *rows], 1
    content = "\n".join("\t".join([*row, ""]) for row in rows).encode()
    found = [candidate(row, known, first) for row in read_rows(content, COLUMNS)]
    if len(found) > MOST:
        raise ValidationError(_("At most %(most)d people at a time.") % {"most": MOST}, "long")
    warn_of_doubles(found)
    return found


def candidate(row, known: dict[str, str], shift: int) -> Candidate:
    """Judge one row by the rules of the fields it fills."""
    values = {name: row.values.get(name) or "" for name in NAMES}
    faults = {name: list(texts) for name, texts in row.faults.items()}
    if MASK.match(values["id_number"]):
        values["id_number"] = known.get(values["id_number"], "")
        if not values["id_number"]:
            faults["id_number"] = [_("Type this ID number once more.")]
    values |= {"id_number": normalise_id_number(values["id_number"]), "phone": normalise_phone(values["phone"])}
    for name, value in values.items():
        if name not in faults and value:
            faults |= faults_of(name, value)
    return Candidate(row.number - shift, values, faults)


def faults_of(name: str, value: str) -> dict[str, list[str]]:
    try:
        NO_CONTROLS(value)
        AccessPass._meta.get_field(name).clean(value, None)
    except ValidationError as fault:
        return {name: fault.messages}
    return {}


def warn_of_doubles(people: list[Candidate]) -> None:
    """Fault whoever stands on the list twice, and warn of those who have a living pass; one query."""
    digests = {
        id(each): id_number_digest(each.values["id_number"]) for each in people if "id_number" not in each.faults
    }
    living = AccessPass.objects.living().filter(id_digest__in=set(digests.values())).select_related("unit")
    passes, seen = {each.id_digest: each for each in living.defer("id_number")}, {}
    for each in people:
        digest = digests.get(id(each))
        if not digest:
            continue
        if digest in seen:
            each.faults["id_number"] = [_("The same person stands in line %(line)d.") % {"line": seen[digest]}]
        elif digest in passes:
            known = {"number": passes[digest].number, "unit": passes[digest].unit}
            each.warning = _("has the pass %(number)s (%(unit)s) already") % known
        seen.setdefault(digest, each.line)
