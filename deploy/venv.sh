# Sourced by the other scripts: goes to the project's folder and makes .venv there, once, and again
# when the lock changes. Needs Python 3.11 to 3.13 and nothing else: no uv, no pip in the
# environment, no python3-venv.
cd "$(dirname "$0")/.." || exit 1

fits() {
    "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null && fits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    echo "Python 3.11, 3.12 or 3.13 is needed." >&2
    return 1
}

# Debian packages, without starting any server that comes with them.
debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" || return 1
        ours=yes
    fi
    (
        DEBIAN_FRONTEND=noninteractive
        export DEBIAN_FRONTEND
        apt-get update -q && apt-get install -y -q --no-install-recommends "$@"
    ) </dev/null >&2
    outcome=$?
    [ -z "${ours:-}" ] || rm -f "$policy"
    ours=
    return "$outcome"
}

make_venv() {
    # Without its own pip a venv needs no ensurepip, which Debian keeps in python3-venv.
    if "$py" -m pip --version >/dev/null 2>&1 && "$py" -m venv --without-pip .venv; then
        return
    fi
    "$py" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    debian python3-venv && "$py" -m venv .venv && return
    echo "Python's venv module is missing. Install it: apt install python3-venv" >&2
    return 1
}

pip() {
    if [ -e .venv/bin/pip ]; then
        .venv/bin/python -m pip "$@"
    else
        "$py" -m pip --python .venv/bin/python "$@"
    fi
}

locked() {
    pip install -q --require-hashes --only-binary :all: -r "$1"
}

# uv is several times as fast as pip, but does not read pip's settings: hand the index over.
with_uv() (
    index="${UV_DEFAULT_INDEX:-}"
    [ -n "$index" ] ||
        index="$(pip config list 2>/dev/null | sed -n "s/^[^=]*\.index-url='\(.*\)'\$/\1/p" | tail -n 1)"
    [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
    export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1 UV_LINK_MODE=copy UV_NO_PROGRESS=1
    awk '/^uv==/ {on = 1} on && /^[^ ]/ && !/^uv==/ {exit} on' "$lock" >.venv/uv.txt
    locked .venv/uv.txt &&
        .venv/bin/uv pip install -q --python .venv --require-hashes --only-binary :all: -r "$lock"
)

# The project is not installed, it is found: beside its environment, wherever both were moved to.
make_command() {
    site="$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || return 1
    echo ../../../.. >"$site/parley.pth"
    cat >.venv/bin/parley <<'COMMAND'
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -P -m backend.cli "$@"
COMMAND
    chmod 755 .venv/bin/parley
}

lock=deploy/requirements.lock
want="$(cat "$lock" deploy/venv.sh | cksum)"
if [ "$(cat .venv/.lock-sum 2>/dev/null)" != "$want" ]; then
    py="$(find_python)" || exit 1
    echo "Setting up .venv with $py; this happens once and takes a minute or less ..." >&2
    export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
    fits .venv/bin/python || { rm -rf .venv && make_venv; } || exit 1
    with_uv || {
        echo "uv could not; trying pip, which takes longer." >&2
        locked "$lock"
    } || exit 1
    make_command || exit 1
    printf '%s' "$want" >.venv/.lock-sum
fi
