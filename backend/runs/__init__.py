"""Runs on the disk: a folder each, an index over them, and readers for what they hold."""
