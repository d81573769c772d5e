"""Names: an agency's name taken apart into its places and the body, and what stays the same in
every sure spelling of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.fold import fold
from core.series.knowledge import knowledge

_COUNTRY = re.compile(r"^(?:中华人民共和国|国家税务总局)")
_ENDINGS = ("自治县", "自治旗", "街道", "林区", "县", "区", "旗", "市", "镇", "乡")
_STEP = re.compile(rf"([^局委厅院会所处]{{1,12}}?)({'|'.join(_ENDINGS)})(?=$|..)")
_GENERIC = re.compile(r"^(?:全|本|我)?(省|自治区|市|州|县|区|镇|乡)$")
_ZONE = re.compile(r"(.*(?:区|园|城|基地|港))(管理委员会|管委会)$")
_GOVERNMENT = re.compile(r"(.*?)(?:人民政府|政府)(办公厅|办公室|办)?$")
_STREET = re.compile(r"(.*街道)(?:办事处|办)?$")
_LOCAL = frozenset({"镇", "乡", "街道"})
_COUNTIES = frozenset({"县", "区", "市", "自治县", "旗", "自治旗"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place: ``core`` 缙云, ``ending`` 县; a generic 市 has no core, 缙云 alone no ending."""

    core: str
    ending: str

    @property
    def text(self) -> str:
        return self.core + self.ending

    @property
    def is_county(self) -> bool:
        return self.ending in _COUNTIES


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``subject`` is the body's business in its full wording, or its own words where they are not
    known; ``kind`` says which body it is: ``government``, ``government_office``, ``zone``,
    ``street``, ``place`` (a place without a body), a kind of resources/agencies.toml, or ``other``.
    ``organ`` are the words of the body as written. ``key`` is equal in all spellings that are
    surely one: the same places, the same words.
    """

    key: str
    places: tuple[Place, ...]
    subject: str
    kind: str
    organ: str

    @property
    def leaf(self) -> Place | None:
        """The place that the body is of."""
        return self.places[-1] if self.places else None

    @property
    def is_sure(self) -> bool:
        """Whether equal keys mean one agency: its place is named, and there is but one such."""
        leaf = self.leaf
        if leaf is None or not leaf.core or not leaf.ending:
            return False
        if len(self.places) > 1:
            return bool(self.places[0].core)
        return leaf.ending not in _LOCAL and leaf.text not in knowledge().shared


@lru_cache(maxsize=1 << 16)
def name_of(agency: str, region: str | None = None) -> Name | None:
    """The name of an agency, with its region before it where it does not say that itself; None
    for a name without letters."""
    text, before = _plain(agency), _plain(region or "")
    if not text:
        return None
    if before:
        text = _in_region(before, text)
    rest, subject, kind, organ = _body(text)
    if kind == "other":
        places, subject = _places(rest, is_all=False)
        organ = subject
        if not subject:
            kind = "place"
    else:
        places, left = _places(rest, is_all=True)
        if left:
            places = (*places, Place(left, ""))
    key = "".join(place.text for place in places) + organ
    return Name(key, places, subject, kind, organ)


def key_of(agency: str | None, region: str | None) -> str | None:
    """The key of an agency's name; None without a name."""
    name = name_of(agency, region) if agency else None
    return None if name is None else name.key


def _plain(text: str) -> str:
    return _COUNTRY.sub("", "".join(c for c in fold(text) if c.isalnum()))


def _in_region(region: str, text: str) -> str:
    """The name with its region before it, as far as it does not say that itself."""
    if region in text:
        return text
    steps = [place.text for place in _places(region, is_all=True)[0]]
    for start in range(len(steps)):
        if text.startswith("".join(steps[start:])):
            return "".join(steps[:start]) + text
    return region + text


def _body(text: str) -> tuple[str, str, str, str]:
    """What stands before the body; its subject, kind and words."""
    if found := _ZONE.match(text):
        return found[1], "", "zone", "管理委员会"
    if found := _GOVERNMENT.match(text):
        kind = "government_office" if found[2] else "government"
        return found[1], "", kind, text[len(found[1]) :]
    if found := _STREET.match(text):
        return found[1], "", "street", "办事处"
    known = knowledge()
    for ending, kind in known.kinds.items():
        if not text.endswith(ending) or text == ending:
            continue
        stem = text.removesuffix(ending)
        for start in range(len(stem)):
            if stem[start:] in known.subjects:
                return stem[:start], known.subjects[stem[start:]], kind, text[start:]
        break
    return text, "", "other", ""


def _places(text: str, *, is_all: bool) -> tuple[tuple[Place, ...], str]:
    """The places that a text begins with, and what is left. ``is_all``: nothing but places.

    A province before its own prefecture is left out, a known prefecture gets its ending: these
    say nothing new.
    """
    known = knowledge()
    if found := _GENERIC.match(text):
        return (Place("", found[1]),), ""
    places: list[Place] = []
    province, text = _province(text)
    if (prefecture := _prefecture(text)) is not None:
        wording, full = prefecture
        text = text.removeprefix(wording)
        if province is None or known.province_of[full] == province:
            province = None
        places.append(_ended(full))
    if province is not None:
        places.insert(0, _ended(province))
    while text and (zone := known.zones.get(text)) is None:
        found = _STEP.match(text)
        if found is None or (len(found[1]) > 5 and not is_all):
            break
        core, ending = found[1], found[2]
        zone = known.zones.get(found[0])
        places.append(Place(zone[:-1], zone[-1]) if zone else Place(core, ending))
        text = text[found.end() :]
    else:
        if text:
            full = known.zones[text]
            places.append(Place(full[:-1], full[-1]))
            text = ""
    return tuple(places), text


def _province(text: str) -> tuple[str | None, str]:
    """The province that a text begins with; a short name only before a place of that province."""
    known = knowledge()
    for wording, full in known.provinces.items():
        if not text.startswith(wording):
            continue
        rest = text.removeprefix(wording)
        if wording == full:
            return full, rest
        prefecture = _prefecture(rest)
        if prefecture is not None and known.province_of[prefecture[1]] == full:
            return full, rest
        if full.endswith("市") and len(rest) > 2 and rest[-1] in "区县":
            return full, rest
    return None, text


def _prefecture(text: str) -> tuple[str, str] | None:
    """The prefecture that a text begins with, as written and in full; without its ending only
    before a place that goes on (南昌经开区, but not 南昌县)."""
    known = knowledge()
    for length in range(min(12, len(text)), 1, -1):
        full = known.prefectures.get(text[:length])
        if full is not None and (text[:length][-1] in "市州盟区" or len(text) - length > 2):
            return text[:length], full
    return None


def _ended(full: str) -> Place:
    for ending in ("特别行政区", "自治区", "自治州", "地区", "省", "市", "盟"):
        if full.endswith(ending):
            return Place(full.removesuffix(ending), ending)
    return Place(full, "")
