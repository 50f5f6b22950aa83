"""How gunicorn serves the program on a server; what differs between servers comes from the environment file."""

import os
from pathlib import Path

chdir = str(Path(__file__).resolve().parent.parent)
workers = int(os.environ.get("WEB_WORKERS", "3"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
# A request ends before the web server in front gives it up, and a reload waits for those under way.
timeout = 60
graceful_timeout = 55
keepalive = 75
# A worker makes room for a fresh one now and then, not all at once.
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")

_format = os.environ.get("LOG_FORMAT", "text")
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "tianyou.core.logs.TextFormatter"},
        "json": {"()": "tianyou.core.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": _format}},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
    "root": {"level": "WARNING", "handlers": ["console"]},
}
