"""What nobody has closed yet."""

from __future__ import annotations

from aortui.domain.vocabulary import OPEN_KINDS
from aortui.store.models import Activity

# Needs, promises and escalations that wait; a condition for ``activities.page``.
WAITING = Activity.kind.in_(OPEN_KINDS) & Activity.closed_on.is_null()
