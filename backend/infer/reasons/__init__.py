"""Why a call fails, found from the spec and the shapes: one file for each kind of reason.

Each reason is a function of a `NodeCall` that returns a `Problem` or None. Torch decides whether a
call works; these only put into words why it does not, and which edit mends it.
"""
