#!/bin/sh
# The checks: `static` reads the code, `all` runs the tests too, `bench` measures. One that fails does not stop the others.
set -eu
. "$(dirname -- "$0")/common.sh"
export LANG="${LANG:-C.UTF-8}"
FAILED=
SPREAD="-n auto --maxprocesses 8 --dist worksteal" # the whole suite on every core

# step NAME COMMAND...: runs it and remembers whether it failed.
step() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || FAILED="$FAILED
    $name"
}

check_static() {
    step "ruff format" .venv/bin/ruff format --check .
    step "ruff" .venv/bin/ruff check .
    step "mypy" $PYTHON -m mypy
    step "lint-imports" .venv/bin/lint-imports
    if [ -f packaging/check_translations.py ]; then
        step "translations" $PYTHON packaging/check_translations.py
    fi
    step "limits (hints)" $PYTHON packaging/limits.py
}

check_all() {
    check_static
    step "pytest" $PYTHON -m pytest $SPREAD
    step "pytest tests/core, in an environment without Qt" test_core_without_qt
}

# The second wall between core and Qt: what no static contract can see.
test_core_without_qt() {
    sh packaging/setup.sh core || return 1
    if .venv-core/bin/python -c 'import PySide6' 2>/dev/null; then
        say ".venv-core 里不应有 PySide6。" "There is a PySide6 in .venv-core, where none should be."
        return 1
    fi
    # shellcheck disable=SC2086
    .venv-core/bin/python -m pytest $SPREAD tests/core
}

bench() {
    [ -f packaging/bench.py ] || die "还没有速度测试：packaging/bench.py" "There is no benchmark yet: packaging/bench.py"
    $PYTHON packaging/bench.py
}

case "$1" in
    static) check_static ;;
    all) check_all ;;
    bench) bench ;;
esac
[ -z "$FAILED" ] || die "没有通过：$FAILED" "The checks above did not pass."
