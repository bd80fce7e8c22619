"""A person's own operations: read without being run, run only with consent and in training.

One ``.py`` file is one operation: a typed function with a docstring. `source` reads it by `ast`
alone, `folder` finds all of them, `consent` remembers which bytes may run, `running` runs them.
"""
