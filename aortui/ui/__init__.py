"""The program with screens: ask a service, show the answer."""

from __future__ import annotations

import sys

if not {"asyncio", "ssl"} & set(sys.modules):
    # asyncio looks whether it could encrypt, a twenty-fifth of a start; nothing here speaks by it.
    sys.modules["ssl"] = None  # type: ignore[assignment]  # how Python is told that there is none
    import asyncio as asyncio

    del sys.modules["ssl"]  # for whoever does
