"""How the program begins and ends: the book is opened before it and closed behind it."""

from __future__ import annotations

import sys

from aortui.domain.secrets import shown
from aortui.errors import AortuiError
from aortui.settings import Opening
from aortui.ui.bindings import check_keys
from aortui.ui.guarded import program
from aortui.ui.session import Session

HUNG_UP = 128  # an exit code beyond it names a signal
LINGER = 1.0  # seconds that a save under way has left when the line drops; its draft is kept


def run(opening: Opening) -> int:
    """Open the book, run the program until it is left, close the book; returns the exit code."""
    session = Session(opening)
    try:
        check_keys(opening.settings.keys)
        session.open()
    except AortuiError as error:
        print(f"aortui: {shown(str(error))}", file=sys.stderr)
        return error.exit_code
    app = program(session)
    sys.setswitchinterval(0.0005)  # else each key waits several times 5 ms while the book is read
    app.run(mouse=False)  # so that the terminal's own selection copies rows, and bytes are saved
    code = app.return_code or 0
    session.close(LINGER if code > HUNG_UP else None)
    return code
