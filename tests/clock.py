"""The program on a machine whose clock is set: ``python tests/clock.py MOMENT WORDS...``."""

from __future__ import annotations

import sys
from datetime import datetime

import time_machine

from aortui.__main__ import main

if __name__ == "__main__":
    moment, sys.argv = sys.argv[1], ["aortui", *sys.argv[2:]]
    time_machine.travel(datetime.fromisoformat(moment), tick=True).start()
    sys.exit(main())
