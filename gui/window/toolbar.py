"""The one tool bar, with the run controls in the middle of attention."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QProgressBar, QSizePolicy, QToolBar, QToolButton, QWidget

from graph.edits import SetSetting
from graph.settings import RunConfig
from gui import icons
from gui.actions import ActionSet
from gui.i18n import tr
from gui.panels.states import DEVICES, device_name
from gui.session import Session
from gui.tokens import Tokens

RUN = ("train.start", "train.pause", "train.batch", "train.epoch", "train.stop")
PRECISIONS = ("fp32", "bf16", "fp16")
ICON_SIZE = 16


class RunBar(QToolBar):
    """Undo and redo, layout, run controls, run settings, progress."""

    def __init__(self, actions: ActionSet, session: Session) -> None:
        super().__init__()
        self.setObjectName("bar.run")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._actions = actions
        self._session = session
        self.devices: tuple[str, ...] = DEVICES
        self._buttons: dict[str, QToolButton] = {}
        self._room_for_words = 0
        self._start_icon = QIcon()
        self.device_button = self._menu_button(self._fill_devices)
        self.precision_button = self._menu_button(self._fill_precisions)
        self.progress = QProgressBar()
        self._build()
        session.document_edited.connect(self._on_edited)
        session.replaced.connect(self.show_settings)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setWindowTitle(tr("Tools"))
        self.device_button.setAccessibleName(tr("Device"))
        self.device_button.setToolTip(tr("Device: where it trains"))
        self.precision_button.setAccessibleName(tr("Precision"))
        self.precision_button.setToolTip(tr("Precision: numbers used in forward and backward"))
        for command_id in RUN:  # a little air between icon and word
            self._actions[command_id].setIconText(f" {self._actions[command_id].text()}")
        self.progress.setAccessibleName(tr("Progress of the run"))
        self.show_settings()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._start_icon = icons.icon("play-fill", tokens.on_accent)
        self._restyle_start()

    def show_settings(self) -> None:
        """Show device and precision of the drawing."""
        config = RunConfig.from_settings(self._session.root.settings)
        self.device_button.setText(device_name(config.device))
        self.precision_button.setText(config.precision)

    def show_share(self, share: float | None) -> None:
        """Show how far the run is, 0 to 1; None hides the bar."""
        self._progress_action.setVisible(share is not None)
        if share is not None:
            self.progress.setValue(round(share * 1000))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words(self.width())

    def _fit_words(self, room: int) -> None:
        """Cut no word: where not all of them have room, the run controls are icons."""
        style = Qt.ToolButtonStyle
        buttons = [self._buttons[command_id] for command_id in RUN]
        if buttons[0].toolButtonStyle() == style.ToolButtonTextBesideIcon:
            widgets = map(self.widgetForAction, self.actions())
            layout = self.layout()
            gap = layout.spacing() if layout else 0
            self._room_for_words = sum(
                min(widget.sizeHint().width(), widget.maximumWidth()) + gap for widget in widgets
            )
        wordy = room >= self._room_for_words
        for button in buttons:
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if wordy else style.ToolButtonIconOnly
            )

    def _build(self) -> None:
        for command_id in ("edit.undo", "edit.redo"):
            self._add(command_id, text=False)
        self.addSeparator()
        for command_id in ("canvas.tidy", "canvas.fit_all"):
            self._add(command_id, text=False)
        self.addSeparator()
        for command_id in RUN:
            self._add(command_id, role="primary" if command_id == RUN[0] else "run")
        self.addSeparator()
        self.addWidget(self.device_button)
        self.addWidget(self.precision_button)
        rest = QWidget()
        rest.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(rest)
        self._actions["train.start"].changed.connect(self._restyle_start)
        self.progress.setRange(0, 1000)
        self.progress.setFixedWidth(140)
        self.progress.setTextVisible(False)
        self._progress_action = self.addWidget(self.progress)
        self.show_share(None)

    def _add(self, command_id: str, *, text: bool = True, role: str = "") -> None:
        action = self._actions[command_id]
        button = QToolButton()
        button.setDefaultAction(action)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly
        )
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        if role:
            button.setProperty("role", role)
        button.setAccessibleName(action.text())
        action.changed.connect(lambda: button.setAccessibleName(action.text()))
        self._buttons[command_id] = button
        self.addWidget(button)

    def _restyle_start(self) -> None:
        """Its icon stands on the accent; the action's own, for the menus, does not.

        Its word changes while a run waits.
        """
        action = self._actions["train.start"]
        action.setIconText(f" {action.text()}")
        self._buttons["train.start"].setIcon(self._start_icon)

    def _menu_button(self, fill) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "run")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _fill_devices(self, menu: QMenu) -> None:
        names = {device: device_name(device) for device in self.devices}
        self._fill(menu, "device", names, "cpu")

    def _fill_precisions(self, menu: QMenu) -> None:
        self._fill(menu, "precision", {name: name for name in PRECISIONS}, "hash")

    def _fill(self, menu: QMenu, setting: str, names: dict[str, str], icon: str) -> None:
        menu.clear()
        now = getattr(RunConfig.from_settings(self._session.root.settings), setting)
        for value, name in names.items():
            action = QAction(icons.icon("check" if value == now else icon), name, menu)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _on, value=value: self._set(setting, value))
            menu.addAction(action)

    def _set(self, setting: str, value: str) -> None:
        written = tr("Set {setting}", setting=setting)
        self._session.do(SetSetting(setting, value), written, whole=True)

    def _on_edited(self, _edit: object) -> None:
        self.show_settings()
