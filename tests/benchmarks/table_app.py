"""T: Textual's own table with as many rows as there are clients, for comparison."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class TableApp(App[None]):
    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Risk", "Client", "Scope", "Why", "Act by")
        for at in range(int(sys.argv[1])):
            table.add_row(f"ROW {at}", f"Client {at}", "media-buying", "a reason", "Thu 31 Dec")


if __name__ == "__main__":
    TableApp().run()
