#!/bin/sh
# Opens the window on the files given, or on the samples; without a display, shows what can be shown without one.
set -eu
. "$(dirname -- "$0")/common.sh"

GOUJI=.venv/bin/gouji
SAMPLES=resources/samples

has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]
}

# expect "STATUS..." COMMAND...: broken reports among the samples are no failure of the command.
expect() {
    expected=$1
    shift
    status=0
    "$@" || status=$?
    case " $expected " in
        *" $status "*) ;;
        *) die "命令失败（$status）：$*" "This command failed with status $status." ;;
    esac
}

# first_report PATH: the file itself, or the first one in the folder.
first_report() {
    if [ -d "$1" ]; then
        find "$1" -type f \( -name '*.html' -o -name '*.htm' -o -name '*.txt' \) | LC_ALL=C sort | head -n 1
    else
        printf '%s\n' "$1"
    fi
}

show_without_display() {
    say "这里没有显示器（DISPLAY 和 WAYLAND_DISPLAY 都没有设置），改用命令行演示。" \
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): showing the command line instead."
    export QT_QPA_PLATFORM=offscreen LANG="${LANG:-C.UTF-8}"
    mkdir -p build
    expect "0 2" "$GOUJI" extract "$@" -o build/samples.jsonl
    say "已提取的报告：$(wc -l <build/samples.jsonl) 份，在 build/samples.jsonl" "The extracted reports are in build/samples.jsonl"
    expect "0 1 2" "$GOUJI" check "$@"
    "$GOUJI" snapshot "$(first_report "$1")" -o build/window.png
    say "窗口的样子：build/window.png" "What the window looks like: build/window.png"
}

[ $# -gt 0 ] || set -- "$SAMPLES"
if has_display; then
    exec "$GOUJI" "$@"
fi
show_without_display "$@"
