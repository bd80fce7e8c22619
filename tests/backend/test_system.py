"""What is said of a machine before Qt is touched."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from backend import system

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Qt brings its own elsewhere")


def test_a_machine_without_display_says_so() -> None:
    assert "no display" in str(system.no_display({}))


def test_a_display_that_does_not_answer_is_named() -> None:
    assert "':4077'" in str(system.no_display({"DISPLAY": ":4077"}))
    assert "'nonsense'" in str(system.no_display({"DISPLAY": "nonsense"}))


def test_a_wayland_socket_that_listens_is_a_display(tmp_path: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0"}
    assert system.no_display(environ) is not None
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert system.no_display(environ) is None


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_a_platform_that_needs_no_screen_needs_no_display(platform: str) -> None:
    assert system.no_display({"QT_QPA_PLATFORM": platform}) is None


def test_only_missing_packages_are_named() -> None:
    libraries = {"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"}
    assert system.missing_packages(libraries) == ["libnowhere9"]


def test_an_x11_desktop_needs_more_than_the_offscreen_platform(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system, "DESKTOP_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    assert str(system.no_libraries({"DISPLAY": ":0"})).endswith(" libnowhere9")
    assert system.no_libraries({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_the_file_answers_by_itself_as_ci_asks_it() -> None:
    command = [sys.executable, str(Path(system.__file__))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
