#!/usr/bin/env bash
# The built book under load: nginx and wrk, both from Debian, 1,000 connections for 10 s.
#
#     bash benchmarks/load.sh
#
# installs them where it may, serves _build/html under its policy, asks for a page and for
# the front end, and ends with 1 if any request failed.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v nginx wrk >/dev/null ||
  { apt-get update -qq; apt-get install -y -qq --no-install-recommends nginx-light wrk; }

work=$(mktemp -d)
chmod 755 "$work"
# nginx's workers give up root; what they serve must be theirs to read.
cp -r _build/html "$work/book"
# Compressed once, not at each request.
find "$work/book" -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.svg' |
  xargs gzip -9 --keep
chmod -R a+rX "$work/book"
policy=$(PYTHONPATH=. .venv/bin/python -c 'from book.policy import policy_header; print(policy_header())')
cat > "$work/nginx.conf" <<CONF
worker_processes auto;
worker_rlimit_nofile 8192;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 2048; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  gzip_static on;
  server {
    listen 127.0.0.1:8087 backlog=2048;
    root $work/book;
    add_header Content-Security-Policy "$policy";
  }
}
CONF
nginx -c "$work/nginx.conf"
trap 'kill "$(cat "$work/nginx.pid")"; rm -rf "$work"' EXIT

ulimit -n 4096
page=$(cd _build/html && ls chapters/*.html | head -1)
failed=0
for address in "$page" _static/host.js; do
  echo "== $address"
  wrk --threads 2 --connections 1000 --duration 10s --timeout 10s --latency \
    --header "Accept-Encoding: gzip" "http://127.0.0.1:8087/$address" | tee "$work/said"
  # wrk says a word about failures only if there were any.
  if grep -E "Socket errors|Non-2xx" "$work/said"; then failed=1; fi
done
exit "$failed"
