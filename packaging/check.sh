#!/bin/sh
# The checks: `static` reads the code, `all` runs the tests too, `bench` measures.
set -eu
. "$(dirname -- "$0")/common.sh"
export LANG="${LANG:-C.UTF-8}"

step() {
    printf '\n== %s\n' "$1"
}

check_static() {
    step "ruff format"
    .venv/bin/ruff format --check .
    step "ruff"
    .venv/bin/ruff check .
    step "mypy"
    $PYTHON -m mypy
    step "lint-imports"
    .venv/bin/lint-imports
    if [ -f packaging/check_translations.py ]; then
        step "translations"
        $PYTHON packaging/check_translations.py
    fi
    step "limits (hints)"
    $PYTHON packaging/limits.py
}

check_tests() {
    step "pytest"
    $PYTHON -m pytest
}

# The second wall between core and Qt: what no static contract can see.
check_core_without_qt() {
    step "pytest tests/core, in an environment without Qt"
    sh packaging/setup.sh core
    if .venv-core/bin/python -c 'import PySide6' 2>/dev/null; then
        die ".venv-core 里不应有 PySide6。" "There is a PySide6 in .venv-core, where none should be."
    fi
    .venv-core/bin/python -m pytest tests/core
}

run_bench() {
    [ -f packaging/bench.py ] || die "还没有速度测试：packaging/bench.py" "There is no benchmark yet: packaging/bench.py"
    $PYTHON packaging/bench.py
}

case "$1" in
    static) check_static ;;
    all)
        check_static
        check_tests
        check_core_without_qt
        ;;
    bench) run_bench ;;
esac
