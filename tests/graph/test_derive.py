"""A spec is read off any class or function; nothing here needs torch."""

import inspect
from pathlib import Path
from typing import Literal

import pytest

from graph.catalog.entry import Entry
from graph.derive import derive, params_of
from graph.docstrings import first_sentences, plain, read, unlatex
from graph.kinds import BoolKind, ChoiceKind, FloatKind, FloatsKind, IntKind, IntsKind, TextKind
from graph.signatures import kind_of
from graph.spec import Category, Port, PortType, Role


class Tensor:
    """Stands for torch's: derive looks at the name of the annotation only."""


class Stretch2d:
    r"""Stretches an image, e.g. a photograph. More is said later.

    .. math::
        y = \alpha x

    Args:
        in_channels (int): Number of channels in the input
        factor (float, optional): how :math:`\alpha` is called. Default: 2.0
        size (int or tuple): Size of :attr:`input`
            on both sides. Default: 3
        mode (str): ``'near'`` or ``'far'``. Default: ``'near'``
        device: where it lives

    Shape:
        - Input: :math:`(N, C, H_{in}, W_{in})` or :math:`(C, H_{in}, W_{in})`
        - Output: :math:`(N, C, H_{out}, W_{out})`, where it is larger
    """

    def __init__(
        self,
        in_channels: int,
        factor: float = 2.0,
        size: int | tuple[int, int] = 3,
        mode: Literal["near", "far"] = "near",
        device: str | None = None,
    ) -> None: ...

    def forward(self, input: Tensor, mask: Tensor | None = None, fast: bool = False) -> Tensor: ...


def join(*tensors: Tensor, dim: int = 1) -> Tensor:
    """Joins tensors.

    Args:
        tensors: What is joined.
        dim: Where.
    """


def entry(target: str = "lib.Stretch2d", role: Role = Role.MODULE, **hints: object) -> Entry:
    return Entry(
        target=target, category=Category.LAYER, group="G", role=role, when="W.", term="T", **hints
    )


def test_title_id_and_summary_come_from_name_and_docstring():
    spec = derive(entry(), Stretch2d)
    assert (spec.id, spec.title) == ("stretch2d", "Stretch2d")
    assert spec.summary == "Stretches an image, e.g. a photograph."


def test_params_come_from_the_signature_and_tips_from_the_docstring():
    spec = derive(entry(), Stretch2d)
    assert [param.name for param in spec.params] == ["in_channels", "factor", "size", "mode"]
    assert spec.param("factor").summary == "How α is called."
    assert spec.param("size").summary == "Size of input on both sides."
    assert spec.param("size").kind == IntsKind(length=2)
    assert spec.param("mode").kind == ChoiceKind(choices=("near", "far"))
    assert spec.param("factor").default == 2.0


def test_what_a_wire_knows_is_inferred():
    channels = derive(entry(), Stretch2d).param("in_channels")
    assert (channels.infer, channels.default, channels.kind.optional) == ("input[1]", None, True)


def test_ports_come_from_forward_and_say_their_shape():
    spec = derive(entry(), Stretch2d)
    assert spec.inputs == (
        Port("input", summary="(N, C, Hᵢₙ, Wᵢₙ)"),
        Port("mask", optional=True),
    )
    assert spec.outputs == (Port("output", summary="(N, C, Hₒᵤₜ, Wₒᵤₜ)"),)


def test_a_hint_wins_over_docstring_and_signature():
    spec = derive(
        entry(
            defaults={"in_channels": 3, "factor": 1.0},
            kinds={"factor": FloatKind(low=1.0)},
            tips={"factor": "Mine.", "port input": "an image"},
            omit=("mask", "mode"),
            outputs=(Port("left"), Port("right")),
            title="Other",
            summary="Short.",
        ),
        Stretch2d,
    )
    assert spec.param("in_channels").default == 3
    assert spec.param("in_channels").infer == ""
    assert spec.param("factor").kind == FloatKind(low=1.0)
    assert spec.param("factor").summary == "Mine."
    assert spec.param("mode") is None
    assert [port.name for port in (*spec.inputs, *spec.outputs)] == ["input", "left", "right"]
    assert (spec.id, spec.summary) == ("other", "Short.")


def test_tensors_of_a_function_are_ports_and_the_rest_params():
    spec = derive(entry("lib.join", Role.FUNCTION), join)
    assert spec.inputs == (Port("tensors", summary="What is joined", variadic=True),)
    assert [param.name for param in spec.params] == ["dim"]


