#!/bin/sh
# Writes requirements.lock from pyproject.toml: every platform, hashes, no addresses.
set -eu
. "$(dirname -- "$0")/common.sh"

find_uv() {
    if command -v uv >/dev/null 2>&1; then
        echo uv
        return 0
    fi
    [ -x build/uv/bin/uv ] || { python3 -m venv build/uv && build/uv/bin/pip install --quiet uv; } >&2
    echo build/uv/bin/uv
}

# One version of each package for all Pythons from 3.11.2 (Debian 12) on: `fewest`.
mkdir -p build
"$(find_uv)" pip compile --quiet --upgrade --universal --python-version 3.11.2 --fork-strategy fewest \
    --generate-hashes --no-header --no-annotate --extra dev --extra ocr --extra parquet --extra bench pyproject.toml --output-file build/requirements.lock
if grep -q '://' build/requirements.lock; then
    die "锁文件里有网址，没有写入。" "There are addresses in the new lock; it was not written."
fi
mv build/requirements.lock requirements.lock
say "已写入 requirements.lock：$(grep -c '==' requirements.lock) 个包。" "requirements.lock is written."
