"""The expected errors: each is one sentence for a person and one exit code for a script."""

from __future__ import annotations

from collections.abc import Mapping


class AortuiError(Exception):
    """An expected error: a sentence for a person, an exit code for a script."""

    exit_code = 2  # a refused request, unless a child says otherwise


class Rejected(AortuiError):
    """What was typed cannot be taken; says why by field.

    ``Rejected(ends_on="2027-02-30 is no date: February 2027 has 28 days.")``
    """

    def __init__(self, fields: Mapping[str, str] | None = None, /, **by_field: str) -> None:
        self.fields: dict[str, str] = {**(fields or {}), **by_field}
        super().__init__(" ".join(self.fields.values()))


class NotFound(AortuiError):
    """What was named is not in the book; says what comes near."""


class Unopenable(AortuiError):
    """The book cannot be opened: missing, foreign, corrupt, not readable."""

    exit_code = 3


class TooNew(AortuiError):
    """The book was written by a newer aortui."""

    exit_code = 4


class Busy(AortuiError):
    """Somebody else is writing and did not finish in time."""

    exit_code = 5


class Lost(AortuiError):
    """The book's server went away; it may come back, so the same may be asked again."""

    exit_code = 5  # as Busy: nothing is wrong, and later it works

    def __init__(
        self, sentence: str = "The book's server went away; try again in a moment."
    ) -> None:
        super().__init__(sentence)
        self.is_final = False  # whether one has waited for it already


class Unsure(Lost):
    """It went away while it was told to keep a save: nobody knows whether it did."""

    def __init__(self) -> None:
        super().__init__(
            "The book's server is away; whether that was saved is seen when it is back."
        )


class Stale(AortuiError):
    """Somebody was faster; says who, when (``at`` is ISO 8601, UTC) and by which action."""

    exit_code = 6

    def __init__(self, what: str, actor: str, at: str, action: str = "") -> None:
        moment = at[:16].replace("T", " ")
        super().__init__(f"{what}: {actor}, {moment}")
        self.actor, self.at, self.action = actor, at, action


class Unwritable(AortuiError):
    """The book cannot be written: the disk is full, the file is read-only."""

    exit_code = 7


class Forbidden(AortuiError):
    """Not allowed here: by role, in a restricted session, in a past view."""

    exit_code = 8
