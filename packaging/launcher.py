"""What the packaged program starts with; worker processes of the program come in here too."""

import multiprocessing
import sys

from gui.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
