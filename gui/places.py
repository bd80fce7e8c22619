"""Where this program keeps its own files: settings, journals, logs. Never a place a user names."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "layerloom"


def settings_file() -> Path:
    """The one settings file; no other is ever read as settings."""
    return _folder(platformdirs.user_config_path(APP, appauthor=False)) / "layerloom.ini"


def journal_folder() -> Path:
    """Where the autosave journals lie."""
    return _folder(platformdirs.user_state_path(APP, appauthor=False) / "journal")


def library_folder() -> Path:
    """Where the composites lie that were published to the palette."""
    return _folder(platformdirs.user_data_path(APP, appauthor=False) / "library")


def log_folder() -> Path:
    """Where the log and the traces of crashes lie."""
    return _folder(platformdirs.user_state_path(APP, appauthor=False) / "log")


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
