"""The style sheet, written once with the names of tokens in it."""

from __future__ import annotations

from string import Template

from gui.tokens import (
    BODY,
    CONTROL_HEIGHT,
    GAP_1,
    GAP_2,
    GAP_3,
    LARGE,
    RADIUS,
    SMALL,
    Tokens,
    blend,
)

_POINTS = 0.75  # of a pixel at 96 dots per inch
_COLORS = (
    "window",
    "canvas",
    "panel",
    "raised",
    "line",
    "text",
    "dim",
    "accent",
    "on_accent",
    "bad",
    "warn",
)

SHEET = Template(
    """
QMainWindow, QDialog, QMessageBox { background: $panel; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${large}pt; font-weight: bold; }
QLabel[role="dim"], QLabel[role="help"] { color: $dim; }
QLabel[role="small"] { color: $dim; font-size: ${small}pt; }
QLabel[role="section"] { color: $dim; font-size: ${small}pt; font-weight: bold; }
QLabel[role="error"] { color: $bad; font-size: ${small}pt; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="mono"] { font-family: monospace; font-size: ${small}pt; }

QMenuBar { background: $panel; border-bottom: 1px solid $line; padding: 2px ${gap1}px; }
QMenuBar::item { padding: ${gap1}px ${gap2}px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $raised; }
QMenu { background: $raised; border: 1px solid $line; padding: ${gap1}px; }
QMenu::item { padding: 5px 28px 5px ${gap2}px; border-radius: 4px; }
QMenu::icon { padding-left: ${gap2}px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: ${gap2}px; }
QMenu::indicator:checked { image: url($pictures/tick.svg); }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $faded; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: ${gap1}px ${gap2}px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: ${gap1}px; }

QToolBar { background: $panel; border: none; border-bottom: 1px solid $line; spacing: ${gap1}px;
    padding: ${gap1}px ${gap2}px; }
QToolBar::separator { width: 1px; background: $line; margin: 6px ${gap1}px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${radius}px;
    min-height: ${inner}px; min-width: ${inner}px; padding: 0 5px; color: $text; }
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $line; }
QToolButton:disabled { color: $faded; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton[role="run"] { background: $raised; border: 1px solid $line; padding: 0 10px; }
QToolButton[role="run"]:hover { border: 1px solid $dim; }
QToolButton[role="primary"] { background: $accent; border: 1px solid $accent; color: $on_accent;
    font-weight: bold; padding: 0 14px; }
QToolButton[role="primary"]:hover { background: $accent_soft; }
QToolButton[role="primary"]:disabled { background: $raised; border: 1px solid $line;
    color: $faded; }
QToolButton[role="link"] { color: $accent; padding: 0 2px; min-width: 0; }
QToolButton[role="small"] { min-height: 20px; min-width: 20px; padding: 0 2px; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="2"] { padding-right: 20px; }
QToolButton[popupMode="2"]::menu-indicator { image: url($pictures/down.svg); width: 12px;
    subcontrol-position: center right; right: 5px; }

QPushButton { background: $raised; border: 1px solid $line; border-radius: ${radius}px;
    min-height: ${inner}px; padding: 0 ${gap3}px; color: $text; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:hover { border: 1px solid $dim; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $faded; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:default, QPushButton[role="primary"] { background: $accent; border: 1px solid $accent;
    color: $on_accent; font-weight: bold; }
QPushButton[role="fix"] { background: transparent; border: 1px solid $bad; color: $text;
    min-height: 22px; padding: 0 ${gap2}px; }
QPushButton[role="fix"]:hover { background: $bad_soft; }
QPushButton[role="fix"][severity="warning"], QPushButton[role="fix"][severity="hint"] {
    border-color: $warn; }
QPushButton[role="fix"][severity="warning"]:hover, QPushButton[role="fix"][severity="hint"]:hover {
    background: $warn_soft; }
QPushButton[role="fix"]:focus { border-color: $accent; }
QPushButton[role="plain"] { background: transparent; border: 1px solid transparent;
    color: $accent; min-height: 22px; padding: 0 ${gap1}px; }
QPushButton[role="plain"]:hover { border: 1px solid $line; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: $raised; border: 1px solid $line;
    border-radius: ${radius}px; min-height: ${inner}px; padding: 0 ${gap2}px; color: $text;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QComboBox:hover { border: 1px solid $dim; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 1px solid $accent; }
QLineEdit[state="inferred"] { background: transparent; border: 1px dashed $line; }
QLineEdit[state="bad"], QComboBox[state="bad"] { border: 1px solid $bad; background: $bad_soft; }
QLineEdit:disabled, QComboBox:disabled { color: $faded; }
QTreeView QLineEdit { min-height: 0; padding: 0 2px; border-radius: 4px; }
QLineEdit QToolButton { min-height: 0; min-width: 0; padding: 0; border: none;
    background: transparent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($pictures/down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; padding: ${gap1}px;
    selection-background-color: $selected; selection-color: $text; outline: 0; }
QCheckBox { spacing: ${gap2}px; min-height: ${inner}px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $dim; border-radius: 4px;
    background: $raised; }
QCheckBox::indicator:hover { border: 1px solid $accent; }
QCheckBox::indicator:checked { background: $accent; border: 1px solid $accent;
    image: url($pictures/check.svg); }
QCheckBox::indicator:indeterminate { background: $accent; border: 1px solid $accent;
    image: url($pictures/dash.svg); }
QCheckBox:focus { color: $accent; }

QTreeView, QListView, QTableView { background: $panel; border: none; outline: 0;
    selection-background-color: $raised; selection-color: $text; }
QTreeView::item, QListView::item { min-height: 22px; border-radius: 4px; padding: 1px 2px; }
QTreeView::item:hover, QListView::item:hover { background: $raised; }
QTreeView::item:selected, QListView::item:selected { background: $selected; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url($pictures/right.svg); }
QTreeView::branch:has-children:open { image: url($pictures/down.svg); }
QHeaderView::section { background: $panel; color: $dim; border: none; padding: ${gap1}px;
    border-bottom: 1px solid $line; font-size: ${small}pt; }
QPlainTextEdit, QTextEdit { background: $panel; border: none; color: $text;
    selection-background-color: $accent; selection-color: $on_accent; }

QDockWidget { color: $dim; font-size: ${small}pt; font-weight: bold;
    titlebar-close-icon: url($pictures/close.svg); titlebar-normal-icon: url($pictures/float.svg); }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 4px;
    background: transparent; padding: 1px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $raised; }
QDockWidget::title { background: $panel; padding: 6px ${gap3}px; text-align: left; }
QDockWidget > QWidget { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QTabBar { background: $panel; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $dim; padding: 7px ${gap3}px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; }

QStatusBar { background: $panel; border-top: 1px solid $line; color: $dim;
    font-size: ${small}pt; }
QStatusBar QLabel { color: $dim; font-size: ${small}pt; padding: 0 ${gap1}px; }
QStatusBar QToolButton { color: $dim; font-size: ${small}pt; min-height: 20px; }
QStatusBar::item { border: none; }
QProgressBar { background: $raised; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollArea { border: none; background: $panel; }
QScrollArea > QWidget > QWidget { background: $panel; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame[role="card"] { background: $raised; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="problem"] { background: $bad_soft; border: 1px solid $bad;
    border-radius: ${radius}px; }
QFrame[role="warning"] { background: $warn_soft; border: 1px solid $warn;
    border-radius: ${radius}px; }
QFrame[role="rule"] { background: $line; max-height: 1px; border: none; }
QFrame#header { background: $canvas; }
"""
)


def stylesheet(tokens: Tokens, scale: float, pictures: str) -> str:
    """The sheet for a theme.

    Args:
        scale: size of text, 1.0 for 100 %.
        pictures: folder of the arrows and check marks in the colours of the theme.
    """
    sizes = {"small": SMALL, "body": BODY, "large": LARGE}
    return SHEET.substitute(
        {name: f"{size * _POINTS * scale:.2f}" for name, size in sizes.items()},
        **{name: getattr(tokens, name) for name in _COLORS},
        faded=blend(tokens.panel, tokens.dim, 0.55).name(),
        selected=blend(tokens.panel, tokens.accent, 0.22).name(),
        accent_soft=blend(tokens.text, tokens.accent, 0.85).name(),
        bad_soft=blend(tokens.panel, tokens.bad, 0.12).name(),
        warn_soft=blend(tokens.panel, tokens.warn, 0.12).name(),
        gap1=GAP_1,
        gap2=GAP_2,
        gap3=GAP_3,
        radius=RADIUS,
        inner=CONTROL_HEIGHT - 2,
        pictures=pictures,
    )
