"""Run as a program: what torchvision or transformers make of a network, with random weights.

`python zoo_reference.py NAME FILE` writes weights, an input and the output as safetensors. It runs
in a process of its own with `build/reference` on its path, since PyPI's torchvision cannot live
beside a CPU torch without the operators below, and spoils other packages by being there.
"""

import sys

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

TRANSFORMERS = {
    "gpt2": ("GPT2LMHeadModel", "GPT2Config", 50257),
    "bert_base": ("BertModel", "BertConfig", 30522),
}
LIBRARY = torch.library.Library("torchvision", "DEF")
for operator in ("nms", "qnms"):
    LIBRARY.define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
OPTIONS = {"googlenet": {"init_weights": False, "aux_logits": False}}


def from_torchvision(name: str) -> tuple[nn.Module, Tensor]:
    import torchvision.models

    model = getattr(torchvision.models, name)(**OPTIONS.get(name, {}))
    return model, torch.randn(2, 3, 224, 224)


def from_transformers(name: str) -> tuple[nn.Module, Tensor]:
    import transformers

    kind, config, words = TRANSFORMERS[name]
    model = getattr(transformers, kind)(getattr(transformers, config)())
    return model, torch.randint(0, words, (2, 16))


def shake(model: nn.Module) -> None:
    """No weight stays 0 or 1, and no statistic as it begins, so that each one counts."""
    for name, tensor in model.state_dict().items():
        if name.endswith("running_var"):
            tensor.uniform_(0.5, 1.5)
        elif tensor.is_floating_point() and (tensor.ndim == 1 or "layer_scale" in name):
            tensor.add_(torch.randn_like(tensor), alpha=0.1)


def main(name: str, file: str) -> None:
    torch.manual_seed(0)
    model, x = (from_transformers if name in TRANSFORMERS else from_torchvision)(name)
    with torch.no_grad():
        shake(model)
        y = model.eval()(x)
        given = {"y": y} if isinstance(y, Tensor) else {"y": y[0]}
        if name == "bert_base":
            given["y"] = y.pooler_output
        elif name == "gpt2":
            given["y"] = y.logits.transpose(1, 2).contiguous()  # classes second, as the loss wants
    weights = {  # numbered, since the file does not keep their order; tied ones apart
        f"weights.{number:04}.{key}": value.clone(memory_format=torch.contiguous_format)
        for number, (key, value) in enumerate(model.state_dict().items())
    }
    save_file({"x": x, **given, **weights}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