def test_loss_optimizer_and_schedule_have_their_own_ports():
    loss = derive(entry(role=Role.LOSS), Stretch2d)
    assert [port.type for port in loss.outputs] == [PortType.LOSS]
    optimizer = derive(entry(role=Role.OPTIMIZER, defaults={"in_channels": 1}), Stretch2d)
    assert [port.type for port in optimizer.inputs] == [PortType.LOSS, PortType.SCHEDULE]
    schedule = derive(entry(role=Role.SCHEDULER, defaults={"in_channels": 1}), Stretch2d)
    assert [port.type for port in schedule.outputs] == [PortType.SCHEDULE]


def test_an_argument_without_usable_default_needs_a_hint():
    def broken(input: Tensor, count: int) -> Tensor: ...

    with pytest.raises(TypeError, match="count has no usable default"):
        derive(entry("lib.broken", Role.FUNCTION), broken)


def test_a_base_class_fills_in_what_a_docstring_leaves_out():
    class Child(Stretch2d):
        """Stretches more."""

    spec = derive(entry("lib.Child"), Child)
    assert spec.summary == "Stretches more."
    assert spec.param("factor").summary == "How α is called."


def test_params_of_paths_are_files_or_folders():
    def source(
        file: Path = Path("a/b.csv"), other: Path = Path(), folder: Path = Path("c")
    ) -> None:
        """Reads."""

    file, other, folder = params_of(source)
    assert (file.kind, file.default) == (TextKind(role="file"), "a/b.csv")
    assert other.default == ""
    assert folder.kind == TextKind(role="folder")


@pytest.mark.parametrize(
    ("annotation", "default", "kind"),
    [
        (bool, True, BoolKind()),
        (bool | None, None, BoolKind(optional=True)),
        (float, 0.5, FloatKind()),
        (int | None, None, IntKind(optional=True)),
        (int | tuple[int, ...], 1, IntsKind(length=2)),
        ("tuple[int, ...]", (1,), IntsKind(scalar=False, length=2)),
        (tuple[float, float], (0.1, 0.2), FloatsKind(length=2)),
        ("float | Tensor", 0.1, FloatKind()),
        ("Tensor | None", None, FloatsKind(optional=True)),
        (inspect.Parameter.empty, 3, IntKind()),
        (inspect.Parameter.empty, (0.5, 0.5), FloatsKind(length=2)),
        (Literal["a", "b"], "a", ChoiceKind(choices=("a", "b"))),
        (str, "", TextKind()),
    ],
)
def test_kinds_are_read_off_annotation_or_default(annotation, default, kind):
    assert kind_of("anything", annotation, default, dims=2) == kind


def test_a_well_known_name_brings_its_limits():
    assert kind_of("kernel_size", int, 3) == IntKind(low=1, high=4096)
    assert kind_of("dropout", float, 0.1) == FloatKind(low=0.0, high=1.0)
    assert kind_of("reduction", str, "mean") == ChoiceKind(choices=("mean", "sum"))


def test_the_docstring_tells_a_type_that_the_signature_does_not():
    assert kind_of("kdim", inspect.Parameter.empty, None, "int, optional").optional
    with pytest.raises(TypeError, match="needs a hint"):
        kind_of("mystery", inspect.Parameter.empty, None)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{1}{2}", "1/2"),
        (r"\frac{a + b}{\sqrt{x}}", "(a + b)/(√(x))"),
        (r"H_{out} \times W_\text{in}", "Hₒᵤₜ × Wᵢₙ"),
        (r"x^2 + y_1^{T}", "x² + y₁ᵀ"),
        (r"\text{kernel\_size}", "kernel_size"),
        (r"d_{model}", "d_model"),
        (r"\left\lfloor x \right\rfloor", "⌊ x ⌋"),
    ],
)
def test_latex_becomes_unicode(latex, expected):
    assert unlatex(latex) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("see :class:`~torch.nn.Linear` and :attr:`bias`", "see Linear and bias"),
        ("``True`` or `False`, *maybe* **not**", "True or False, maybe not"),
        ("the `paper <https://x.org>`__ and :ref:`text<target>`", "the paper and text"),
        ("a * b * c", "a * b * c"),
        (":math:`\\gamma`\n   twice", "γ twice"),
    ],
)
def test_markup_becomes_plain_text(marked, expected):
    assert plain(marked) == expected


def test_sentences_do_not_end_at_abbreviations():
    assert first_sentences("One, i.e. two. Three. Four.", 22) == "One, i.e. two. Three."
    assert first_sentences("A very long first sentence. More.", 5) == "A very long first sentence."


def test_an_empty_docstring_says_nothing():
    assert read(None).summary == ""
    assert read("").args == {}


def test_names_that_share_a_line_share_the_text():
    doc = read("Does.\n\nArgs:\n    low, high (float): The limits. (default: 0.5)\n")
    assert doc.args == {"low": "The limits.", "high": "The limits."}
