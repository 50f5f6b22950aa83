#!/usr/bin/env bash
# Installs the program on a bare Debian 12, from a checkout of it, as root; run it again after each new version.
#   DOMAIN=service.example.com FIRST_MANAGER_PASSWORD=… deploy/install.sh
# Makes: user tianyou, code in /srv/tianyou, data in /var/lib/tianyou, settings in /etc/tianyou, site of nginx, units.
# What is there already is kept: settings, keys, passphrase, certificate, database. Without systemd it starts the same
# commands itself.
set -euo pipefail
shopt -s inherit_errexit

SOURCE=$(cd "$(dirname "$0")/.." && pwd)
DOMAIN=${DOMAIN:-$(hostname -f)}
APP=/srv/tianyou DATA=/var/lib/tianyou SETTINGS=/etc/tianyou BACKUPS=/var/backups/tianyou
ENV_FILE=$SETTINGS/tianyou.env
SOCKET=/run/tianyou/web.sock

say() { printf '\n== %s\n' "$*"; }
secret() { python3 -c 'import secrets; print(secrets.token_urlsafe(50))'; }
has_systemd() { [ -d /run/systemd/system ]; }
# Runs a command as the program's user, with its settings, in its folder.
as_tianyou() { (cd "$APP" && runuser -u tianyou -- env -i PATH=/usr/bin:/bin LANG="${LANG:-C.UTF-8}" bash -c 'set -a; . "$0"; set +a; exec "$@"' "$ENV_FILE" "$@"); }
as_postgres() { (cd / && runuser -u postgres -- "$@"); }

[ "$(id -u)" = 0 ] || { echo "Run this as root." >&2; exit 1; }

say "Packages"
export DEBIAN_FRONTEND=noninteractive
wanted=()
for package in nginx postgresql python3-venv openssl rsync; do
    dpkg -s "$package" >/dev/null 2>&1 || wanted+=("$package")
