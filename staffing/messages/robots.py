"""The robots of group chats: WeCom and DingTalk take a text over HTTP and answer with a number, 0 for good."""

import base64
import hashlib
import hmac
import json
from time import time
from urllib.error import URLError
from urllib.parse import quote_plus, urlsplit
from urllib.request import Request, urlopen

from django.conf import settings

# WeCom takes 2,048 bytes of text, DingTalk 20,000.
AT_MOST = 1900
ANSWER_BYTES = 4096


class RobotError(Exception):
    """The robot did not take the text; says why without repeating it."""


def body_of(text: str, kind: str) -> dict:
    """Return what a robot is sent.

    Args:
        text: at most ``AT_MOST`` bytes.
        kind: ``wecom`` or ``dingtalk``.

    Raises:
        RobotError: a kind that is not known.
    """
    if kind == "wecom":
        return {"msgtype": "text", "text": {"content": text}}
    if kind == "dingtalk":
        return {"msgtype": "text", "text": {"content": text}, "at": {"isAtAll": False}}
    raise RobotError("WEBHOOK_KIND")


def signed(url: str, secret: str, milliseconds: int) -> str:
    """Return the address with the signature that a DingTalk robot may ask for."""
    code = hmac.new(secret.encode(), f"{milliseconds}\n{secret}".encode(), hashlib.sha256).digest()
    join = "&" if "?" in url else "?"
    return f"{url}{join}timestamp={milliseconds}&sign={quote_plus(base64.b64encode(code))}"


def post(text: str) -> None:
    """Post a text to the robot of the settings.

    Raises:
        RobotError: it can't be reached, or refused.
    """
    url, kind = settings.WEBHOOK_URL, settings.WEBHOOK_KIND
    if urlsplit(url).scheme not in ("http", "https"):
        raise RobotError("WEBHOOK_URL")
    if kind == "dingtalk" and settings.WEBHOOK_SECRET:
        url = signed(url, settings.WEBHOOK_SECRET, round(time() * 1000))
    request = Request(url, json.dumps(body_of(text, kind)).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=settings.WEBHOOK_TIMEOUT) as answer:
            said = json.loads(answer.read(ANSWER_BYTES))
    except URLError as problem:
        raise RobotError(f"HTTP {getattr(problem, 'code', '') or type(problem.reason).__name__}") from None
    except (OSError, ValueError) as problem:
        raise RobotError(type(problem).__name__) from None
    if not isinstance(said, dict) or said.get("errcode") != 0:
        raise RobotError(f"errcode {said.get('errcode') if isinstance(said, dict) else '?'}")
