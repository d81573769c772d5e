# What the scripts of this folder share; read with `.`, not run.

ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$ROOT"
PYTHON=.venv/bin/python

# say ZH EN: one message, in both languages.
say() {
    printf '%s\n  %s\n' "$1" "$2"
}

# die ZH EN: the same, and the end.
die() {
    say "$1" "$2" >&2
    exit 1
}

# digest FILE...: one hash over the contents.
digest() {
    if command -v sha256sum >/dev/null 2>&1; then
        cat -- "$@" | sha256sum | cut -d ' ' -f 1
    else
        cat -- "$@" | shasum -a 256 | cut -d ' ' -f 1
    fi
}
