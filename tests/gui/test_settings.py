"""Settings: what was chosen is found again, what is not valid counts as never set."""

from pathlib import Path

from gui.settings import RECENT_KEPT, Settings, Theme, system_user


def test_what_was_set_is_there_again(tmp_path: Path) -> None:
    file = tmp_path / "gouji.ini"
    settings = Settings(file)
    settings.language, settings.theme, settings.reviewer = "en", Theme.DARK, " 王审核 "
    settings.remember_store(tmp_path / "一.gouji")
    settings.sync()
    again = Settings(file)
    assert (again.language, again.theme, again.reviewer) == ("en", Theme.DARK, "王审核")
    assert again.recent_stores == (tmp_path / "一.gouji",)


def test_nonsense_counts_as_never_set(tmp_path: Path) -> None:
    file = tmp_path / "gouji.ini"
    file.write_text("[General]\nlanguage=xx\ntheme=pink\n", encoding="utf8")
    settings = Settings(file)
    assert settings.language is None
    assert settings.theme is Theme.SYSTEM
    assert settings.reviewer == system_user()


def test_recent_stores_are_few_and_the_last_one_first(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "gouji.ini")
    paths = [tmp_path / f"{number}.gouji" for number in range(RECENT_KEPT + 3)]
    for path in [*paths, paths[-2]]:
        settings.remember_store(path)
    assert settings.recent_stores[:2] == (paths[-2], paths[-1])
    assert len(settings.recent_stores) == RECENT_KEPT
    settings.forget_store(paths[-2])
    assert paths[-2] not in settings.recent_stores
