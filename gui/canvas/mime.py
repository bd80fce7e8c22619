"""What may be dragged onto the canvas: node types under our own MIME type, and files.

Nothing else is looked at: PySide6 unpickles what a stranger put into the stock item-view types.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

SPEC_MIME = "application/x-layerloom-spec"
MAX_ID = 200


def spec_mime(type_id: str) -> QMimeData:
    """What a drag of a node type carries."""
    data = QMimeData()
    data.setData(SPEC_MIME, type_id.encode())
    return data


def dropped_spec(data: QMimeData) -> str | None:
    """The id of the node type that is dragged, or None."""
    if not data.hasFormat(SPEC_MIME):
        return None
    written = bytes(data.data(SPEC_MIME).data()[: MAX_ID + 1])
    if len(written) > MAX_ID:
        return None
    try:
        return written.decode()
    except UnicodeDecodeError:
        return None


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files that are dragged."""
    if not data.hasFormat("text/uri-list"):
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
