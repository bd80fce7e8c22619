"""Export from the menu: what, how, where, and what is said when it cannot be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from graph.edits import AddNode, Annotate, Annotation, Group, Node
from gui.dialogs.export import ExportDialog
from gui.window.main import MainWindow


@pytest.fixture
def drawing(window: MainWindow, session) -> None:
    nodes = (Node("first", "relu"), Node("second", "linear", position=(400.0, 0.0)))
    session.do(Group(tuple(AddNode(node) for node in nodes)), "Add")
    window.actions_.refresh()


@pytest.fixture
def export(window: MainWindow, qtbot, monkeypatch, drawing):
    """Opens the dialog and, once set up, sends it to a file."""

    def open_dialog() -> ExportDialog:
        window.actions_["file.export"].trigger()
        dialog = window.findChild(ExportDialog)
        assert dialog is not None
        return dialog

    def send(dialog: ExportDialog, path) -> None:
        answer = staticmethod(lambda *_asked: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.background.idle)
        qtbot.waitUntil(lambda: window.banner.isVisible())

    open_dialog.send = send
    return open_dialog


def choose(box, value) -> None:
    box.setCurrentIndex(box.findData(value))


def test_the_whole_drawing_becomes_an_svg(window, export, tmp_path) -> None:
    export.send(export(), tmp_path / "net")
    written = (tmp_path / "net.svg").read_text("utf-8")
    assert "first" in written
    assert "second" in written
    assert "exported" in window.banner.sentence.text()


def test_only_what_is_selected(session, export, tmp_path) -> None:
    session.select(["second"])
    dialog = export()
    choose(dialog.part, "selected")
    export.send(dialog, tmp_path / "net.svg")
    written = (tmp_path / "net.svg").read_text("utf-8")
    assert "second" in written
    assert "first" not in written


def test_a_selected_frame_comes_with_what_is_in_it(window, session, export) -> None:
    frame = Annotation("frame", (-40.0, -60.0), (300.0, 240.0), "Stem")
    session.do(Annotate("frame_1", frame), "Frame")
    window.canvas.choose_notes(["frame_1"])
    dialog = export()
    choose(dialog.part, "selected")
    assert dialog.chosen() == ({"first"}, {"frame_1"})
    dialog.reject()


def test_without_a_selection_it_is_not_offered(export) -> None:
    assert export().part.findData("selected") == -1


def test_what_is_seen_is_as_large_as_the_canvas(window, export, tmp_path) -> None:
    from PySide6.QtGui import QImage

    window.canvas.zoom_actual()
    dialog = export()
    choose(dialog.part, "seen")
    choose(dialog.format, ".png")
    choose(dialog.scale, 1.0)
    told = dialog.told.text().replace("\u2009", "")
    export.send(dialog, tmp_path / "seen.png")
    image = QImage(str(tmp_path / "seen.png"))
    assert abs(image.width() - window.canvas.width()) <= 1
    assert told.startswith(f"{image.width()} × {image.height()} ")


def test_the_size_of_an_image_is_told_first(export) -> None:
    dialog = export()
    assert "pixels" not in dialog.told.text()
    assert not dialog.scale.isEnabled()
    choose(dialog.format, ".png")
    before = dialog.told.text()
    assert "pixels" in before
    choose(dialog.scale, 4.0)
    assert dialog.told.text() != before


def test_a_picture_that_cannot_be_written_is_told_and_leaves_nothing(
    window, export, tmp_path
) -> None:
    (tmp_path / "file").touch()
    export.send(export(), tmp_path / "file" / "net.svg")
    assert "was not exported" in window.banner.sentence.text()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["file"]


def test_a_full_disk_is_told(window, export, tmp_path, monkeypatch) -> None:
    import errno

    import graph.files

    def full(*_args) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(graph.files, "write_all", full)
    (tmp_path / "net.svg").write_text("old")
    export.send(export(), tmp_path / "net.svg")
    assert "was not exported" in window.banner.sentence.text()
    assert (tmp_path / "net.svg").read_text() == "old"
