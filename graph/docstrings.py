"""Reads torch's docstrings: first sentence, what each argument means, shapes; all as plain text.

Torch writes reStructuredText with LaTeX in it. A tool tip wants neither, so roles, markup and
formulas become Unicode ("``H_{out}``" is "Hₒᵤₜ").
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field

MAX_TIP = 320

SECTIONS = ("args", "arguments", "parameters", "keyword args", "keyword arguments")
HEADER = re.compile(r"^(\s*)(?:\.\. )?([A-Z][A-Za-z/ ]*?)(?::{1,2})\s*$")
ITEM = re.compile(r"^\*{0,2}(`{0,2}\w+`{0,2}(?:\s*,\s*\w+)*)\s*(?:\((.*?)\))?\s*(?::|--)\s*(.*)$")
SHAPE = re.compile(r"^\s*[-*]\s*\**(\w+)\**\s*:\s*(.*)$")
SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!\bvs)(?<!etc)(?<!\bal)[.!?](?=\s+[A-Z`*:(]|\s*$)")

SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "eta": "η", "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "omega": "ω", "nu": "ν", "Delta": "Δ", "Phi": "Φ", "Sigma": "Σ",
    "times": "×", "cdot": "·", "odot": "⊙", "ast": "∗", "star": "⋆", "pm": "±", "div": "÷",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈",
    "sim": "∼", "infty": "∞", "inf": "∞", "in": "∈", "sum": "Σ", "prod": "Π", "int": "∫",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "partial": "∂", "nabla": "∇", "ldots": "…",
    "dots": "…", "cdots": "…", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "lVert": "‖", "rVert": "‖", "Vert": "‖", "lvert": "|", "rvert": "|", "vert": "|",
    "left": "", "right": "", "bigg": "", "big": "", "Big": "", "quad": " ", "qquad": " ",
    "displaystyle": "", "limits": "", "top": "ᵀ", "circ": "∘", "ell": "ℓ",
}  # fmt: skip
SUBSCRIPTS = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
SUPERSCRIPTS = str.maketrans("0123456789+-=()niT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ")

# Stand for a _ or ^ that has no Unicode form, so that the next round does not read it again.
LOW_MARK, HIGH_MARK = "\N{DOUBLE LOW LINE}", "\N{MODIFIER LETTER UP ARROWHEAD}"


@dataclass(frozen=True, slots=True)
class Doc:
    """What a docstring says.

    Attributes:
        summary: its first sentence.
        args: argument name to its meaning.
        types: argument name to what stands in brackets behind it ("int or tuple, optional").
        shapes: "input", "output", "target" ... to the shape given for it.
    """

    summary: str = ""
    args: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)


def read(docstring: str | None) -> Doc:
    """Parse ``docstring``; an empty one gives an empty `Doc`."""
    if not docstring:
        return Doc()
    lines = inspect.cleandoc(docstring).splitlines()
    doc = Doc(summary=_summary(lines))
    for name, block in _sections(lines):
        if name in SECTIONS:
            _read_args(block, doc)
        elif name == "shape":
            _read_shapes(block, doc)
    return doc


def plain(marked: str) -> str:
    """Turn reStructuredText and LaTeX into one line of plain Unicode text."""
    result = re.sub(r":math:`([^`]*)`", lambda match: unlatex(match[1]), marked)
    result = re.sub(r":(?:\w+:)?\w+:`~?([^`<]*?)\s*(?:<[^`]*>)?`", _role, result)
    result = re.sub(r"`([^`<]+?)\s*<[^`>]*>`_{0,2}", r"\1", result)
    result = re.sub(r"``([^`]*)``", r"\1", result)
    result = re.sub(r"`([^`]*)`_{0,2}", r"\1", result)
    result = re.sub(r"\*\*([^*]+)\*\*", r"\1", result)
    result = re.sub(r"(?<![\w*])\*(\w[^*]*\w|\w)\*(?![\w*])", r"\1", result)
    return " ".join(result.replace("\\_", "_").split())


def unlatex(latex: str) -> str:
    """Write a LaTeX formula in Unicode, as well as one line allows."""
    result = latex.replace("\\_", LOW_MARK).replace("~", " ").replace("\\\\", " ")
    result = re.sub(r"([_^])\\text\s*(\{[^{}]*\})", r"\1\2", result)
    wrapped = r"\\(?:texttt|text|mathrm|mathcal|mathbf|mathbb|operatorname|bm|hat|bar|tilde)\s*"
    for _ in range(6):  # formulas nest; each round opens the innermost braces
        before = result
        result = re.sub(wrapped + r"\{([^{}]*)\}", r"\1", result)
        result = re.sub(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", _fraction, result)
        result = re.sub(r"\\sqrt\s*\{([^{}]*)\}", r"√(\1)", result)
        result = re.sub(r"_(?:\{([^{}]*)\}|([^\W_]))", _subscript, result)
        result = re.sub(r"\^(?:\{([^{}]*)\}|(\w))", _superscript, result)
        if result == before:
            break
    result = re.sub(r"\\([A-Za-z]+)", lambda match: SYMBOLS.get(match[1], match[1]), result)
    result = re.sub(r"\\[,;:! ]", " ", result)
    result = re.sub(r"[{}\\]", "", result).replace(LOW_MARK, "_").replace(HIGH_MARK, "^")
    return " ".join(result.split())


def first_sentences(written: str, limit: int) -> str:
    """As many whole sentences of ``written`` as fit into ``limit`` characters, at least one."""
    ends = [match.end() for match in SENTENCE_END.finditer(written)] or [len(written)]
    fitting = [end for end in ends if end <= limit]
    return written[: fitting[-1] if fitting else ends[0]].strip()


def without_default(tip: str) -> str:
    """Take "Default: 1" off the end of a tip: the form shows the default anyway."""
    literal = r"(?:True|False|None|'[^']*'|\"[^\"]*\"|[-+]?[\d.]+(?:e[-+]?\d+|/\d+)?|\([^()]*\))"
    tip = re.sub(rf"[\s,;]*\(?[Dd]efaults?(?: value)?(?::| is| to)?\s*{literal}\)?\.?\s*", " ", tip)
    return " ".join(tip.split())


def _summary(lines: list[str]) -> str:
    for paragraph in re.split(r"\n\s*\n", "\n".join(lines)):
        if re.match(r"\s*(__init__|[\w.]+)\(.*\)\s*$", paragraph, re.DOTALL):
            continue  # C functions and the recurrent layers put their signature first
        written = plain(re.split(r"\n\s*\.\. ", paragraph)[0])
        summary = first_sentences(written.rstrip(":"), 1).rstrip(".:") + "."
        summary = re.sub(r"^(?:Creates a criterion that|This criterion) ", "", summary)
        return summary[0].upper() + summary[1:]
    return ""


def _sections(lines: list[str]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    indent = 0
    for line in lines:
        header = HEADER.match(line)
        if header and (not found or len(header[1]) <= indent):
            indent = len(header[1])
            found.append((header[2].lower(), []))
        elif found:
            found[-1][1].append(line)
    return found


def _read_args(block: list[str], doc: Doc) -> None:
    indents = [len(line) - len(line.lstrip()) for line in block if line.strip()]
    names: list[str] = []
    texts: dict[str, list[str]] = {}
    for line in block:
        depth = len(line) - len(line.lstrip())
        item = ITEM.match(line.strip()) if line.strip() and depth == indents[0] else None
        if item:
            names = [name.strip(" `") for name in item[1].split(",")]
            texts |= {name: [item[3]] for name in names}
            doc.types.update(dict.fromkeys(names, item[2] or ""))
        elif line.strip() and depth < indents[0]:
            break
        else:
            for name in names:
                texts[name].append(line.strip())
    doc.args.update({name: _tip("\n".join(parts)) for name, parts in texts.items()})


def _tip(written: str) -> str:
    first = re.split(r"\n\s*\n|\n\s*(?:\.\. |- |\* )", written.strip())[0]
    tip = without_default(plain(first)).rstrip(" :,;")
    tip = first_sentences(tip, MAX_TIP)
    if not tip:
        return ""
    return tip[0].upper() + tip[1:] + ("" if tip[-1] in ".!?" else ".")


def _read_shapes(block: list[str], doc: Doc) -> None:
    for line in block:
        match = SHAPE.match(line)
        if match:
            doc.shapes.setdefault(match[1].lower(), _batched_shape(plain(match[2])))


def _batched_shape(written: str) -> str:
    """Of "(N, C) or (C), where ...", the shape with a batch: a canvas always has one."""
    said = re.split(r",? where |\. | as described", written + " ")[0]
    shapes = re.split(r",? (?:or|and) ", said)
    chosen = next((shape for shape in shapes if re.match(r"\((?:N|\*)", shape)), shapes[0])
    return re.sub(r"\( \*", "(*", chosen.replace(" (same shape as input)", "")).rstrip(" ,.;:'")


def _role(match: re.Match[str]) -> str:
    shortened = match[0].split("`", 1)[1].startswith("~")
    return match[1].rpartition(".")[2] if shortened else match[1]


def _fraction(match: re.Match[str]) -> str:
    top, bottom = (part.strip() for part in match.groups())
    return "/".join(part if re.fullmatch(r"\w+", part) else f"({part})" for part in (top, bottom))


def _subscript(match: re.Match[str]) -> str:
    return _shifted(match, SUBSCRIPTS, LOW_MARK)


def _superscript(match: re.Match[str]) -> str:
    return _shifted(match, SUPERSCRIPTS, HIGH_MARK)


def _shifted(match: re.Match[str], table: dict[int, int], mark: str) -> str:
    inner = (match[1] if match[1] is not None else match[2]).strip()
    if all(ord(char) in table for char in inner):
        return inner.translate(table)
    return f"{mark}{inner}" if len(inner) < 2 or inner.isalnum() else f"{mark}({inner})"
