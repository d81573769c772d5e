"""The functions that rules may name: relations that no sum of cells says."""

from collections.abc import Mapping
from types import MappingProxyType

from core.rules.model import Named
from core.rules.named import claims, figures, printed_sums, text, years

FUNCTIONS: Mapping[str, Named] = MappingProxyType(
    {
        **claims.FUNCTIONS,
        **figures.FUNCTIONS,
        **printed_sums.FUNCTIONS,
        **text.FUNCTIONS,
        **years.FUNCTIONS,
    }
)

__all__ = ["FUNCTIONS"]
