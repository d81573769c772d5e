"""The command: a headless verb goes to core.cli, without Qt; anything else opens the window."""

import multiprocessing
import sys

HEADLESS = frozenset({"extract", "check", "import", "export", "-h", "--help", "--version"})


def main() -> int:
    """Runs what the command line asks for and returns the exit status."""
    multiprocessing.freeze_support()  # a worker of the bundled program starts here as well
    argv = sys.argv[1:]
    verb = argv[0] if argv else ""
    if verb in HEADLESS:
        from core import cli
        from core.batch import collect_seldom

        collect_seldom()
        return cli.main(argv)
    if verb == "snapshot":
        from gui import snapshot

        return snapshot.main(argv[1:])
    from gui import app

    return app.main(argv)


if __name__ == "__main__":
    sys.exit(main())
