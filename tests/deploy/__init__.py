"""The program as it stands on a server: nginx, gunicorn and PostgreSQL from a folder of their own, on free ports."""
