#!/bin/sh
# All tests against real servers and a real browser; arguments go to pytest.
. "$(dirname "$0")/venv.sh"
if ! command -v chromium-headless-shell >/dev/null && ! command -v chromium >/dev/null; then
    echo "Installing a browser for the tests ..." >&2
    debian chromium-headless-shell fonts-dejavu-core >/dev/null 2>&1 ||
        echo "No browser: tests that need one are skipped and say so." \
            "Install it: apt install chromium-headless-shell fonts-dejavu-core" >&2
fi
# Servers that tests talk to; none of them is started here.
if ! command -v clamd >/dev/null || ! command -v dovecot >/dev/null; then
    debian clamav-daemon dovecot-imapd >/dev/null 2>&1 ||
        echo "No clamd or dovecot: tests that need them are skipped and say so." \
            "Install them: apt install clamav-daemon dovecot-imapd" >&2
fi
# One process for each core; a file keeps to one process, as its tests share a house.
exec .venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder "$@"
