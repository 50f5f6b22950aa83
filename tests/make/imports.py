from tenants.imports.models import RowState
from tenants.models import ImportRow, ImportRun

from ..people import someone
from .registry import makes

FILES = {"zh-hans": "商铺.xlsx", "en": "23.xlsx"}


@makes(ImportRun)
def import_run(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> ImportRun:
    made = ImportRun(file_name=FILES[language], sha256="0" * 64, total=1, new=1, **values)
    made.sign(someone(by))
    ImportRow(run=made, number=2, values={"number": "9F-001", "zone": "ground"}, state=RowState.NEW).save()
    return made
