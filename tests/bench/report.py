"""Fills the database, opens each page in turn with a bare page of the same size, and prints what they took.

Both go through the real middleware, signed in, in this process; the connection is kept or not as the settings say.
"""

from argparse import Namespace
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter, process_time

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from complaints.models import Ticket
from tests.people import someone

from .cases import Case, cases
from .fill import fill

WARM_UP = 2
HEAD = f"{'':42}{'CPU ms':>9}{'least ms':>9}{'p50 ms':>9}{'p95 ms':>9}{'bare':>7}{'ratio':>7}{'queries':>9}{'KB':>7}\n"


@dataclass(frozen=True)
class Taken:
    """What the rounds of one case took, in milliseconds, and what its last page was.

    On a busy machine the least of them, and the processor time of this process, say more than the median does.
    """

    times: list[float]
    cpu: list[float]
    bare: list[float]
    queries: list[dict]
    size: int

    def line(self, label: str) -> str:
        (p50, p95), (b50, _b95) = cut(self.times), cut(self.bare)
        spent = f"{median(self.cpu):9.1f}{min(self.times):9.1f}{p50:9.1f}{p95:9.1f}{b50:7.1f}{p50 / b50:7.1f}"
        return f"{label:42}{spent}{len(self.queries):9}{self.size / 1024:7.1f}\n"


def play(asked: Namespace, out) -> int:
    """Fill unless filled, measure every case, print a line for each; return how many pages failed."""
    if not asked.filled:
        start = perf_counter()
        prepare(asked.tickets)
        out.write(f"filled in {perf_counter() - start:.0f} s\n")
    settings.ROOT_URLCONF = "tests.bench.bare"
    out.write(f"{Ticket.objects.count():,} tickets on {connection.vendor}, {asked.rounds} rounds\n{HEAD}")
    clients: dict[str, Client] = {}
    failed = 0
    for case in cases():
        client = clients.setdefault(case.who, signed_in(case.who))
        label = f"{case.who}: {case.name}"
        try:
            taken = measure(client, case, asked.rounds)
        except RuntimeError as problem:
            out.write(f"{label:42} FAILED {problem}\n")
            failed += 1
            continue
        out.write(taken.line(label) + (slowest(taken.queries) if asked.plans else ""))
        out.flush()
    return failed


def prepare(wanted: int) -> None:
    """Migrate and fill; PostgreSQL then learns what it would have learned by itself over the years."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0)
    fill(wanted, timezone.now())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def signed_in(name: str) -> Client:
    client = Client(raise_request_exception=False, headers={"host": "localhost", "accept-language": "zh-CN,zh;q=0.9"})
    client.force_login(someone(name), "staffing.plan.backends.DutyBackend")
    return client


def measure(client: Client, case: Case, rounds: int) -> Taken:
    """Ask in turn for the page and for a bare page as long as it."""
    times, cpu, bare = [], [], []
    for _warm in range(min(WARM_UP, rounds // 5)):
        request(client, case.url(), case.data and case.data())
    for _round in range(rounds):
        took, busy, size = request(client, case.url(), case.data and case.data())
        times.append(took)
        cpu.append(busy)
        bare.append(request(client, reverse("bare", args=[size]), case.data and {})[0])
    url, data = case.url(), case.data and case.data()
    with CaptureQueriesContext(connection) as seen:
        request(client, url, data, reconnect=False)
    return Taken(times, cpu, bare, seen.captured_queries, size)


def request(client: Client, url: str, data: dict | None, *, reconnect: bool = True) -> tuple[float, float, int]:
    """Return the milliseconds that a request took, those this process was busy for, and the bytes of the page.

    A POST is followed to the page it leads to.

    Raises:
        RuntimeError: the page is not what people see: an error, or a form that came back.
    """
    start, idle = perf_counter(), process_time()
    if reconnect:
        close_old_connections()
    answer = client.get(url) if data is None else client.post(url, data, follow=True)
    took, busy = 1000 * (perf_counter() - start), 1000 * (process_time() - idle)
    if answer.status_code != 200 or (data is not None and not answer.redirect_chain):
        raise RuntimeError(f"{url} answered {answer.status_code}")
    return took, busy, len(answer.content)


def cut(times: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    parts = quantiles(times, n=20, method="inclusive")
    return parts[9], parts[18]


def slowest(queries: list[dict]) -> str:
    """Return the query that took longest with the plan that the database has for it."""
    worst = max(queries, key=lambda query: float(query["time"]))
    how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, BUFFERS)"
    if not worst["sql"].startswith("SELECT"):
        return f"  {worst['time']} s: {worst['sql'][:200]}\n"
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {worst['sql']}")
        plan = "\n".join(f"    {row[-1]}" for row in cursor.fetchall())
    return f"  {worst['time']} s: {worst['sql']}\n{plan}\n"
