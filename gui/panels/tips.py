"""Tool tips: translated, wrapped to a readable width, and never markup from a file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from graph.kinds import BoolKind, TextKind
from graph.spec import NodeSpec, Param
from graph.text import text
from gui.i18n import render, tr

WIDTH = 340  # pixels


def wrapped(lines: Iterable[str]) -> str:
    """A tool tip of several paragraphs, the first in bold."""
    first, *others = (escape(line) for line in lines if line)
    paragraphs = "".join(f"<p style='margin:4px 0 0 0'>{line}</p>" for line in others)
    return f"<table width={WIDTH}><tr><td><b>{first}</b>{paragraphs}</td></tr></table>"


def term_beside(spec: NodeSpec) -> str:
    """The Chinese term to stand beside the title; empty where both are the same word."""
    return spec.term if spec.term != spec.title else ""


def spec_tip(spec: NodeSpec) -> str:
    """What a node type is, when to use it, and its formula."""
    title = f"{spec.title}  {term_beside(spec)}".rstrip()
    formula = spec.formula.replace("\n", " ")
    return wrapped([title, tr(spec.summary), tr(spec.when) if spec.when else "", formula])


def composite_tip(spec: NodeSpec) -> str:
    """The ports of a composite, and what each use of it can set."""
    lines = [spec.title]
    for title, names in (
        (tr("Inputs"), [port.name for port in spec.inputs]),
        (tr("Outputs"), [port.name for port in spec.outputs]),
        (tr("Parameters"), [param.name for param in spec.params if not param.advanced]),
    ):
        if names:
            lines.append(f"{title}: {', '.join(names)}")
    return wrapped(lines)


def param_tip(param: Param, title: str = "", how: str = "") -> str:
    """What a param is, what it takes, what it is when nobody sets it, and how it is set."""
    expected = "" if isinstance(param.kind, BoolKind) else render(param.kind.expectation())
    summary = tr(param.summary) if param.summary else ""
    takes = render(text("Expected: {what}.", what=expected)) if expected else ""
    return wrapped([title or param.name, summary, takes, _usual(param), how])


def _usual(param: Param) -> str:
    if param.infer:
        return tr("Left empty, it is read off the wire.")
    if isinstance(param.kind, TextKind):
        return tr("Default: {value}.", value=param.default) if param.default else ""
    return tr("Default: {value}.", value=param.kind.format(param.default))
