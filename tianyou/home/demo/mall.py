"""Makes the whole demo mall, the same one at every place, its dates counted back from now."""

from collections.abc import Callable
from random import Random

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .found import make_found
from .passes import make_passes
from .people import make_people
from .photos import make_photos
from .sheets import make_import, make_reconciliations
from .shops import make_shops
from .tenancies import make_tenancies
from .tickets import make_tickets

SEED = 2009
PARTS = (
    (_("people and posts"), lambda random: make_people()),
    (_("shop units and tenants"), make_shops),
    (_("access passes"), make_passes),
    (_("terms, changes and papers of tenants"), make_tenancies),
    (_("monthly reconciliations"), make_reconciliations),
    (_("rows of an imported sheet"), make_import),
    (_("lost property"), make_found),
    (_("tickets"), make_tickets),
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
