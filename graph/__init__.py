"""What the user has drawn: node specs, the graph, its edits, its rules and its file.

Usable from a script without a window and without torch. Nothing here imports Qt.
"""
