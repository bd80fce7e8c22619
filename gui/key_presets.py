"""Keys that people know from other programs, as data: command to keys, where they differ from ours.

What a preset gives to one command it takes from the command that has it with us, so each preset
says where the most used of those have gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LAYERLOOM = "layerloom"

BLENDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "canvas.add": ("Shift+A", "Tab"),
        "canvas.connect": ("F",),
        "canvas.cut": ("Shift+Del",),
        "canvas.delete": ("X", "Del", "Backspace"),
        "canvas.detach": ("Alt+D",),
        "canvas.disconnect": ("Ctrl+Alt+D",),
        "canvas.duplicate": ("Shift+D",),
        "canvas.find_next": ("F4",),
        "canvas.find_previous": ("Shift+F4",),
        "canvas.heal": ("Ctrl+X", "Ctrl+Del"),
        "canvas.select_all": ("A",),
        "canvas.select_connected": ("Ctrl+L",),
        "canvas.select_downstream": ("Shift+L", "]"),
        "canvas.select_none": ("Alt+A",),
        "canvas.select_upstream": ("L", "["),
        "canvas.tidy": ("Ctrl+Shift+L",),
        "canvas.unpack": ("Ctrl+Alt+G",),
        "tools.commands": ("F3", "Ctrl+Shift+P"),
        "view.full_screen": ("Ctrl+Space", "F11"),
    }
)
HOUDINI_NUKE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "canvas.add": ("Tab",),
        "canvas.bypass": ("D", "B"),
        "canvas.collapse": ("Shift+H",),
        "canvas.connect": ("Y",),
        "canvas.detach": ("Ctrl+Shift+X",),
        "canvas.duplicate": ("Alt+C", "Ctrl+D"),
        "canvas.find": ("/", "Ctrl+F"),
        "canvas.fit_all": ("H", "Home"),
        "canvas.fit_selection": ("F", "."),
        "canvas.frame": ("Shift+O", "Ctrl+J"),
        "canvas.group": ("Shift+C", "Ctrl+G"),
        "canvas.leave": ("U", "Ctrl+Up"),
        "canvas.map": ("O",),
        "canvas.note": ("Shift+P", "Shift+N"),
        "canvas.open": ("I", "Ctrl+Return", "Ctrl+Enter"),
        "canvas.rename": ("N", "F2"),
        "canvas.swap": ("Shift+X",),
        "canvas.tidy": ("L",),
    }
)
PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {LAYERLOOM: MappingProxyType({}), "blender": BLENDER, "houdini": HOUDINI_NUKE}
)
