"""A record: what stands above it, sections that Tab turns, rows that every row key works on.

A subclass sets ``SECTIONS`` (what the service calls each, and its label), ``SERVICE_PLACE`` (what
stands before its name in the header), and fills ``look_up`` (reads ``self.record``), ``name``,
``head``, ``count``, ``items``, ``myself``, ``entered`` and ``number_of``. An item's value is what
Enter opens: a ``Subject``, a batch, a field.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from typing_extensions import Self

from aortui.domain.entries import ENTRIES
from aortui.services import activities, forms
from aortui.services.history import BatchLine
from aortui.ui.bindings import keys
from aortui.ui.dialogs.choice import Choice
from aortui.ui.paint import Line, ink
from aortui.ui.records.grid import Grid, grid
from aortui.ui.screens.list_screen import ListScreen
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.widgets.lines import Lines
from aortui.ui.widgets.picks import Item, Picks
