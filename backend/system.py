"""Whether this machine can open a window, told in one sentence before Qt is touched.

Qt aborts the process when a library or the display is missing, with a text that names neither the
package nor the remedy. So both are looked at first, with the standard library alone; `.ci/run`
calls this file by its path, with any Python 3.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

# What Qt's libraries link to on Linux, and the Debian package that has it.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
DESKTOP_LIBRARIES = OFFSCREEN_LIBRARIES | {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
SCREENLESS_PLATFORMS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
SOCKET_TIMEOUT_SECONDS = 2.0


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """The packages of those `libraries` (soname to package) that the loader does not find."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for soname, package in libraries.items() if not _loads(soname)]


def no_display(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can be shown here, or None when one can."""
    if not sys.platform.startswith("linux") or _draws_without_screen(environ):
        return None
    if _wayland_answers(environ):
        return None
    display = environ.get("DISPLAY", "")
    if not display:
        return "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    if not _x_answers(display):
        return f"The display {display!r} named by DISPLAY does not answer"
    return None


def no_libraries(environ: Mapping[str, str] = os.environ) -> str | None:
    """Which system libraries Qt would miss, with the line that installs them, or None."""
    on_x11 = not _draws_without_screen(environ) and not _wayland_answers(environ)
    missing = missing_packages(DESKTOP_LIBRARIES if on_x11 else OFFSCREEN_LIBRARIES)
    if not missing:
        return None
    install = f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
    return f"Qt needs system libraries that are not on this machine; this installs them: {install}"


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _draws_without_screen(environ: Mapping[str, str]) -> bool:
    return environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in SCREENLESS_PLATFORMS


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    wants_x11 = environ.get("QT_QPA_PLATFORM", "").startswith("xcb")
    path = Path(environ.get("XDG_RUNTIME_DIR", "/"), name)
    return bool(name) and not wants_x11 and _answers(str(path))


def _x_answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(path) or _answers(f"\0{path}")
    try:
        address = (host, 6000 + int(number))
        socket.create_connection(address, SOCKET_TIMEOUT_SECONDS).close()
    except OSError:
        return False
    return True


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as attempt:
        attempt.settimeout(SOCKET_TIMEOUT_SECONDS)
        try:
            attempt.connect(path)
        except OSError:
            return False
    return True


if __name__ == "__main__":
    print(*missing_packages(OFFSCREEN_LIBRARIES))
