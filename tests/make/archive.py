from django.utils import timezone

from tenants.archive.filing import file
from tenants.models import ArchiveItem, Destruction, SpotCheck

from ..people import someone
from .opinions import opinion
from .registry import makes


@makes(ArchiveItem)
def archive_item(*, language: str = "zh-hans", of=None, at=None, **values) -> ArchiveItem:
    """File a matter, finished or not, in the class of passes unless it names another."""
    record = of or opinion()
    record.file_class_code = getattr(record, "file_class_code", "pass")
    made = file(record, ArchiveItem(matter=record), someone("clerk-1"), at or timezone.now())
    for name, value in {"title": "1F-023", **values}.items():
        setattr(made, name, value)
    made.sign(someone("clerk-1"))
    return made


@makes(SpotCheck)
def spot_check(*, language: str = "zh-hans", files: int = 2, by: str = "supervisor-early") -> SpotCheck:
    for _file in range(files):
        archive_item()
    made = SpotCheck(size=files)
    made.sign(someone(by))
    made.draw()
    return made


@makes(Destruction)
def destruction(*, language: str = "zh-hans", by: str = "clerk-1") -> Destruction:
    made = Destruction()
    made.sign(someone(by))
    item = archive_item()
    item.destruction = made
    item.sign(someone(by))
    return made
