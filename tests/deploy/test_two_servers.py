"""Two application servers on one PostgreSQL, with one folder of uploads and the same keys: either may answer."""

import io
import re
import tempfile
import threading
from pathlib import Path

import pytest

from tests.core.uploads import picture
from tests.ops.serving import ask, free_port, until

from .servers import MAKE_PERSON, Web, environment, manage, postgresql
from .visitors import Visitor

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(580)]
NUMBERS = "from complaints.models import Ticket; print(*Ticket.objects.values_list('number', flat=True))"
EACH = 12


@pytest.fixture
def servers():
    """Two servers with folders of their own beside the uploads; each is known by its port."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        folder.chmod(0o755)
        shared = folder / "shared"
        shared.mkdir()
        keys = {"SECRET_KEY": "s" * 25 + "abcdefghijklmnopqrstuvwxyz", "FIELD_KEY": "f" * 40, "WEB_WORKERS": "1"}
        with postgresql(folder / "cluster") as cluster:
            env = environment(shared, cluster.create("tianyou"), FIRST_MANAGER_PASSWORD="eine-lange-brücke-9", **keys)
            manage(env, "start", "--no-demo", "--prepare")
            manage(env, "shell", "-c", MAKE_PERSON)
            ports = free_port(), free_port()
            webs = [Web(env, f"127.0.0.1:{port}", folder / f"{port}.log") for port in ports]
            for web, port in zip(webs, ports, strict=True):
                web.start()
                until(lambda port=port: ask(port, "/readyz")[0] == 200)
            try:
                yield env, ports, webs
            finally:
                for web in webs:
                    if web.process.poll() is None:
                        web.stop()


def at(port: int, visitor: Visitor) -> Visitor:
    """Return the same person at the other server, as after a change of the one that answers."""
    moved = Visitor(port)
    moved.cookies = visitor.cookies
    return moved


def test_a_session_a_ticket_and_a_photo_of_one_server_are_there_on_the_other(servers):
    _env, (one, other), (first, _second) = servers
    here = Visitor(one)
    here.sign_in("frontdesk-early", "tianyou-demo")
    photo = io.BytesIO(picture(size=(80, 60)))
    photo.name = "photo.jpg"
    text, key = at(other, here).enter_ticket(files=photo)
    page = here.get(f"/complaints/tickets/{key}/").text
    assert text in page
    assert here.get(re.search(r"/files/[0-9a-f-]{36}/", page)[0]).status == 200
    first.kill()
    there = at(other, here)
    assert text in there.get(f"/complaints/tickets/{key}/").text
    there.enter_ticket()


def test_both_give_out_each_number_once(servers):
    env, (one, other), _webs = servers
    here = Visitor(one)
    here.sign_in("frontdesk-early", "tianyou-demo")
    people = [
        threading.Thread(target=lambda port=port: [at(port, here).enter_ticket() for _number in range(EACH)])
        for port in (one, one, other, other)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()
    numbers = manage(env, "shell", "-c", NUMBERS).splitlines()[-1].split()
    counted = sorted(int(re.search(r"〕(\d+)号", number)[1]) for number in numbers)
    assert counted == list(range(1, 4 * EACH + 1))
