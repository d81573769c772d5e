"""Translations: whether resources/i18n says everything that the window says, and nothing else.

    check_translations.py            fails where the catalogue is stale or not finished
    check_translations.py --update   takes up new words, drops old ones; what is new is unfinished

The catalogue (.ts) is read by the program itself, see gui/language.py: nothing is compiled.
"""

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "i18n" / "gouji_en.ts"


def update(catalogue: Path) -> None:
    """Lets Qt's own tool go through the source."""
    tool = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    if tool is None:
        sys.exit("pyside6-lupdate is not beside this Python.")
    sources = sorted(str(file) for file in (ROOT / "gui").rglob("*.py"))
    options = ["-source-language", "zh_CN", "-target-language", "en"]
    options += ["-locations", "none", "-no-obsolete", "-silent"]
    subprocess.run([tool, *options, *sources, "-ts", str(catalogue)], check=True)


def entries(catalogue: Path) -> dict[tuple[str, str], bool]:
    """Context and source of every entry, and whether it is finished."""
    found = {}
    for context in ET.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            found[context.findtext("name", ""), message.findtext("source", "")] = done
    return found


def complaints() -> list[str]:
    """What is wrong with the catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / CATALOGUE.name
        shutil.copy(CATALOGUE, fresh)
        update(fresh)
        wanted = entries(fresh)
    there = entries(CATALOGUE)
    return [
        *(
            f"missing: {context}: {text}"
            for context, text in wanted
            if (context, text) not in there
        ),
        *(
            f"obsolete: {context}: {text}"
            for context, text in there
            if (context, text) not in wanted
        ),
        *(f"of no class: {text}" for context, text in there if not context),
        *(f"unfinished: {context}: {text}" for (context, text), done in there.items() if not done),
    ]


def main() -> int:
    """Checks or updates; 1 where something is wrong."""
    if sys.argv[1:] == ["--update"]:
        update(CATALOGUE)
        return 0
    wrong = complaints()
    for line in wrong:
        sys.stderr.write(line + "\n")
    if wrong:
        sys.stderr.write("packaging/check_translations.py --update takes up new words.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
