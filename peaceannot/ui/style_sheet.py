"""The few rules in which the chrome differs from Fusion, Qt's own style."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Literal

from peaceannot.assets import asset


def style_sheet(colors: Mapping[str, str], signs: Literal["light", "dark"]) -> str:
    """Return the rules in *colors*, by their names in a theme, with the signs of that theme."""
    pictures = {name: asset(f"signs/{name}-{signs}.svg").as_posix() for name in ("tick", "dash")}
    return _SHEET.substitute(colors, **pictures)


_SHEET = Template("""
QToolTip { background: $tip; color: $on_tip; border: none; padding: 5px 8px; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QSplitter::handle { background: transparent; }
QSplitter#row::handle, QSplitter#left::handle, QSplitter#panel::handle { background: $line; }
QSplitter#row::handle:hover, QSplitter#left::handle:hover, QSplitter#panel::handle:hover {
    background: $accent; }

QMenuBar { background: $window; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $ink; }
QMenu { background: $raised; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 5px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $chosen; color: $ink; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $line;
    padding: 3px 8px 5px 8px; spacing: 3px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 7px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 7px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked, QToolButton[on="true"] { background: $chosen; }
QToolButton[section="true"] { color: $muted; font-weight: 600; padding: 3px 4px 3px 0; }
QToolButton[small="true"] { padding: 2px; }
QToolButton:focus { border-color: $accent; }
QToolButton#fold:checked:!hover { background: transparent; }
QToolButton#field { background: $paper; border-color: $edge; text-align: left; }
QToolButton#field:focus { border-color: $accent; }
QToolButton[popupMode="2"]::menu-indicator { image: none; }
QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }

QPushButton { background: $raised; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 14px; min-width: 52px; outline: none; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border-color: $ink; }
QPushButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: $hover; }
QPushButton:flat:focus { border-color: $accent; }

QLineEdit { background: $paper; border: 1px solid $edge; border-radius: 6px; padding: 4px 7px; }
QLineEdit:focus { border-color: $accent; }
QLineEdit[refused="true"] { border-color: $error; }
QLineEdit:read-only { background: $window; }
QPlainTextEdit#field, QListWidget#field, QTreeWidget#field {
    background: $paper; border: 1px solid $edge; border-radius: 6px;
    padding: 2px 3px; }
QTextBrowser#guideline { background: $paper; border: 1px solid $line; border-radius: 6px; }
QTextBrowser#guideline:focus { border-color: $accent; }
QPlainTextEdit#field:focus, QListWidget#field:focus, QTreeWidget#field:focus {
    border-color: $accent; }

QComboBox { background: $paper; border: 1px solid $edge; border-radius: 6px; padding: 4px 7px; }
QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { width: 0; height: 0; border-left: 4px solid $paper;
    border-right: 4px solid $paper; border-top: 5px solid $muted; margin-right: 8px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge; padding: 4px; }

QAbstractSpinBox { background: $paper; border: 1px solid $edge; border-radius: 6px;
    padding: 2px 0; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0; }
QAbstractSpinBox:focus { border-color: $accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: 0; height: 0;
    border-left: 4px solid $paper; border-right: 4px solid $paper; margin-right: 6px; }
QAbstractSpinBox::up-arrow { border-bottom: 5px solid $muted; }
QAbstractSpinBox::down-arrow { border-top: 5px solid $muted; }

QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent;
    color: $muted; padding: 6px 14px; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QListView, QTreeView, QTableView { border: none; outline: none; }
QListView#field { background: $paper; border: 1px solid $edge; border-radius: 6px; padding: 2px; }
QListView#field:focus { border-color: $accent; }
QTreeView::branch:selected { background: $chosen; }
QListView#offers { background: $raised; border: 1px solid $edge; border-radius: 6px; }
QTableView { selection-background-color: transparent; gridline-color: $line; }
QListView::item, QTreeView::item, QTableView::item { padding: 4px 6px; border-radius: 5px; }
QTableView::item { border-radius: 0; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: $chosen; color: $ink; }
QHeaderView::section { background: $window; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: 5px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QLabel[muted="true"] { color: $muted; }
QLabel[wrong="true"] { color: $error; }
QLabel[error="true"] { color: $error; }
QLabel[strong="true"] { font-weight: 600; }
QLabel[heading="true"] { color: $muted; font-weight: 600; }
QLabel[page="true"] { background: $paper; border: 1px solid $line; border-radius: 6px; }
QPushButton[card="true"] { background: $paper; border: 1px solid $line; border-radius: 10px;
    text-align: left; }
QPushButton[card="true"]:hover { border-color: $edge; background: $raised; }
QPushButton[card="true"]:focus { border: 2px solid $accent; }
QPushButton[card="true"]:pressed { background: $chosen; }
QPushButton[row="true"] { background: transparent; border: 1px solid transparent; }
QPushButton[row="true"]:hover { background: $hover; }
QPushButton[row="true"]:focus { border-color: $accent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QLabel[title="true"] { font-size: 16pt; }
QWidget#page { background: $paper; }
QFrame[kind] { border: none; border-bottom: 1px solid $line; }
QFrame[kind="error"] { background: $error_back; }
QFrame[kind="info"] { background: $info_back; }
QFrame[kind="caution"] { background: $caution_back; }
QFrame[kind] QLabel { background: transparent; border: none; }
QFrame[kind] QToolButton:checked { background: $raised; border-color: $edge; }
QFrame[kind="error"] QLabel { color: $error; }
QFrame#palette { background: $raised; border: 1px solid $edge; border-radius: 8px; }
QFrame#palette QListView { background: $raised; }
QFrame#palette QLabel { color: $muted; border: none; }
QFrame#palette QLineEdit { padding: 7px 10px; }

QCheckBox::indicator, QAbstractItemView::indicator { background: $paper;
    border: 1px solid $muted; border-radius: 3px; width: 12px; height: 12px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$dash"); }
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled { border-color: $line; }
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled {
    background: $edge; border-color: $edge; }

QRadioButton::indicator { background: $paper; border: 1px solid $muted; border-radius: 7px;
    width: 12px; height: 12px; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")
