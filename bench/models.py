"""A step of larger drawings, made of composites, against the same networks written by hand.

Both keep the memory they free, as a run does: page faults would hide what is measured here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from backend import allocator, catalog
from backend.cli.drawing import open_drawing
from backend.compile.compiled import CompiledModel
from backend.compile.drawing import compile_drawing
from backend.infer.inferrer import Inferrer
from bench.measure import Record, compare
from graph.edits import Edit, SetParam
from graph.settings import RunConfig

BASELINE = "hand-written step, same optimizer as it comes"
TARGET = 1.02


def compiled(name: str, *edits: Edit) -> CompiledModel:
    """A drawing of the zoo, ready to train."""
    torch.set_num_threads(1)
    registry = catalog.load_installed()
    model = open_drawing(name, registry).model
    for edit in edits:
        model.apply(edit)
    snapshot = model.snapshot()
    found = compile_drawing(
        snapshot, registry, Inferrer(registry).infer(snapshot), config=RunConfig()
    )
    found.module.train()
    return found


def ours(drawn: CompiledModel, batch: Sequence[Tensor], times: int) -> Callable[[], None]:
    """So many batches, each with all steps of the drawing."""

    def run() -> None:
        for _ in range(times):
            for step in drawn.steps:
                step(*batch)

    return run


class BasicBlock(nn.Module):
    """Two convolutions and what goes around them; with a stride the way around has one, too."""

    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride, 1, bias=False)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn1, self.bn2 = nn.BatchNorm2d(channels), nn.BatchNorm2d(channels)
        around = [nn.Conv2d(before, channels, 1, stride, bias=False), nn.BatchNorm2d(channels)]
        self.around = nn.Sequential(*around) if stride > 1 else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        h = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(h)) + self.around(x))


class ResNet18(nn.Module):
    """As torchvision has it."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.bn = nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64)
        sizes = ((64, 64, 1), (64, 128, 2), (128, 256, 2), (256, 512, 2))
        blocks = [(BasicBlock(a, b, s), BasicBlock(b, b, 1)) for a, b, s in sizes]
        self.blocks = nn.Sequential(*(block for pair in blocks for block in pair))
        self.fc = nn.Linear(512, 1000)

    def forward(self, x: Tensor) -> Tensor:
        x = F.max_pool2d(F.relu(self.bn(self.conv(x))), 3, 2, 1)
        return self.fc(F.adaptive_avg_pool2d(self.blocks(x), 1).flatten(1))


@allocator.kept()
def resnet18() -> Record:
    """Pictures of 224x224, as ImageNet has them."""
    drawn = compiled("resnet18")
    x, y = torch.randn(2, 3, 224, 224), torch.randint(0, 3, (2,))
    batch = [x if field == "image" else y for _, field in drawn.columns]
    net = ResNet18()
    optimizer = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9)

    def theirs() -> None:
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()

    return compare(
        "step, ResNet-18", ours(drawn, batch, 1), theirs, target=TARGET, baseline=BASELINE
    )


class EncoderBlock(nn.Module):
    """Attention that leaves padding out, and an MLP, each with a way around and normalised."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(width, 4, batch_first=True)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.wide, self.narrow = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        seen, _ = self.attention(x, x, x, key_padding_mask=mask, need_weights=False)
        x = self.norm1(x + seen)
        return self.norm2(x + self.narrow(F.relu(self.wide(x))))


class Encoder(nn.Module):
    """Twelve blocks over tokens at their places."""

    def __init__(self, depth: int = 12, width: int = 64) -> None:
        super().__init__()
        self.embedding = nn.Embedding(5, width)
        self.places = nn.Buffer(torch.randn(64, width))
        self.blocks = nn.ModuleList(EncoderBlock(width) for _ in range(depth))
        self.scores = nn.Linear(width, 2)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        mask = torch.arange(x.shape[1]) >= lengths.unsqueeze(1)
        hidden = self.embedding(x) + self.places[: x.shape[1]]
        for block in self.blocks:
            hidden = block(hidden, mask)
        return self.scores(hidden[:, 0])


@allocator.kept()
def transformer12() -> Record:
    """The zoo's encoder, twelve blocks deep."""
    drawn = compiled("transformer_encoder", SetParam("encoder", "repeat", 12))
    x, lengths = torch.randint(1, 5, (32, 16)), torch.randint(2, 17, (32,))
    y = torch.randint(0, 2, (32,))
    fields = {"x": x, "lengths": lengths, "label": y}
    net = Encoder()
    optimizer = torch.optim.SGD(net.parameters(), 0.01, momentum=0.9)

    def theirs() -> None:
        for _ in range(2):
            optimizer.zero_grad()
            F.cross_entropy(net(x, lengths), y).backward()
            optimizer.step()

    batch = [fields[field] for _, field in drawn.columns]
    return compare(
        "step, transformer of 12 layers",
        ours(drawn, batch, 2),
        theirs,
        target=TARGET,
        baseline=BASELINE,
    )


@allocator.kept()
def gan() -> Record:
    """Both halves of a step of the zoo's GAN."""
    drawn = compiled("gan")
    x = torch.randn(64, 2)
    maker = nn.Sequential(
        nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2)
    )
    leaky = nn.LeakyReLU(0.2)
    judge = nn.Sequential(nn.Linear(2, 64), leaky, nn.Linear(64, 64), leaky, nn.Linear(64, 1))
    of_judge = torch.optim.Adam(judge.parameters(), 0.001, betas=(0.5, 0.999))
    of_maker = torch.optim.Adam(maker.parameters(), 0.001, betas=(0.5, 0.999))

    def apart(scores: Tensor, real: bool) -> Tensor:
        target = torch.ones_like(scores) if real else torch.zeros_like(scores)
        return F.binary_cross_entropy_with_logits(scores, target)

    def theirs() -> None:
        for _ in range(20):
            made = maker(torch.randn(64, 4))
            of_judge.zero_grad()
            (apart(judge(x), True) + apart(judge(made.detach()), False)).backward()
            of_judge.step()
            of_maker.zero_grad()
            apart(judge(made), True).backward()
            of_maker.step()

    return compare(
        "step, GAN with two optimizers",
        ours(drawn, [x for _ in drawn.columns], 20),
        theirs,
        target=TARGET,
        baseline=BASELINE,
    )


BENCHES = (resnet18, transformer12, gan)
