#!/bin/sh
# Builds dist/gouji: the program with Python, Qt, a Chinese font and the samples in one folder, for this kind of system.
set -eu
. "$(dirname -- "$0")/common.sh"

FONT_PACKAGE=fonts-wqy-microhei
FONT_FILE=usr/share/fonts/truetype/wqy/wqy-microhei.ttc

# The font is taken from Debian when the folder is built, so that 5 MB of it need not lie in the history.
fetch_font() {
    mkdir -p build/font
    [ -f build/font/wqy-microhei.ttc ] && return 0
    if [ -f "/$FONT_FILE" ]; then
        cp "/$FONT_FILE" build/font/
        return 0
    fi
    (cd build/font && apt-get -qq download "$FONT_PACKAGE" && dpkg-deb -x "$FONT_PACKAGE"_*.deb unpacked &&
        mv "unpacked/$FONT_FILE" . && rm -rf unpacked ./*.deb) 2>/dev/null && return 0
    say "取不到字体 $FONT_PACKAGE，程序包将使用系统的中文字体。" \
        "The font could not be fetched: the bundle will rely on a Chinese font of the system."
}

fetch_font
$PYTHON -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/gouji.spec
cp packaging/gouji.desktop packaging/gouji-mime.xml packaging/install.sh resources/icons/gouji.svg dist/gouji/
say "程序包：dist/gouji（$(du -sh dist/gouji | cut -f 1)）；在目标机器上运行其中的 install.sh 即可加入菜单。" \
    "The bundle is dist/gouji; on the target machine its install.sh adds it to the menu."
