"""Word 97-2003 and WPS texts (doc, wps) to a Document: converted to docx by LibreOffice.

LibreOffice is looked for, never shipped. It runs without a window, with a profile of its own in a
private folder that is removed afterwards, macros off, links of documents not followed and a proxy
that leads nowhere, and within the limits of the process that starts it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core.document import Document
from core.errors import UnreadableError
from core.readers.office.docx import read_docx
from core.readers.office.package import Package

SECONDS = 90
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_NAMES = ("soffice", "libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    found = (shutil.which(name) for name in _NAMES)
    return next(filter(None, found), None) or next(
        (place for place in _places() if Path(place).is_file()), None
    )


def _places() -> Iterator[str]:
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        folder = os.environ.get(variable)
        if folder:
            yield str(Path(folder) / "LibreOffice" / "program" / "soffice.exe")
    yield from _PLACES
    yield from map(str, sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True))


def read_doc(data: bytes, name: str, folder: str) -> Document:
    """A document of kind ``doc``. Raises ``UnreadableError``."""
    return replace(read_docx(Package(converted(data, name, folder), name, "Word")), kind="doc")


def converted(data: bytes, name: str, folder: str) -> bytes:
    """The text document as docx. Raises ``UnreadableError``."""
    office = program()
    if office is None:
        raise UnreadableError("reader_no_office", file=name)
    place = Path(folder)
    profile = place / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf8")
    (place / "report.doc").write_bytes(data)
    command = [
        office,
        f"-env:UserInstallation={profile.parent.as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        "--convert-to", "docx", "--outdir", str(place / "out"), str(place / "report.doc"),
    ]  # fmt: skip
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(place),
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return (place / "out" / "report.docx").read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableError("reader_office_failed", file=name) from error


def _environment(place: Path) -> dict[str, str]:
    """Ours, with home and temporary files in the private folder and no way out to a network."""
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    own = {**os.environ, **nowhere, "SAL_USE_VCLPLUGIN": "svp"}
    if sys.platform != "win32":
        own |= {"HOME": str(place), "TMPDIR": str(place)}
    return own
