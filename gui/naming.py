"""Naming: fields, rules and edits in words, in the language of the window."""

from core.changes import Edit
from core.edits import label_of
from core.errors import EditError, default_language
from core.record import HeadName, Status
from core.session import Session
from gui.messages import head_words, status_words


def cell_name(session: Session, field_id: str) -> str:
    """Row and column in words, the id where the report's forms do not know it."""
    try:
        return session.field(field_id).name(default_language())
    except EditError:
        return field_id


def rule_name(session: Session, rule: str) -> str:
    """What a rule is called, its id where the report has no such rule."""
    finding = session.findings.get(rule)
    said = dict(finding.message.values) if finding is not None else {}
    return said.get(f"rule_{default_language()}", rule)


def edit_words(session: Session, edit: Edit) -> str:
    """What an edit is called."""

    def named(identifier: str) -> str:
        if isinstance(identifier, HeadName):
            return head_words(identifier)
        if isinstance(identifier, Status):
            return status_words(identifier)
        if identifier in session.findings:
            return rule_name(session, identifier)
        return cell_name(session, identifier)

    return label_of(edit, named).words()
