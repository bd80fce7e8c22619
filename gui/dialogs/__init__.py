"""Dialogs: preferences, command palette, shortcuts, about."""