done
[ ${#wanted[@]} = 0 ] || { apt-get update -qq; apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null; }

say "User and folders"
id tianyou >/dev/null 2>&1 || useradd --system --home-dir "$DATA" --shell /usr/sbin/nologin tianyou
install -d -m 0755 "$APP"
# nginx passes through to the static files; uploads and keys inside are closed to it.
install -d -o tianyou -g tianyou -m 0711 "$DATA"
install -d -o tianyou -g tianyou -m 0700 "$DATA/files" "$BACKUPS"
install -d -o tianyou -g tianyou -m 0755 "$DATA/static"
install -d -o root -g tianyou -m 0750 "$SETTINGS"

say "Program"
[ "$SOURCE" = "$APP" ] || rsync -a --chmod=a+rX,go-w --delete --exclude .git --exclude .venv --exclude var --exclude __pycache__ "$SOURCE/" "$APP/"
chown -R root:root "$APP"
[ -x "$APP/.venv/bin/python" ] || /usr/bin/python3 -m venv "$APP/.venv"
"$APP/.venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$APP/requirements.lock"
"$APP/.venv/bin/python" -m compileall -q "$APP" -x '/\.venv/' || true

say "PostgreSQL"
cluster=$(pg_lsclusters -h | awk 'NR == 1 { print $1 " " $2 }')
port=$(pg_lsclusters -h | awk 'NR == 1 { print $3 }')
# shellcheck disable=SC2086 # version and name are two arguments
pg_lsclusters -h | awk 'NR == 1 { print $4 }' | grep -q online || pg_ctlcluster $cluster start
until as_postgres pg_isready -q -p "$port"; do sleep 1; done
if [ ! -e "$ENV_FILE" ]; then
    password=$(python3 -c 'import secrets; print(secrets.token_hex(24))')
    as_postgres psql -q -p "$port" -v ON_ERROR_STOP=1 <<SQL
DO \$\$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tianyou') THEN CREATE ROLE tianyou LOGIN; END IF;
END \$\$;
ALTER ROLE tianyou PASSWORD '$password';
SQL
    as_postgres psql -Atq -p "$port" -c "SELECT 1 FROM pg_database WHERE datname = 'tianyou'" | grep -q 1 ||
        as_postgres createdb -p "$port" -O tianyou -E UTF8 -T template0 tianyou
    say "Settings: $ENV_FILE"
    cores=$(nproc)
    sed -e "s|^DATABASE_URL=.*|DATABASE_URL=postgres://tianyou:$password@127.0.0.1:$port/tianyou|" \
        -e "s|^SECRET_KEY=.*|SECRET_KEY=$(secret)|" -e "s|^FIELD_KEY=.*|FIELD_KEY=$(secret)|" \
        -e "s|^ALLOWED_HOSTS=.*|ALLOWED_HOSTS=$DOMAIN|" -e "s|^WEB_WORKERS=.*|WEB_WORKERS=$((2 * cores + 1))|" \
        "$APP/deploy/tianyou.env.sample" >"$ENV_FILE.new"
    chown root:tianyou "$ENV_FILE.new"
    chmod 0640 "$ENV_FILE.new"
    mv "$ENV_FILE.new" "$ENV_FILE"
fi
if [ ! -e "$SETTINGS/backup-passphrase" ]; then
    (umask 027 && secret >"$SETTINGS/backup-passphrase")
    chown root:tianyou "$SETTINGS/backup-passphrase"
    chmod 0640 "$SETTINGS/backup-passphrase"
fi

say "Database, plan, static files"
given=()
for name in FIRST_MANAGER_PASSWORD FIRST_MANAGER_USERNAME FIRST_MANAGER_NAME; do
    [ -z "${!name:-}" ] || given+=("$name=${!name}")
done
as_tianyou env "${given[@]}" .venv/bin/python manage.py start --no-demo --prepare
as_tianyou .venv/bin/python manage.py check --deploy --fail-level ERROR

say "nginx"
if [ ! -e /etc/ssl/tianyou/fullchain.pem ]; then
    install -d -m 0755 /etc/ssl/tianyou
    openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj "/CN=$DOMAIN" -addext "subjectAltName=DNS:$DOMAIN" \
        -keyout /etc/ssl/tianyou/privkey.pem -out /etc/ssl/tianyou/fullchain.pem 2>/dev/null
    chmod 0600 /etc/ssl/tianyou/privkey.pem
    echo "A certificate of our own stands in for a real one: replace both files in /etc/ssl/tianyou."
fi
install -m 0644 "$APP/deploy/nginx/tianyou-proxy.conf" /etc/nginx/snippets/tianyou-proxy.conf
sed "s|service\.example\.com|$DOMAIN|g" "$APP/deploy/nginx/tianyou.conf" >/etc/nginx/sites-available/tianyou.conf
ln -sf ../sites-available/tianyou.conf /etc/nginx/sites-enabled/tianyou.conf
rm -f /etc/nginx/sites-enabled/default
nginx -t -q

if has_systemd; then
    say "Units"
    install -m 0644 "$APP"/deploy/systemd/tianyou-* /etc/systemd/system/
    systemctl daemon-reload
    systemctl enable --now tianyou-web.socket tianyou-daily.timer tianyou-backup.timer nginx
    systemctl enable tianyou-web.service
    systemctl reload-or-restart tianyou-web.service
    systemctl reload nginx
else
    say "No systemd here: starting the same commands"
    install -d -o tianyou -g www-data -m 0750 "$(dirname "$SOCKET")"
    pid_file=$(dirname "$SOCKET")/web.pid
    if [ -e "$pid_file" ] && kill -0 "$(cat "$pid_file")" 2>/dev/null; then
        kill -HUP "$(cat "$pid_file")"
    else
        as_tianyou setsid .venv/bin/python -m gunicorn --config deploy/gunicorn.conf.py --umask 007 \
            --pid "$pid_file" --bind "unix:$SOCKET" tianyou.wsgi:application >>"$DATA/web.log" 2>&1 </dev/null &
        for _try in $(seq 60); do [ -S "$SOCKET" ] && break; sleep 1; done
        chown tianyou:www-data "$SOCKET"
    fi
    if [ -e /run/nginx.pid ] && kill -0 "$(cat /run/nginx.pid)" 2>/dev/null; then nginx -s reload; else nginx; fi
    echo "Nothing here runs \"manage.py daily\" and \"manage.py backup\" by itself: see deploy/systemd for how often."
fi

say "Asking"
for _try in $(seq 60); do
    code=$(python3 - "$DOMAIN" 2>/dev/null <<'PY' || true
import http.client, ssl, sys
context = ssl._create_unverified_context()
line = http.client.HTTPSConnection("127.0.0.1", 443, context=context, timeout=5)
line.request("GET", "/readyz", headers={"Host": sys.argv[1]})
print(line.getresponse().status)
PY
    )
    [ "$code" = 200 ] && break
    sleep 1
done
[ "$code" = 200 ] || { echo "It does not answer: look at nginx and at the log of tianyou-web." >&2; exit 1; }
echo "It serves: https://$DOMAIN/"
