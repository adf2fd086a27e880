"""What a line wrote, or would write, in plain sentences."""

from __future__ import annotations

from aortui.domain.quick.parts import CHANGED, NEW, PreviewRow
from aortui.domain.quick.preview import Preview

OURS = {"owner", "ours"}  # who came along with what a line changes


def told(preview: Preview) -> list[str]:
    """A sentence for each row: ``Scope, new: Acme Corp / media-buying / exclusive.``"""
    return [_sentence(row) for row in preview.rows]


def _sentence(row: PreviewRow) -> str:
    status = f", {row.status}" if row.status else ""
    shown = "; ".join(filter(None, (row.words, ", ".join(row.hints))))
    return f"{row.label[:1].upper()}{row.label[1:]}{status}: {shown.rstrip('.')}."


def status(preview: Preview) -> str:
    """What the line comes to: new, changed or same."""
    labels = {row.label for row in preview.rows if row.status == NEW}
    is_changed = any(row.status == CHANGED for row in preview.rows)
    if labels - OURS or (labels and not is_changed):
        return NEW
    return CHANGED if is_changed else "same"


def summary(preview: Preview) -> str:
    """What is written, in one row: ``new scope Acme Corp / pr; new contact Jane Doe``."""
    return "; ".join(_short(row) for row in preview.rows if row.status in (NEW, CHANGED))


def _short(row: PreviewRow) -> str:
    if row.status == CHANGED:
        return f"{row.label} {row.words}"
    first = row.parts[0].kind
    others = [at for at, part in enumerate(row.parts) if part.kind not in (first, "second")]
    named = "".join(part.text for part in row.parts[: min(others, default=None)])
    return f"new {row.label} {named}".rstrip(" ,")
