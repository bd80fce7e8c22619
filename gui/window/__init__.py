"""The main window: its docks, menus, tool bar and status bar."""
