"""None, True and False are not used up by Qt calls.

PySide6 6.12.0 under Python 3.11 drops a reference to None on every call that returns nothing: after
some 4,900 of them the interpreter aborts. The drift is seen long before.
"""

import sys
from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 3_000
REDRAWS = 60
ALLOWED_FALL = 50  # a count moves a little by itself: caches, a collected frame


class Sender(QObject):
    sent = Signal(bool)


def falls(work: Callable[[], object], times: int) -> dict[str, int]:
    """By how much each count fell while `work` ran `times` times."""
    work()  # what is cached at the first call is not a drift
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _ in range(times):
        work()
    after = [sys.getrefcount(value) for value in (None, True, False)]
    changes = zip(("None", "True", "False"), before, after, strict=True)
    return {name: old - new for name, old, new in changes if old - new > ALLOWED_FALL}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
class TestReferenceCounts:
    def test_calls_that_return_nothing(self, qtbot: QtBot) -> None:
        label = QLabel()
        qtbot.addWidget(label)
        timer = QTimer(label)

        def work() -> None:
            label.setText("loss")
            label.setEnabled(True)
            label.isEnabled()
            label.setToolTip("")
            timer.setInterval(5)
            timer.isActive()

        assert falls(work, CALLS) == {}

    def test_signals_with_a_python_slot(self, qtbot: QtBot) -> None:
        sender = Sender()
        sender.sent.connect(lambda value: None)

        def work() -> None:
            sender.sent.emit(True)
            sender.sent.emit(False)

        assert falls(work, CALLS) == {}

    def test_painting(self, qtbot: QtBot) -> None:
        image = QImage(32, 32, QImage.Format.Format_RGB32)

        def work() -> None:
            path = QPainterPath(QPointF(0, 0))
            path.lineTo(30, 30)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.drawPath(path)
            painter.end()

        assert falls(work, CALLS) == {}

    def test_redraws_of_a_pyqtgraph_curve(self, qtbot: QtBot) -> None:
        plot = pg.PlotWidget()
        qtbot.addWidget(plot)
        curve = plot.plot()
        plot.show()
        y = np.random.default_rng(0).normal(size=200)

        def work() -> None:
            curve.setData(y)
            plot.grab()

        assert falls(work, REDRAWS) == {}
