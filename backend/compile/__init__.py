"""From a drawing to something that runs: the network, its update steps and its evaluation.

`compile_drawing` is the way in; `backend.compile.compiled` says what comes out.
"""
