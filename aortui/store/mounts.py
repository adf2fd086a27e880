"""On what kind of disk a file lies: a book needs one that this machine has to itself."""

from __future__ import annotations

import os
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
# Shared memory and locks do not reach from one host to another over these.
NETWORK = {
    **dict.fromkeys(("nfs", "nfs4"), "NFS"),
    **dict.fromkeys(("cifs", "smb3", "smbfs", "smb2"), "SMB"),
    **dict.fromkeys(("fuse.sshfs", "sshfs"), "sshfs"),
    "afs": "AFS",
    "fuse.rclone": "rclone",
    "fuse.davfs2": "WebDAV",
    "fuse.s3fs": "S3",
}


def network(path: Path) -> str:
    """ "NFS", "SMB" and so on where the file lies on such a file system; else "".

    A disk of the machine has a device number of its own, which spares reading the list of mounts.
    """
    device = os.stat(path).st_dev
    if os.major(device):
        return ""
    return NETWORK.get(kind_of(device), "")


def kind_of(device: int) -> str:
    """The type of a mounted file system by its device, as the kernel calls it; "": unknown."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # no Linux
        return ""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in lines:
        mounted, _, about = line.partition(" - ")
        if mounted.split(" ", 3)[2:3] == [wanted]:
            return about.split(" ", 1)[0]
    return ""
