"""Runs before the packaged program: shows fontconfig the font that came along."""

import os
import sys
from pathlib import Path

CONFIGURATION = Path(sys.prefix, "fonts", "fonts.conf")

# It includes the system's own configuration, whose choice goes first; so nothing is taken away.
if CONFIGURATION.exists():
    os.environ.setdefault("FONTCONFIG_FILE", str(CONFIGURATION))
