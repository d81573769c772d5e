"""LibreOffice at work for made documents, with a profile of its own that goes with the process."""

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

SECONDS = 120  # that it may take for one document


def saved(source: Path, kind: str, through: str) -> bytes:
    """The file as LibreOffice saves it in another kind, through the filter of this name."""
    reading = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
    command = [
        "soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless", *reading,
        "--convert-to", f"{kind}:{through}", "--outdir", str(source.parent), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return source.with_suffix(f".{kind}").read_bytes()


@cache
def _profile() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="made-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
