"""Makes the whole demo mall, the same one at every place, its dates counted back from now."""

from collections.abc import Callable
from random import Random

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .archive import make_archive
from .files import make_files
from .found import make_found
from .handovers import make_handovers
from .letters import make_letters
from .passes import make_passes
from .people import make_people
from .photos import make_photos
from .renovations import make_renovations
from .returns import make_returns
from .sheets import make_import, make_reconciliations
from .shops import make_shops
from .spots import make_spots
from .tenancies import make_tenancies
from .tickets import make_tickets
from .transfers import make_transfers

SEED = 2009
PARTS = (
    (_("people and posts"), lambda random: make_people()),
    (_("shop units and tenants"), make_shops),
    (_("unit handovers"), make_handovers),
    (_("renovations"), make_renovations),
    (_("access passes"), make_passes),
    (_("transfers and sublets"), make_transfers),
    (_("spot loans"), make_spots),
    (_("returns of units"), make_returns),
    (_("terms, changes and papers of tenants"), make_tenancies),
    (_("monthly reconciliations"), make_reconciliations),
    (_("rows of an imported sheet"), make_import),
    (_("lost property"), make_found),
    (_("letters"), make_letters),
    (_("tickets"), make_tickets),
    (_("archive"), make_archive),
    (_("places on the map"), make_files),
)


def make_demo(say: Callable[[str], None]) -> None:
    """Fill an empty database with the demo.

    All parts are one transaction: a start that is broken off leaves the database empty, and the next one begins anew.
    Only the photos come after it, since files can't be rolled back.

    Args:
        say: takes a line of progress.
    """
    with transaction.atomic():
        for label, make in PARTS:
            with transaction.atomic():
                say(f"{label}: {make(Random(SEED))}")
    label = _("photos")
    say(f"{label}: {make_photos(Random(SEED))}")
