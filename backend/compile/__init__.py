"""From a drawing to something that runs: the network, its update steps and its evaluation.

`backend.compile.drawing.compile_drawing` is the way in; `backend.compile.compiled` says what comes
out and how a run uses it.
"""
