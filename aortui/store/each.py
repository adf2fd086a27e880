"""The same done to several rows, of which some may refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aortui.errors import Rejected


def on_each(row_ids: Sequence[int], act: Callable[[int], None]) -> None:
    """Act on every row that lets itself be acted on; the refused ones stay as they are.

    ``act`` refuses before it writes. Raises the first row's Rejected if all refuse.
    """
    refused = []
    for row_id in dict.fromkeys(row_ids):
        try:
            act(row_id)
        except Rejected as error:
            refused.append(error)
    if refused and len(refused) == len(set(row_ids)):
        raise refused[0]
