"""A server of tests that speaks another language, without installing one.

A language is a name for the C library and its messages are PostgreSQL's own, which lie beside the
server: the neutral locale under another name is enough.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Self

from tests.pg import Cluster, Missing

NEUTRAL = Path("/usr/lib/locale/C.utf8")


class Speaking(Cluster):
    """One server in this language (``de_DE``); the test sees in its words whether it does."""

    def __init__(self, language: str, *settings: str) -> None:
        super().__init__(*settings, f"lc_messages={language}.UTF-8")
        self.language = language
        self._locales = self.log.parent / "locales"
        if not NEUTRAL.is_dir():
            raise Missing(f"{NEUTRAL} is missing: apt-get install libc-bin.")
        shutil.copytree(NEUTRAL, self._locales / f"{language}.utf8")
        if os.getuid() == 0:
            shutil.chown(self._locales, "postgres")

    def start(self) -> Self:
        """Where the library looks for languages is told to the server alone."""
        before = os.environ.get("LOCPATH")
        os.environ["LOCPATH"] = str(self._locales)
        try:
            return super().start()
        finally:
            del os.environ["LOCPATH"]
            if before is not None:
                os.environ["LOCPATH"] = before
