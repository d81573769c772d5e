"""Where rule packs are found: in the settings folder, beside a store, and where one is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from core.errors import RuleError
from core.forms import Pack
from core.rules.packs import load_pack

FOLDER = "rules"  # in the settings folder: the rules of an office
BESIDE = ".rules.toml"  # 报告.gouji has 报告.rules.toml beside it: the rules of a project


@dataclass(frozen=True, slots=True)
class Found:
    """The packs found, in the order of their say, and why others were refused."""

    packs: tuple[Pack, ...] = ()
    refused: tuple[RuleError, ...] = ()

    def or_fail(self) -> tuple[Pack, ...]:
        """The packs; raises the first ``RuleError`` where one was refused."""
        if self.refused:
            raise self.refused[0]
        return self.packs


def settings_folder() -> Path:
    """Where an office keeps its rules."""
    return Path(platformdirs.user_config_dir("gouji", appauthor=False)) / FOLDER


def beside(store: Path) -> Path:
    """Where a project keeps the rules of a store."""
    return store.with_name(store.stem + BESIDE)


def office_files() -> list[Path]:
    """The rule files of the settings folder; none where there is no such folder for this user."""
    try:
        return sorted(one for one in settings_folder().iterdir() if one.suffix == ".toml")
    except OSError:
        return []


def found_packs(store: Path | None = None) -> Found:
    """The packs of the settings folder, then that beside the store."""
    files = office_files()
    if store is not None and beside(store).is_file():
        files.append(beside(store))
    packs, refused = [], []
    for file in files:
        try:
            packs.append(load_pack(file))
        except RuleError as error:
            refused.append(error)
    return Found(tuple(packs), tuple(refused))


def given_packs(files: Iterable[str | Path]) -> tuple[Pack, ...]:
    """The packs of these files; raises ``RuleError``."""
    return tuple(load_pack(Path(file)) for file in files)
