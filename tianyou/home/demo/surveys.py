"""The demo's surveys: one that is closed and posted, answered by most tenants, and one under way, anonymous."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from tenants.models import Survey, SurveyAnswer, SurveyQuestion, TenantOpinion
from tenants.surveys.forms import ask_the_usual
from tenants.surveys.taking import take

from .cast import Cast
from .clock import earlier, later
from .data import read

AN_HOUR, A_DAY = 60, 14 * 60
CLOSED_AGO, OPEN_AGO, RUNS = 190, 6, 14
MARKS, WEIGHTS = (5, 4, 3, 2, 1), (320, 430, 226, 18, 6)


def make_surveys(random: Random) -> int:
    """Make both surveys with their answers; return how many answers."""
    cast, data, now = Cast(), read("surveys"), timezone.now()
    closed = draw_up(cast, data, earlier(now, CLOSED_AGO * A_DAY), is_anonymous=False)
    fill(random, cast, data, closed, 0.94, earlier(now, (CLOSED_AGO - RUNS) * A_DAY))
    post(cast, data["closed"], closed, now)
    follow(cast, data["answer"], closed, now)
    running = draw_up(cast, data, earlier(now, OPEN_AGO * A_DAY), is_anonymous=True)
    fill(random, cast, data, running, 0.4, now)
    return SurveyAnswer.objects.count()


def draw_up(cast: Cast, data: dict, at: datetime, *, is_anonymous: bool) -> Survey:
    """Draw a survey up with one question of its own, and open it an hour later."""
    day, words = timezone.localdate(at), data["closed"]
    name = data["open_name"] if is_anonymous else words["name"]
    survey = Survey(name=name.format(year=day.year, month=day.month), post=cast.posts["assistant"])
    survey.is_anonymous, survey.closes_on = is_anonymous, day + timedelta(days=RUNS)
    survey.intro_zh = words["intro_zh"]
    survey.intro_en = words["intro_en"]
    survey.sign(cast["assistant"], at=at)
    ask_the_usual(survey, cast["assistant"], at=at)
    own = SurveyQuestion(survey=survey, order=95, text_zh=data["question_zh"], text_en=data["question_en"])
    own.sign(cast["assistant"], at=at)
    survey.move("open", by=cast["assistant"], at=later(at, AN_HOUR))
    return survey


def fill(random: Random, cast: Cast, data: dict, survey: Survey, share: float, until: datetime) -> None:
    """Let so many tenants answer, two thirds of them by link, some days after the opening."""
    questions, opened = list(survey.questions.all()), survey.history.latest().history_date
    invited = list(survey.invitations.select_related("tenant", "unit", "zone").order_by("unit__sort_key"))
    for serial, invitation in enumerate(invited):
        if random.random() > share:
            continue
        marks = {question: random.choices(MARKS, WEIGHTS)[0] for question in questions if random.random() > 0.04}
        remark = random.choice(data["remarks"]) if serial % 3 == 0 else ""
        at = min(later(opened, random.randrange(AN_HOUR, 5 * A_DAY)), until)
        on_paper = {"by": cast["clerk-2"], "signed_by": invitation.tenant.contact_name} if serial % 3 == 2 else {}
        take(invitation, marks, remark=remark, at=at, **on_paper)


def post(cast: Cast, words: dict, survey: Survey, now: datetime) -> None:
    """Close a survey on its last day and post its results a week later."""
    closed = earlier(now, (CLOSED_AGO - RUNS) * A_DAY)
    survey.move("close", by=cast["assistant"], at=closed)
    at = later(closed, 6 * A_DAY)
    given = {"posted_where": words["posted_where"], "conclusions": words["conclusions"]}
    survey.move("post", by=cast["assistant"], at=at, posted_on=timezone.localdate(at), **given)


def follow(cast: Cast, text: str, survey: Survey, now: datetime) -> None:
    """Answer whoever was dissatisfied; the last two still wait to be told."""
    opinions = list(TenantOpinion.objects.filter(sheet__survey=survey).order_by("pk"))
    for place, opinion in enumerate(opinions, start=1):
        at = min(later(opinion.registered_at, 3 * A_DAY), now)
        opinion.move("answer", by=cast["assistant"], at=at, answer=text)
        if place <= len(opinions) - 2:
            opinion.move("tell", by=cast["assistant"], at=min(later(at, A_DAY), now), told_by="phone")
