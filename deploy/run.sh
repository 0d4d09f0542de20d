#!/bin/sh
# Everything from nothing: environment, servers, sample review, pages. Ctrl-C stops all of it.
. "$(dirname "$0")/venv.sh"
exec .venv/bin/parley up --demo "$@"
