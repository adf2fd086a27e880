"""The terminal that the tests use, tried on programs of a few lines."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

import pytest

from tests.terminal import NotSeen, Terminal


def python(code: str) -> Sequence[str]:
    return (sys.executable, "-c", code)


def test_the_screen_is_read_as_text_and_every_byte_is_kept() -> None:
    code = r"print('\x1b[2J\x1b[3;5Hhe\x1b[31mllo\x1b[0m', end='')"
    with Terminal(command=python(code)) as terminal:
        screen = terminal.wait_for("hello")
        assert screen.splitlines()[2] == "    hello"
        assert terminal.status() == 0
        assert b"he\x1b[31mllo" in terminal.output


def test_a_wide_character_of_which_half_is_written_over_is_a_blank() -> None:
    code = r"print('\u4e1cA\x1b[1;1Hx\r\n\u4e1c\x1b[2;2Hy\r\n\u4e1cz', end='')"
    with Terminal(command=python(code)) as terminal:
        screen = terminal.wait_for("\u4e1cz")
        assert screen.splitlines()[:2] == ["x A", "\u4e1c"]


def test_keys_reach_the_program_in_one_piece() -> None:
    code = (
        "import os, tty; tty.setraw(0); print('ready', end='', flush=True)\n"
        "print('\\r\\n' + repr(os.read(0, 99)), end='')"
    )
    with Terminal(command=python(code)) as terminal:
        terminal.wait_for("ready")
        terminal.keys("down", "acme", "ctrl+c", "enter")
        assert r"b'\x1b[Bacme\x03\r'" in terminal.wait_for("b'")


def test_a_new_size_is_told() -> None:
    code = (
        "import os, signal\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])\n"
        "print(os.get_terminal_size(), flush=True)\n"
        "signal.sigwait([signal.SIGWINCH]); print('now', os.get_terminal_size())"
    )
    with Terminal(command=python(code), size=(60, 20)) as terminal:
        terminal.wait_for("columns=60, lines=20")
        terminal.resize(132, 50)
        assert "columns=132, lines=50" in terminal.wait_for("now")


def test_a_dropped_line_is_a_hang_up() -> None:
    with Terminal(command=python("print('up', flush=True); input()")) as terminal:
        terminal.wait_for("up")
        terminal.hang_up()
        assert terminal.status() == -signal.SIGHUP


def test_an_exit_status_comes_with_all_that_was_written() -> None:
    code = "print('x' * 100_000, 'last'); raise SystemExit(5)"
    with Terminal(command=python(code)) as terminal:
        assert terminal.status() == 5
        assert b"last" in terminal.output


def test_who_asks_whether_frames_come_in_one_piece_is_told_yes() -> None:
    code = (
        r"import os, tty; tty.setraw(0); os.write(1, b'\x1b[?2026$p')" + "\n"
        "print(repr(os.read(0, 99)), end='')"
    )
    with Terminal(command=python(code)) as terminal:
        assert r"b'\x1b[?2026;2$y'" in terminal.wait_for("$y")


def test_a_frame_is_seen_when_it_is_whole() -> None:
    code = (
        "import time\nprint('\x1b[?2026hfirst', flush=True)\ntime.sleep(0.3)\n"
        "print('last\x1b[?2026l', flush=True); input()"
    )
    with Terminal(command=python(code)) as terminal:
        assert "last" in terminal.wait_for("first")


def test_what_does_not_come_is_told_with_the_screen() -> None:
    code = "print('something else', flush=True); input()"
    with Terminal(command=python(code)) as terminal:
        with pytest.raises(NotSeen, match="something else"):
            terminal.wait_for("never", patience=0.5)
        assert terminal.settle(0) > terminal.started


@pytest.mark.parametrize(
    "silence",
    [
        "end = time.monotonic() + 0.6\nwhile time.monotonic() < end: pass",
        "subprocess.run([sys.executable, '-c', 'for _ in range(10 ** 7): pass'])",
        "subprocess.Popen(['sh', '-c', f'sleep 0.6; kill -CONT {os.getpid()}'])\n"
        "os.kill(os.getpid(), signal.SIGSTOP)",
    ],
    ids=["at work", "one below it is", "stopped"],
)
def test_a_program_is_settled_when_it_is_at_rest(silence: str) -> None:
    code = (
        "import os, signal, subprocess, sys, time\nprint('first', flush=True)\n"
        f"{silence}\nprint('last', flush=True); input()"
    )
    with Terminal(command=python(code)) as terminal:
        terminal.wait_for("first")
        terminal.settle()
        assert "last" in terminal.text()


def test_a_program_that_ends_early_is_not_waited_for() -> None:
    with (
        Terminal(command=python("print('gone')")) as terminal,
        pytest.raises(NotSeen, match="gone"),
    ):
        terminal.wait_for("never")


def test_a_program_that_never_rests_is_looked_at_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.terminal.PATIENCE", 0.1)
    with Terminal(command=python("while True: print('.', end='', flush=True)")) as terminal:
        terminal.wait_for(".")
        terminal.settle()
        assert terminal.is_running
