"""The pictures of the guides show the program as it is: a page whose words changed needs a new picture.

With ``GUIDE_PICTURES=1`` in the environment the pictures are made again.
"""

import io
import json
import os
from datetime import timedelta
from hashlib import sha256

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from staffing.models import Person, Post, Zone
from tests import make
from tests.people import SEATS, someone
from tianyou.core.daily_runs import DailyRun
from tianyou.home.guides import picture_file, picture_list

from .conftest import DESKTOP, PHONE, SCREENS

pytestmark = pytest.mark.browser

MAKES_PICTURES = "GUIDE_PICTURES" in os.environ
# Who looks at which page, at which width.
VIEWS = {
    "workbench": ("manager", "/", DESKTOP),
    "decisions": ("manager", "/decisions/", DESKTOP),
    "fulfilment": ("assistant", "/fulfilment/", DESKTOP),
    "on-shift": ("supervisor-early", "/shifts/board/", DESKTOP),
    "unit": ("clerk-1", "/tenants/units/", DESKTOP),
    "new-pass": ("clerk-1", "/tenants/passes/new/", DESKTOP),
    "new-ticket": ("frontdesk-early", "/complaints/tickets/new/", DESKTOP),
    "ticket-board": ("frontdesk-early", "/complaints/tickets/board/", DESKTOP),
    "in-my-hands": ("floor-early-1", "/complaints/tickets/mine/", PHONE),
    "new-finding": ("floor-early-1", "/shifts/findings/new/", PHONE),
    "department": ("engineering", "/complaints/tickets/mine/", DESKTOP),
    "appoint": ("manager", "/staffing/appointments/new/", DESKTOP),
}
WIDEST = 1024
NAMES = {
    "zh-hans": "周志强 林晓梅 陈建国 郑伟 何静 吴敏 李娟 黄丽 张勇 刘洋 杨帆 徐慧 孙立 马超 朱红 高远",
    "en": "Zhou Lin Chen Zheng He Wu Li Huang Zhang Liu Yang Xu Sun Ma Zhu Gao",
}
SAID = {
    "zh-hans": ("电梯口地面湿滑，有人差点滑倒", "卷帘门降到一半卡住", "空调漏水，货架打湿", "王女士", "晨光文具"),
    "en": (
        "Wet floor beside the lift",
        "The roller shutter is stuck",
        "Air conditioning drips",
        "Li Wei",
        "Sunrise Books",
    ),
}


@pytest.fixture
def lively(mall):
    """Return a function that makes an ordinary afternoon, told in a language."""

    def tell(language: str) -> None:
        wet, stuck, drips, caller, tenant = SAID[language]
        for username, name in zip(SEATS, NAMES[language].split(), strict=True):
            Person.objects.filter(username=username).update(name=name)
        Zone.objects.filter(code="second").update(name_zh="二层", name_en="Second floor")
        make.tenant(name=tenant)
        desk, here = (
            someone("frontdesk-early"),
            {"unit": make.unit(), "caller_name": caller, "caller_phone": "13800138000"},
        )
        make.ticket(text=wet, kind="complaint", **here)
        late = make.ticket(at=timezone.now() - timedelta(hours=5), kind="repair", text=stuck, **here)
        late.move("dispatch", by=desk, handler=someone("floor-early-1"))
        raised = make.ticket(kind="repair", text=drips, **here)
        raised.move("dispatch", by=desk, department=Post.objects.get(code="engineering"))
        make.leave()
        DailyRun.begin(timezone.now()).end()

    return tell


@pytest.mark.parametrize("language", SAID)
def test_the_pictures_of_the_guides_show_the_pages_as_they_are(language, lively, window_of):
    lively(language)
    kept, old = picture_list(language), []
    for name, (post, url, width) in VIEWS.items():
        page = window_of(post, width, language)
        assert page.goto(url).status == 200
        words = "\n".join(page.locator("h1, h2, th, label, .btn").all_inner_texts())
        digest = sha256(words.encode()).hexdigest()[:12]
        if MAKES_PICTURES:
            kept[name] = {"size": keep(page.screenshot(), f"{name}.{language[:2]}"), "words": digest}
        elif name not in kept or kept[name]["words"] != digest:
            old.append(name)
        page.context.close()
    if MAKES_PICTURES:
        picture_file(language).write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert not old, f"Make these pictures again with GUIDE_PICTURES=1 and look at them: {old}"


def keep(shot: bytes, name: str) -> list[int]:
    """Store a picture, made smaller if it is wide, and return its size in pixels."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.thumbnail((WIDEST, SCREENS[PHONE]["viewport"]["height"]))
    folder = settings.BASE_DIR / "static" / "guides"
    folder.mkdir(exist_ok=True)
    picture.save(folder / f"{name}.webp", quality=72, method=6)
    return list(picture.size)
