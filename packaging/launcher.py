"""What the packaged program starts with; worker processes of the program come in here too."""

import multiprocessing
import sys

from gui.__main__ import main

# The graphics driver's libraries belong to the machine and are not in the folder.
GRAPHICS_MISSING = """\
缺少图形库：{reason}。
请运行：sudo apt-get install libgl1 libegl1（Debian、Ubuntu）。
A graphics library is missing: please install libgl1 and libegl1.
"""


def start() -> int:
    """The program's exit status."""
    try:
        return main()
    except ImportError as error:
        if "cannot open shared object file" not in str(error):
            raise
        sys.stderr.write(GRAPHICS_MISSING.format(reason=error))
        return 1


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(start())
