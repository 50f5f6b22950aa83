"""Makes the whole demo mall, the same one at every place, its dates counted back from now."""

from collections.abc import Callable
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.bilingual import of_the_house
from tianyou.home.running import run_daily

from .archive import make_archive
from .barriers import make_barriers
from .books import make_books
from .broadcasts import make_broadcasts
from .desk import make_desk
from .desk_lists import make_desk_lists
from .disputes import make_disputes
from .events import make_events
from .fees import make_fees
from .files import make_files
from .firesafety import make_fire_safety
from .floor import make_violations, make_weekly_reports
from .found import make_found
from .funds import make_funds
from .handovers import make_handovers
from .incidents import make_incidents
from .letters import make_letters
from .liaison import make_liaison
from .managing import make_managing
from .notices import make_notices
from .passes import make_passes
from .patrol import make_patrol
from .people import make_people
from .photos import make_photos
from .renovations import make_renovations
from .returns import make_returns
from .rosters import make_rosters
from .sheets import make_import, make_reconciliations
from .shops import make_shops
from .spots import make_spots
from .summaries import make_season, make_summaries
from .supplies import make_supplies
from .surveys import make_surveys
from .targets import make_targets
from .tasks import make_tasks
from .team import make_team
from .tenancies import make_tenancies
from .tickets import make_tickets
from .transfers import make_transfers
from .visitors import make_visitors
from .visits import make_visits
from .workplans import make_work_plans

SEED = 2009
PARTS = (
    (_("people and posts"), lambda random: make_people()),
    (_("rosters, attendance and gates"), make_rosters),
    (_("shop units and tenants"), make_shops),
    (_("unit handovers"), make_handovers),
    (_("renovations"), make_renovations),
    (_("access passes"), make_passes),
    (_("transfers and sublets"), make_transfers),
    (_("spot loans"), make_spots),
    (_("returns of units"), make_returns),
    (_("terms, changes and papers of tenants"), make_tenancies),
    (_("monthly reconciliations"), make_reconciliations),
    (_("bills and payments"), make_fees),
    (_("rows of an imported sheet"), make_import),
    (_("lost property"), make_found),
    (_("letters"), make_letters),
    (_("rounds"), make_patrol),
    (_("tickets of the season before"), make_season),
    (_("tickets"), make_tickets),
    (_("promised calls"), make_desk),
    (_("consumer disputes"), make_disputes),
    (_("visits, leasing enquiries and suggestions"), make_visitors),
    (_("return visits"), make_visits),
    (_("answers to surveys"), make_surveys),
    (_("matters with outside bodies"), make_liaison),
    (_("monthly summaries"), make_summaries),
    (_("barriers"), make_barriers),
    (_("notices"), make_notices),
    (_("fire hazards"), make_fire_safety),
    (_("incidents and their timelines"), make_incidents),
    (_("broadcasts, music and missing persons"), make_broadcasts),
    (_("violations in trading"), make_violations),
    (_("shift handovers"), make_books),
    (_("check lists of the desk"), make_desk_lists),
    (_("plaza events"), make_events),
    (pgettext_lazy("record", "tasks"), make_tasks),
    (pgettext_lazy("record", "spot checks of duties"), make_managing),
    (_("talks, training and assessments of the team"), make_team),
    (_("weekly reports"), make_weekly_reports),
    (_("targets of the year"), make_targets),
    (_("items of work plans"), make_work_plans),
    (_("entries of spending"), make_funds),
    (_("movements of stocks"), make_supplies),
    (_("archive"), make_archive),
    (_("places on the map"), make_files),
)


def make_demo(say: Callable[[str], None]) -> None:
    """Fill an empty database with the demo.

    All parts are one transaction: a start that is broken off leaves the database empty, and the next one begins anew.
    Only the photos come after it, since files can't be rolled back, and the work of the day, as on every morning.

    Args:
        say: takes a line of progress.
    """
    with transaction.atomic():
        for label, make in PARTS:
            with transaction.atomic(), of_the_house():
                made = make(Random(SEED))
            say(f"{label}: {made}")
    label = _("photos")
    say(f"{label}: {make_photos(Random(SEED))}")
    run_daily(timezone.now(), lambda step, counts, fault: None)
