"""Starts Layerloom from a checkout: the window, or a command of the command line."""

from gui.launch import main

if __name__ == "__main__":
    raise SystemExit(main())
