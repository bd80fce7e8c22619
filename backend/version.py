"""The version of Layerloom, told once: the package, `--version` and a run's record read it."""

VERSION = "0.1.0"
