"""Names: an agency's name taken apart into its places and the body, and what stays the same in
every sure spelling of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from core.fold import fold
from core.series.knowledge import knowledge

_COUNTRY = re.compile(r"^(?:中华人民共和国|国家税务总局)")
_ENDINGS = ("自治县", "自治旗", "街道", "林区", "县", "区", "旗", "市", "镇", "乡")
_STEP = re.compile(rf"([^局委厅院会所处]{{1,12}}?)({'|'.join(_ENDINGS)})(?=$|..)")
_GENERIC = re.compile(r"^(?:全|本|我)?(省|自治区|市|州|县|区|镇|乡)$")
_ZONE = re.compile(r"(.*(?:区|园|城|基地|港))(管理委员会|管委会)$")
_GOVERNMENT = re.compile(r"(.*?)(?:人民政府|政府|府(?=办))(办公厅|办公室|办)?$")
_STREET = re.compile(r"(.*街道)(?:办事处|办)?$")
_BRANCH = re.compile(r"(?P<parent>.+?局)(?P<place>[^局]{2,5}?)(?P<ending>县|区|市)?分局$")
_SECOND = re.compile(r"[（(][^（）()]*(?:局|办公室|委员会|办|中心|馆)[）)]$")  # a second name
_NOT_PLACES = (
    "城市",
    "市场",
    "市政",
    "社区",
    "区域",
    "园区",
    "乡村",
    "城乡",
    "城镇",
    "街区",
    "县域",
)
_BARE_PLACE = 4  # characters of a place without its ending
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

    @property
    def is_local(self) -> bool:
        """A township or a street."""
        return self.ending in _LOCAL


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``subject`` is the body's business in its full wording, or its own words where they are not
    known; ``kind`` says which body it is: ``government``, ``government_office``, ``zone``,
    ``street``, ``branch``, ``place`` (a place without a body), a kind of resources/agencies.toml,
    or ``other``.
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
        places = self.places[:-1] if self.kind == "branch" else self.places
        if not all(place.core and place.ending for place in places) or not places:
            return False
        leaf = places[-1]
        if len(places) > 1:
            return True
        return not leaf.is_local and leaf.text not in knowledge().shared


@lru_cache(maxsize=1 << 16)
def name_of(agency: str, region: str | None = None) -> Name | None:
    """The name of an agency, with its region before it where it does not say that itself; None
    for a name without letters."""
    text, before = _plain(_SECOND.sub("", agency.strip())), _plain(region or "")
    second = _plain(agency)[len(text) :]
    if not text:
        return None
    if before:
        text = _in_region(before, text)
    name = _branch(text) or _known(text) or _unknown(text)
    return replace(name, key=name.key + second, organ=name.organ + second)


def _named(places: tuple[Place, ...], subject: str, kind: str, organ: str) -> Name:
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


def _branch(text: str) -> Name | None:
    """A branch of a superior's body, 丽水市生态环境局缙云分局: its place is the county's."""
    found = _BRANCH.match(text)
    if found is None or found["place"].startswith("第"):
        return None
    parent = _known(found["parent"])
    if parent is None or not parent.places:
        return None
    name = _named(parent.places, parent.subject, "branch", text[len(parent.key) :])
    organ = parent.organ + text[found.end("parent") :]
    place = Place(found["place"], found["ending"] or "")
    key = "".join(one.text for one in parent.places) + organ
    return replace(name, key=key, organ=organ, places=(*parent.places, place))


def _known(text: str) -> Name | None:
    """A body that is known, after nothing but places."""
    for rest, subject, kind, organ in _readings(text):
        places, left = _places(rest, is_all=True)
        if left and (places or len(left) > _BARE_PLACE):
            continue
        return _named((*places, Place(left, "")) if left else places, subject, kind, organ)
    return None


def _unknown(text: str) -> Name:
    """A body whose business is not known: its own words are its business."""
    places, organ = _places(text, is_all=False)
    for ending, kind in knowledge().kinds.items():
        if organ.endswith(ending) and organ != ending:
            return _named(places, organ.removesuffix(ending), kind, organ)
    return _named(places, organ, "other" if organ else "place", organ)


def _readings(text: str) -> Iterator[tuple[str, str, str, str]]:
    """What stands before a known body; its subject, kind and words. Longer subjects first."""
    if found := _ZONE.match(text):
        yield found[1], "", "zone", "管理委员会"
    if found := _GOVERNMENT.match(text):
        kind = "government_office" if found[2] else "government"
        yield found[1], "", kind, text[len(found[1]) :]
    if found := _STREET.match(text):
        yield found[1], "", "street", "办事处"
    known = knowledge()
    for ending, kind in known.kinds.items():
        if text.endswith(ending) and text != ending:
            stem = text.removesuffix(ending)
            for start in range(len(stem)):
                if stem[start:] in known.subjects:
                    yield stem[:start], known.subjects[stem[start:]], kind, text[start:]
            return


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
        if found is None or (not is_all and (len(found[1]) > 5 or text.startswith(_NOT_PLACES))):
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
