"""One settings file; what differs between places comes from the environment, read by strict helpers."""

import secrets
from datetime import timedelta
from pathlib import Path

import environ
import jazzy_tabler
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = env.path("VAR_DIR", default=str(BASE_DIR / "var"))
VAR_DIR = Path(str(VAR_DIR))


def kept_secret(name: str) -> str:
    """Return the secret ``name`` from the environment, or the one made under ``VAR_DIR`` at the first start."""
    if value := env.str(name, default=""):
        return value
    kept = VAR_DIR / f"{name.lower()}.txt"
    if not kept.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = kept_secret("SECRET_KEY")
SALT_KEY = kept_secret("FIELD_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "tianyou.home",
    "complaints",
    "shifts",
    "tenants",
    "staffing",
    "tianyou.core",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "lucide",
    "simple_history",
]

MIDDLEWARE = [
    "tianyou.core.logs.RequestLogMiddleware",
    "tianyou.core.health.HealthMiddleware",
    "tianyou.core.middleware.DoorMiddleware",
    "tianyou.core.middleware.ActedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "staffing.sessions.middleware.SeenMiddleware",
    "staffing.people.middleware.SignedInMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tianyou.urls"
WSGI_APPLICATION = "tianyou.wsgi.application"
FORM_RENDERER = "tianyou.core.form_renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tianyou.home.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tianyou.core.templatetags.filter_fields",
                "tianyou.core.templatetags.icons",
                "tianyou.core.templatetags.reach",
                "tianyou.core.templatetags.register_rows",
                "tianyou.core.templatetags.say",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'tianyou.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;",
    }
    # A file, as in service: connections that share a database in memory don't wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    # A server that does not answer at all is told after some seconds, well before the patience of the web server ends.
    # Figures are many small counts in one query: PostgreSQL compiled it (jit) for longer than it counted, 30 s to 7.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "options": "-c jit=off",
        **DATABASES["default"].get("OPTIONS", {}),
    }
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "staffing.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "staffing.plan.backends.DutyBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=10) * 3600
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=240))
SESSION_COOKIE_HTTPONLY = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
if PROXY_COUNT := env.int("PROXY_COUNT", default=0):
    # The nearest proxy is who connects; the header names those before it, and the client first of all.
    AXES_IPWARE_PROXY_COUNT = PROXY_COUNT - 1
    AXES_IPWARE_META_PRECEDENCE_ORDER = ["HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"]

# "off": nobody can; "optional": whoever wants; "required": whoever's post needs it by the plan, before anything else.
SECOND_FACTOR = env.str("SECOND_FACTOR", default="optional", choices=("off", "optional", "required"))
OTP_TOTP_ISSUER = "Tianyou City"
OTP_TOTP_SYNC = False

IS_SECURE = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_SECURE
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
if IS_SECURE:
    # A browser takes a name that begins so from this very host alone, over HTTPS alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
# To be on the browsers' own list is a promise for the whole domain, which is not this program's to give.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {"camera": ["self"], "geolocation": [], "microphone": []}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("tabler", Path(jazzy_tabler.__file__).parent / "static/vendor/tabler"),
]
WHITENOISE_MAX_AGE = 60
# Files collected for a web server carry their digest in their name and are kept by browsers for good.
STATIC_ROOT = env.str("STATIC_ROOT", default="") or None
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
PLAIN, HASHED = "django.contrib.staticfiles.storage.StaticFilesStorage", "tianyou.core.static_files.NamedByDigest"

MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "tianyou.core.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": HASHED if STATIC_ROOT else PLAIN},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for name in ("default", "template_fragments")
}
# For how many seconds the workbench shows what it counted; what its reader sends themselves is seen at once.
WORKBENCH_KEPT_FOR = env.int("WORKBENCH_KEPT_SECONDS", default=20)
ATTACHMENT_MAX_BYTES = env.int("ATTACHMENT_MAX_MB", default=10) * 1024 * 1024
# A photo is written anew in a size for the screen, whatever the phone took.
PHOTO_MAX_BYTES = env.int("PHOTO_MAX_MB", default=25) * 1024 * 1024

# Nothing leaves the program unless these are set. Links in what leaves it begin with SITE_URL.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
HAS_MAIL = bool(env.str("EMAIL_URL", default=""))
if HAS_MAIL:
    globals().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="tianyou@localhost")
WEBHOOK_URL = env.str("WEBHOOK_URL", default="")
WEBHOOK_KIND = env.str("WEBHOOK_KIND", default="dingtalk" if "dingtalk" in WEBHOOK_URL else "wecom")
WEBHOOK_SECRET = env.str("WEBHOOK_SECRET", default="")
WEBHOOK_TIMEOUT = 10

FILTERS_EMPTY_CHOICE_LABEL = _("any")
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = False

LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING")
LOG_FORMAT = env.str("LOG_FORMAT", default="text")
if LOG_FORMAT not in ("text", "json"):
    raise ImproperlyConfigured("LOG_FORMAT is text or json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "tianyou.core.logs.TextFormatter"},
        "json": {"()": "tianyou.core.logs.JsonFormatter"},
    },
    "filters": {"address": {"()": "tianyou.core.logs.WithoutAddress"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["address"]},
    },
    "loggers": {
        "tianyou.access": {"level": "INFO" if LOG_FORMAT == "json" else LOG_LEVEL},
        # It names who failed to sign in, and from where; that stands in its table.
        "axes": {"level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
