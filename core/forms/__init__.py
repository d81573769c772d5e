"""The official forms: tables, rows, columns, label variants and rules, from resources/forms."""

from core.forms.grid import GridCell, GridKind, grid_of, line_of
from core.forms.loading import load_form, load_forms
from core.forms.model import (
    Block,
    Column,
    Field,
    Form,
    FormRow,
    Forms,
    FormTable,
    Group,
    Kind,
    Label,
    LinearRule,
    Pack,
    Relation,
    Scope,
)

__all__ = [
    "Block",
    "Column",
    "Field",
    "Form",
    "FormRow",
    "FormTable",
    "Forms",
    "GridCell",
    "GridKind",
    "Group",
    "Kind",
    "Label",
    "LinearRule",
    "Pack",
    "Relation",
    "Scope",
    "grid_of",
    "line_of",
    "load_form",
    "load_forms",
]
