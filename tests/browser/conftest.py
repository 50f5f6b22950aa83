"""The mall behind a real server, on an afternoon when everybody is at work, seen through Debian's Chromium."""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client
from PIL import Image
from playwright.sync_api import Page

from tests.people import SEATS, someone

# Playwright keeps a loop running in the tests' own thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The shell has no windows and menus of its own, whose drawing took a third of the time.
CHROMIUM = "/usr/bin/chromium-headless-shell"
QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")
ARGUMENTS = ["--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in QUIET)]
# Office, early and late shift run at once from 14:30 to 17:30.
AFTERNOON = datetime(2026, 3, 10, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
LOCALES = {"en": "en-GB", "zh-hans": "zh-CN"}
DESKTOP, PHONE = 1366, 390
# The desk at 200 %.
ZOOMED = DESKTOP // 2
SCREENS = {
    DESKTOP: {"viewport": {"width": DESKTOP, "height": 900}},
    ZOOMED: {"viewport": {"width": ZOOMED, "height": 450}},
    PHONE: {"viewport": {"width": PHONE, "height": 844}, "is_mobile": True, "has_touch": True},
}
# Not under test-results, which every run of pytest clears.
SHOTS = django_settings.VAR_DIR / "shots"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture
def mall(transactional_db, live_server):
    """Return the address of the mall: every post held, three in the afternoon."""
    with time_machine.travel(AFTERNOON):
        for name in SEATS:
            someone(name)
        yield live_server.url


@pytest.fixture
def troubles():
    """Return what went wrong unseen: errors in the console, breaches of the content policy, files that never came."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def window(mall, new_context, troubles):
    """Return a function that opens a window on the mall: ``window(PHONE, "en", java_script_enabled=False)``."""

    def open_window(width: int = DESKTOP, language: str = "en", **options) -> Page:
        options = {"base_url": mall, "locale": LOCALES[language], **SCREENS[width], **options}
        page = new_context(**options).new_page()
        page.set_default_timeout(10_000)
        listen(page, troubles)
        return page

    return open_window


@pytest.fixture
def window_of(window, mall):
    """Return a function that opens a window with somebody signed in already."""

    def open_window(name: str, *args, **options) -> Page:
        page = window(*args, **options)
        page.context.add_cookies([session_of(name, mall)])
        return page

    return open_window


@pytest.fixture
def photo(tmp_path) -> Path:
    """Return a picture as a camera leaves it."""
    path = tmp_path / "spot.png"
    Image.effect_noise((320, 240), 60).save(path)
    return path


def session_of(name: str, url: str) -> dict:
    client = Client()
    client.force_login(someone(name), "staffing.plan.backends.DutyBackend")
    cookie = django_settings.SESSION_COOKIE_NAME
    return {"name": cookie, "value": client.cookies[cookie].value, "url": url}


def listen(page: Page, troubles: list) -> None:
    """Note what a page complains of. That a form was answered with 4xx is no trouble; a missing picture is."""

    def hear(message):
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            troubles.append((page.url, message.text))

    def receive(response):
        if response.status >= (400 if response.request.resource_type != "document" else 500):
            troubles.append((response.url, response.status))

    page.on("console", hear)
    page.on("pageerror", lambda error: troubles.append((page.url, str(error))))
    page.on("response", receive)


def shoot(page: Page, name: str) -> None:
    """Leave a picture of the whole page for people to look at."""
    page.wait_for_load_state()
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
