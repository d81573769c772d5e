#!/bin/sh
# Makes the tree ready: system libraries, a Chinese font, .venv. Quick when nothing is missing.
#   setup.sh        for running and testing
#   setup.sh core   .venv-core, which has everything but Qt
set -eu
. "$(dirname -- "$0")/common.sh"

# What Qt loads, and the Debian package that has it; the last six only for X11.
LIBRARIES='
libglib-2.0.so.0      libglib2.0-0
libGL.so.1            libgl1
libEGL.so.1           libegl1
libxkbcommon.so.0     libxkbcommon0
libdbus-1.so.3        libdbus-1-3
libfontconfig.so.1    libfontconfig1
libxcb-cursor.so.0    libxcb-cursor0
libxcb-icccm.so.4     libxcb-icccm4
libxcb-keysyms.so.1   libxcb-keysyms1
libxcb-shape.so.0     libxcb-shape0
libxcb-xkb.so.1       libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
'
FONT=fonts-wqy-microhei

# The packages that this system still needs, one a line.
missing_packages() {
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    printf '%s' "$LIBRARIES" | while read -r library package; do
        [ -z "$library" ] && continue
        case "$known" in
            *"$library "*) ;;
            *) echo "$package" ;;
        esac
    done
    command -v fc-list >/dev/null 2>&1 || echo fontconfig
    has_chinese_font || echo "$FONT"
}

has_chinese_font() {
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

# as_root COMMAND...: runs it if we may without asking.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

install_packages() {
    as_root apt-get -qq update || true # one dead source is no reason to give up
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

ready_system() {
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_packages | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086  # a list of words
    if may_install; then
        say "正在安装缺少的系统包：$missing" "Installing the missing system packages."
        install_packages $missing && return 0
    fi
    say "缺少系统包，窗口可能打不开或不显示汉字。请运行：" \
        "System packages are missing; the window may not open or may not show Chinese. Please run:"
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends $missing"
}

# find_python: the first Python that is new enough.
find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    die "找不到 Python 3.11 或更新的版本。" "No Python 3.11 or newer was found."
}

# create_venv FOLDER: an empty environment with pip in it.
create_venv() {
    base=$(find_python)
    "$base" -m venv --clear "$1" >/dev/null 2>&1 && return 0
    if may_install; then
        install_packages python3-venv && "$base" -m venv --clear "$1" && return 0
    fi
    die "无法建立虚拟环境。请运行：sudo apt-get install python3-venv" \
        "The virtual environment could not be made. Please run the line above."
}

# install_locked FOLDER LOCK: exactly what is locked, nothing built here, then the project itself.
install_locked() {
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
        --only-binary :all: --require-hashes --requirement "$2" ||
        die "依赖没有装全：请看上面的原因（没有网络？），再试一次。" \
            "The dependencies could not be installed: see the reason above (no network?) and try again."
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
        --no-build-isolation --no-index --editable .
}

# ready_venv FOLDER LOCK: does nothing where the lock, the project file and the place are unchanged.
ready_venv() {
    place="$ROOT $("$1/bin/python" -V 2>/dev/null || true)"
    state="$place $(digest "$2" pyproject.toml)"
    stamp="$1/.gouji-stamp"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && return 0
    say "正在准备 $1 ……" "Preparing $1 …"
    # An environment that was moved, or whose Python went away, is made anew.
    "$1/bin/python" -m pip --version >/dev/null 2>&1 && same_place "$1" || create_venv "$1"
    install_locked "$1" "$2"
    echo "$ROOT $("$1/bin/python" -V) $(digest "$2" pyproject.toml)" >"$stamp"
}

# same_place FOLDER: whether the scripts in it still point into it.
same_place() {
    head -n 1 "$1/bin/pip" 2>/dev/null | grep -qF "$ROOT/$1/"
}

# core_lock: requirements.lock without Qt, without the extras (so that their absence is tested too) and without
# the tools that the core's tests do not need.
core_lock() {
    awk '/^[a-z]/ { split($1, pin, "=="); name = pin[1]
                    keep = name !~ /^(pyside6|shiboken6|rapidocr$|onnxruntime$|opencv|pyarrow$|scipy$|pytest-qt|pyinstaller|mypy$|ruff$|import-linter|grimp)/ }
         keep || /^#/' requirements.lock
}

case "${1:-all}" in
    all)
        ready_system
        ready_venv .venv requirements.lock
        ;;
    core)
        mkdir -p build
        core_lock >build/requirements-core.lock
        ready_venv .venv-core build/requirements-core.lock
        ;;
    *)
        die "用法：packaging/setup.sh [core]" "Usage: packaging/setup.sh [core]"
        ;;
esac
