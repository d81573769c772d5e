"""Met: reports as they come along in a run, each beside its copies that came before."""

import pickle
import zlib
from dataclasses import dataclass, field

from core.record import Finding
from core.series.copies import Sketch, are_copies, findings

_MOST = 8  # reports of one agency and year that are kept


@dataclass(frozen=True, slots=True)
class Beside:
    """The files of a report's copies, and where they show other figures."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Met:
    """The reports so far, packed small: a run may have tens of thousands."""

    _packed: dict[tuple[str, str], list[bytes]] = field(default_factory=dict)

    def beside(self, sketch: Sketch) -> Beside:
        """What the copies before this report say; it is one of those before the next."""
        if sketch.key is None:
            return Beside((), ())
        before = self._packed.setdefault(sketch.key, [])
        known = (pickle.loads(zlib.decompress(one)) for one in before)
        copies = [one for one in known if are_copies(sketch, one)]
        if len(before) < _MOST:
            before.append(zlib.compress(pickle.dumps(sketch), 1))
        files = tuple(copy.file for copy in copies)
        return Beside(files, findings(sketch.figures, copies))
