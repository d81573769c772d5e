#!/bin/sh
# Adds the program of this folder to the user's menu (no root needed); `install.sh --remove` takes it out again.
set -eu

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
SHARE=${XDG_DATA_HOME:-$HOME/.local/share}
BIN=$HOME/.local/bin
DESKTOP=$SHARE/applications/gouji.desktop
ICON=$SHARE/icons/hicolor/scalable/apps/gouji.svg
MIME=$SHARE/mime/packages/gouji-mime.xml

refresh() {
    if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q "$SHARE/applications" || true; fi
    if command -v update-mime-database >/dev/null 2>&1; then update-mime-database "$SHARE/mime" || true; fi
}

add() {
    mkdir -p "$(dirname "$DESKTOP")" "$(dirname "$ICON")" "$(dirname "$MIME")" "$BIN"
    # A path in Exec is quoted, with the characters that the desktop-entry format reserves escaped.
    PROGRAM=$(printf '%s' "$HERE/gouji" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
    export PROGRAM
    awk '/^Exec=/ { print "Exec=\"" ENVIRON["PROGRAM"] "\" %F"; next } { print }' \
        "$HERE/gouji.desktop" >"$DESKTOP"
    cp "$HERE/gouji.svg" "$ICON"
    cp "$HERE/gouji-mime.xml" "$MIME"
    ln -sf "$HERE/gouji" "$BIN/gouji"
    refresh
    echo "已加入菜单：勾稽。命令：$BIN/gouji"
    echo "Added to the menu as Gouji; the command is $BIN/gouji"
}

remove() {
    rm -f "$DESKTOP" "$ICON" "$MIME"
    if [ "$(readlink "$BIN/gouji" 2>/dev/null)" = "$HERE/gouji" ]; then rm -f "$BIN/gouji"; fi
    refresh
    echo "已从菜单移除。审核数据没有动。"
    echo "Removed from the menu. Your reviewed data was not touched."
}

case "${1:-}" in
    '') add ;;
    --remove) remove ;;
    *)
        echo "用法 / usage: install.sh [--remove]" >&2
        exit 1
        ;;
esac
