"""What docs/SECURITY.md promises: headers, cookies, pages that guard themselves, and that its table tells the truth."""

import io
import json
import os
import re
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from .catalogue import ROOT
from .people import someone

pytestmark = pytest.mark.django_db

SECURITY = ROOT / "docs" / "SECURITY.md"
NAMED = re.compile(r"`((?:\w+/)*test_\w+\.py)::(test_\w+)`")
SECURE = [
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_HTTPONLY",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "DEBUG",
]
SETTINGS = f"import json; from tianyou import settings as s; print(json.dumps({{n: getattr(s, n) for n in {SECURE}}}))"


def policy(answer) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {name: value for name, _space, value in (part.strip().partition(" ") for part in parts)}


@pytest.mark.parametrize("url", ["/login/", "/", "/nowhere/", "/staffing/people/"])
def test_every_page_carries_a_policy_without_inline_scripts_or_foreign_sources(as_post, url):
    found = policy(as_post("clerk-1").get(url))
    assert found["default-src"] == "'self'"
    assert found["object-src"] == found["base-uri"] == found["frame-ancestors"] == "'none'"
    assert found["form-action"] == "'self'"
    assert "unsafe" not in str(found)
    assert "http" not in str(found)


@pytest.mark.parametrize("url", ["/login/", "/", "/nowhere/"])
def test_every_page_carries_the_other_headers(as_post, url):
    headers = as_post("clerk-1").get(url).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=(self)" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client):
    someone("clerk-1")
    client.post("/login/", {"username": "clerk-1", "password": "tianyou-demo"})
    client.post("/language/", {"language": "en"})
    assert {"sessionid", "csrftoken", "last_signed_in", "django_language"} <= {*client.cookies, "csrftoken"}
    for name, cookie in client.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name


def test_behind_https_cookies_are_secure_and_named_for_this_host(tmp_path):
    env = {**os.environ, "HTTPS": "1", "VAR_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", SETTINGS], cwd=ROOT, env=env, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert found.pop("SESSION_COOKIE_NAME") == "__Host-sessionid"
    assert found.pop("CSRF_COOKIE_NAME") == "__Host-csrftoken"
    assert found.pop("DEBUG") is False
    assert found.pop("SECURE_HSTS_SECONDS") >= 31_536_000
    assert all(found.values()), found


def test_a_form_from_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(someone("clerk-1"), "staffing.plan.backends.DutyBackend")
    for url in ("/logout/", "/account/sessions/end/", "/password/", "/complaints/tickets/new/"):
        assert client.post(url, {}).status_code == 403
        assert client.post(url, {}, headers={"origin": "https://evil.example"}).status_code == 403


def test_signing_out_makes_the_browser_forget_what_it_kept(as_post):
    assert as_post("clerk-1").post("/logout/").headers["Clear-Site-Data"] == '"cache"'


def test_the_present_password_is_locked_when_it_is_guessed_at(as_post):
    client = as_post("clerk-1")
    form = {"old_password": "wrong", "new_password1": "blue-umbrella-42", "new_password2": "blue-umbrella-42"}
    assert [client.post("/password/", form).status_code for _attempt in range(5)] == [422, 422, 422, 422, 429]


def test_long_passwords_of_any_kind_are_taken(as_post):
    new = "天佑 correct horse battery staple " * 3
    form = {"old_password": "tianyou-demo", "new_password1": new, "new_password2": new}
    assert as_post("clerk-1").post("/password/", form).status_code == 302
    assert someone("clerk-1").check_password(new)


def test_a_failure_says_nothing_of_the_inside(as_post, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("SELECT secret FROM somewhere")

    monkeypatch.setattr("tianyou.home.views.Workbench.get", fail)
    client = as_post("clerk-1")
    client.raise_request_exception = False
    answer = client.get(reverse("home"))
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()


def test_every_package_says_its_licence():
    out = io.StringIO()
    call_command("packages", stdout=out)
    rows = [line.strip("| ").split(" | ") for line in out.getvalue().splitlines()[2:]]
    assert len(rows) > 40
    assert all(licence not in ("", "?", "UNKNOWN") for _name, _version, licence in rows)
    assert not [row for row in rows if re.search(r"\bAGPL|Affero|\bSSPL", row[2])]


def test_each_promise_names_a_test_that_there_is():
    named = NAMED.findall(SECURITY.read_text(encoding="utf-8"))
    assert len(named) > 40
    missing = [
        (path, name)
        for path, name in named
        if f"def {name}(" not in ((ROOT / "tests" / path).read_text() if (ROOT / "tests" / path).exists() else "")
    ]
    assert not missing
