"""Certificates of one's own, made with openssl, for a server that is reached by TLS."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.pg import Missing

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2")


class Authority:
    """Who signs certificates; its own is in ``file``."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name, self._number = folder, name, 0
        self.file = folder / f"{name}.crt"
        _openssl(
            "req", "-x509", *KEY, "-noenc", "-subj", f"/CN={name}",
            "-keyout", str(folder / f"{name}.key"), "-out", str(self.file),
        )  # fmt: skip

    def sign(self, name: str, *, host: str = "", phrase: str = "") -> tuple[Path, Path]:
        """The certificate of a login, or of a host, and its key, which nobody else may read."""
        self._number += 1
        certificate, key = (self._folder / f"{name}{self._number}.{end}" for end in ("crt", "key"))
        names = ("-addext", f"subjectAltName=DNS:{host}") if host else ()
        lock = ("-passout", f"pass:{phrase}") if phrase else ("-noenc",)
        _openssl(
            "req", "-x509", *KEY, *lock, "-subj", f"/CN={host or name}", *names,
            "-addext", "basicConstraints=critical,CA:FALSE", "-CA", str(self.file),
            "-CAkey", str(self._folder / f"{self._name}.key"),
            "-keyout", str(key), "-out", str(certificate),
        )  # fmt: skip
        return certificate, key


def _openssl(*words: str) -> None:
    """Raises Missing with what to install."""
    found = shutil.which("openssl")
    if found is None:
        raise Missing("openssl is missing: apt-get install openssl.")
    silent = subprocess.DEVNULL
    subprocess.run([found, *words], check=True, capture_output=True, stdin=silent, timeout=60)
