"""The sample of the environment file knows every variable that the program reads, and no other."""

import re

from django.conf import settings

READ = re.compile(r"""(?:env\.\w+\(|kept_secret\(|environ\.get\()f?["']([A-Z_]+)["']""")
OURS = {"LC_ALL", "LC_MESSAGES", "LANG", "TARGET_DATABASE_URL", "FORWARDED_ALLOW_IPS"}


def test_every_variable_is_explained_and_in_the_readme():
    files = [*settings.BASE_DIR.glob("tianyou/**/*.py"), settings.BASE_DIR / "deploy/gunicorn.conf.py"]
    read = {name for path in files for name in READ.findall(path.read_text(encoding="utf-8"))} - OURS
    sample = (settings.BASE_DIR / "deploy/tianyou.env.sample").read_text(encoding="utf-8")
    explained = set(re.findall(r"^#?([A-Z_]+)=", sample, re.MULTILINE))
    assert {"SECRET_KEY", "DATABASE_URL", "WEB_WORKERS", "FIRST_MANAGER_PASSWORD"} <= read
    assert read - explained == set()
    assert explained - read == {"BACKUP_DIR", "BACKUP_KEEP"}
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    own = {name for name in read if not name.startswith(("WEB_", "DEMO"))}
    assert {name for name in own if f"`{name}`" not in readme} == set()
