"""The panels beside the canvas: palette, inspector, problems, outline, log, runs."""
