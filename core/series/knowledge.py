"""What is known of agencies' names, from resources/agencies.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.series.links import Kind
from resources import resource

_PEOPLES = re.compile(
    r"(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|柯尔克孜|哈萨克)族?)+"
    r"自治州$"
)
_PROVINCE_END = re.compile(r"(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$")


@dataclass(frozen=True, slots=True)
class Becoming:
    """How a body with one subject became one with another, from a report year on."""

    year: int
    until: int  # a body merged with others does not report after this year
    kind: Kind  # SAME: renamed; SUCCESSOR: merged with others


@dataclass(frozen=True)
class Knowledge:
    """Look-ups by wording; a canonical wording is the full one.

    ``provinces`` maps every wording of a province to its full name, ``prefectures`` a wording to
    its full name, ``province_of`` a prefecture to its province; ``subjects`` and ``zones`` a
    wording to the full one, ``kinds`` an ending to what kind of body it names; ``becoming`` two
    subjects, the earlier first.
    """

    provinces: Mapping[str, str]
    prefectures: Mapping[str, str]
    province_of: Mapping[str, str]
    shared: frozenset[str]
    subjects: Mapping[str, str]
    zones: Mapping[str, str]
    kinds: Mapping[str, str]
    becoming: Mapping[tuple[str, str], Becoming]
    vertical: tuple[str, ...]  # words of bodies that report up a line of their own


@cache
def knowledge() -> Knowledge:
    """The file, read once."""
    raw = tomllib.loads(resource("agencies.toml").read_text(encoding="utf8"))
    provinces: dict[str, str] = {}
    prefectures: dict[str, str] = {}
    province_of: dict[str, str] = {}
    for province, listed in raw["provinces"].items():
        provinces[province] = provinces[_PROVINCE_END.sub("", province)] = province
        for name in listed.split():
            is_city = not name.endswith(("自治州", "盟", "地区"))
            full = name + "市" if is_city else name
            short = _PEOPLES.sub("", name).removesuffix("自治州")
            for wording in (full, name, *((short + "州",) if name.endswith("自治州") else ())):
                prefectures[wording] = full
            province_of[full] = province
    kinds = {wording: kind for kind, wordings in raw["kinds"].items() for wording in wordings}
    changes = {
        (change["old"], new): Becoming(
            change["year"],
            change.get("until", change["year"] + 2),
            Kind.SAME if change["kind"] == "renamed" else Kind.SUCCESSOR,
        )
        for change in raw["change"]
        for new in change["new"]
    }
    return Knowledge(
        provinces=provinces,
        prefectures=prefectures,
        province_of=province_of,
        shared=frozenset(raw["places"]["shared"].split()),
        subjects=_by_wording(raw["subjects"]["names"]),
        zones=_by_wording(raw["zones"]["names"]),
        kinds=dict(sorted(kinds.items(), key=lambda item: -len(item[0]))),
        becoming=changes,
        vertical=tuple(raw["vertical"]["words"]),
    )


def _by_wording(lines: list[list[str]]) -> dict[str, str]:
    return {wording: line[0] for line in lines for wording in line}
