"""Texts that mean harm, and what of them must never reach a terminal."""

from __future__ import annotations

import re

ESC, BEL, CSI, OSC = "\x1b", "\x07", "\x9b", "\x9d"
CONTROLS = (
    f"{ESC}[31mred", f"{ESC}]0;owned{BEL}", f"{ESC}]52;c;aGk={BEL}", f"{ESC}]8;;http://x{BEL}l",
    f"{ESC}[2J{ESC}[H", f"{ESC}c", f"{ESC}P+q544e{ESC}\\", f"{ESC}_Gx{ESC}\\", f"{ESC}[6n",
    f"{CSI}2J", f"{OSC}0;c1{BEL}", "\x90q\x9c", "\x85next", "nul\x00l", "\x08\x08bs", "\x7fdel",
    "cr\rover", "new\nline", "tab\tbed", "\x0e\x0fshift", "\x11\x13flow", "\x1a", "\x05enq",
)  # fmt: skip
BIDI = ("\u202eevil", "\u202dltr", "\u2066x\u2069", "\u200frlm", "\u061cALM", "\u202cpop")
INVISIBLE = ("\u200bzw", "\ufeffbom", "\u2060wj", "\u00adshy", "\u2028ls", "\u2029ps", "\U000e0041")
MARKUP = (
    "[@click=app.quit]Acme[/]", "[@click=app.screenshot('x.svg','/tmp')]S[/]", "[/b]x[",
    "[bold red]loud[/]", "[link=file:///etc/passwd]l[/link]", "[", "]", "[[]]", "\\[b]",
    "[@mouse.down=quit]x[/]", "$primary [$x]", ":warning:",
)  # fmt: skip
SCRIPTS = (
    "שלום עולם", "مرحبا", "日本語の会社", "👩\u200d🚀 Co", "👨\u200d👩\u200d👧\u200d👦",
    "é\u0301\u0302\u0303\u0304\u0305\u0306",
    "Z\u0335\u0336\u0337\u0338a", "ﷺ", "W" * 300, "字" * 120, "\U0001f1e9\U0001f1ea",
    "a\u0300" * 80, "\u1d2e\u02b0", "ǅ ß ŉ", "\ud83d",
)  # fmt: skip
PATHS = (
    "../../etc/passwd", "/dev/tty", "C:\\con", "-rf", "--help", "a/b", "~root", "$(id)", "`id`",
)  # fmt: skip
QUERIES = ("'; DROP TABLE clients; --", 'x" OR 1=1', "%_%", "100%", "a\\'b", "NULL", "{0}{x!r}%s")
FORMULAS = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "'=1+1", "''=1",
    "\t=1", "=IMPORTXML(1)",
)  # fmt: skip
CALENDAR = ("x\r\nBEGIN:VALARM", "a;b,c:d\\n", "END:VEVENT", 'Q";X=Y:z', "ATTACH:file:///x")
ALL = (*CONTROLS, *BIDI, *INVISIBLE, *MARKUP, *SCRIPTS, *PATHS, *QUERIES, *FORMULAS, *CALENDAR)
WHOLE = tuple(text for text in ALL if text.isprintable() or "\ud83d" not in text)

# In the output of a command: no control but the line end, no bidi, nothing of no width.
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
# In a terminal ESC is ours too, but never with what these strings begin.
HARM = re.compile(
    rb"\x1b\]0;owned|\x1b\]52;c;aGk|\x1b\]8;|\x1bc|\x1bP\+q|\x1b_G|\x1b\[31mred|\x1b\[6n|[\x00\x05\x0e\x0f\x11"
    rb"\x13\x1a\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa0\xa6-\xa9]"
    rb"|\xd8\x9c|\xef\xbb\xbf"
)


def harmful(output: bytes) -> list[str]:
    """Characters in the output of a command that must not be there, each once."""
    found = FORBIDDEN.findall(output.decode("utf-8", "backslashreplace"))
    return sorted({f"U+{ord(char):04X}" for char in found})
