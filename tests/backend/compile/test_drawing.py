"""What a compiled drawing is: names, seeds, source, export, evaluation, errors with their node."""

import traceback

import pytest
import torch
import torch.nn.functional as F

from backend.compile.compiled import CompileError
from graph.edits import Link, Node, Rename
from graph.settings import RunConfig


def test_parameters_are_called_like_their_nodes(mlp):
    assert list(mlp().module.state_dict()) == [
        "linear_1.weight",
        "linear_1.bias",
        "linear_2.weight",
        "linear_2.bias",
    ]


def test_weights_depend_on_the_seed_and_the_name_alone(mlp):
    first, again, other = mlp(seed=1), mlp(seed=1), mlp(seed=2)
    wider = mlp(seed=1, more=["flatten_1 > linear_9 > tanh_1"], params={})
    weights = [drawn.module.state_dict()["linear_1.weight"] for drawn in (first, again, other)]
    assert torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[0], weights[2])
    assert torch.equal(weights[0], wider.module.state_dict()["linear_1.weight"])
    layers = first.module.state_dict()
    assert not torch.equal(layers["linear_1.bias"][:10], layers["linear_2.bias"])


def test_compiling_leaves_the_random_numbers_of_the_program_alone(mlp):
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    mlp()
    assert torch.equal(torch.rand(3), expected)


def test_the_network_alone_is_readable_source(mlp):
    assert mlp().module.code == (
        "def forward(self, image):\n"
        "    flatten_1 = self.flatten_1(image)\n"
        "    linear_1 = self.linear_1(flatten_1)\n"
        "    relu_1 = self.relu_1(linear_1)\n"
        "    linear_2 = self.linear_2(relu_1)\n"
        "    return (linear_2,)\n"
    )


def test_the_step_lets_go_of_what_it_no_longer_needs(mlp):
    source = mlp().steps[0].emitted.source
    assert (
        "linear_1 = linear(flatten_1, linear_1_weight, linear_1_bias); flatten_1 = None" in source
    )


def test_open_ends_and_what_losses_look_at_are_the_predictions(mlp):
    drawn = mlp(
        more=["relu_1 > linear_3", "linear_2 > accuracy_1", "digits_1.label > accuracy_1.target"]
    )
    assert drawn.outputs == ("linear_2", "linear_3")
    assert drawn.inputs == (("digits_1", "image"),)
    assert drawn.columns == (("digits_1", "image"), ("digits_1", "label"))
    assert drawn.losses == ("crossentropyloss_1",)


SPLIT = (
    "digits_1.image > flatten_1 > linear_1 > chunk_1",
    "chunk_1.outputs_1 > linear_2 > add_1.tensors_1",
    "chunk_1.outputs_2 > dropout_1 > linear_3 > add_1.tensors_2",
    "add_1 > concatenate_1.tensors_1",
    "linear_2 > concatenate_1.tensors_2",
    "concatenate_1 > linear_4 > crossentropyloss_1 > adam_1",
    "digits_1.label > crossentropyloss_1.target",
)
SPLIT_PARAMS = {
    "linear_1": {"out_features": 16},
    "linear_2": {"out_features": 4},
    "linear_3": {"out_features": 4},
    "linear_4": {"out_features": 10},
}


@pytest.fixture
def forked(compiled):
    port = "output"
    chains = [chain.replace("outputs_", f"{port}_") for chain in SPLIT]
    return compiled(*chains, params=SPLIT_PARAMS)


def test_module_graph_export_and_emitted_source_agree(forked, digits):
    image, _ = digits[0]
    (emitted,) = forked.predict(image)
    forked.module.eval()
    torch.testing.assert_close(forked.module(image)[0], emitted)
    forked.graph_module.graph.lint()
    forked.graph_module.eval()
    torch.testing.assert_close(forked.graph_module(image)[0], emitted)
    exported = torch.export.export(forked.module, (image,))
    torch.testing.assert_close(exported.module()(image)[0], emitted)


def test_the_graph_has_the_same_parameters(forked):
    graph = dict(forked.graph_module.named_parameters())
    assert all(graph[name] is value for name, value in forked.module.named_parameters())


def test_a_recurrent_network_can_be_exported(compiled):
    drawn = compiled(
        "sunspots_1.x > gru_1 > select_1 > linear_1 > mseloss_1 > adam_1",
        "sunspots_1.y > mseloss_1.target",
        params={"linear_1": {"out_features": 1}},
    )
    x = torch.randn(4, 24, 1)
    drawn.module.eval()
    exported = torch.export.export(drawn.module, (x,))
    torch.testing.assert_close(exported.module()(x)[0], drawn.predict(x)[0])
    torch.testing.assert_close(drawn.graph_module.eval()(x)[0], drawn.predict(x)[0])


def test_evaluation_averages_over_samples_and_does_not_train(mlp, digits):
    watched = [
        "linear_2 > accuracy_1",
        "digits_1.label > accuracy_1.target",
        "linear_2 > confusion_matrix_1",
        "digits_1.label > confusion_matrix_1.target",
    ]
    drawn = mlp(more=watched)
    before = [parameter.clone() for parameter in drawn.module.parameters()]
    image = torch.cat([image for image, _ in digits])[:70]
    label = torch.cat([label for _, label in digits])[:70]
    evaluation = drawn.evaluation
    for _ in range(2):
        evaluation.start()
        for part in torch.arange(70).split(32):
            evaluation.add(image[part], label[part])
    scores = evaluation.scores()
    (logits,) = drawn.predict(image)
    assert scores.num_samples == 70
    assert scores.values["loss"] == pytest.approx(F.cross_entropy(logits, label).item(), rel=1e-5)
    assert scores.values["accuracy"] == pytest.approx((logits.argmax(1) == label).float().mean())
    assert scores.tables["confusion_matrix"].sum() == 70
    assert set(scores.values) == {"loss", "accuracy"}
    for ours, then in zip(drawn.module.parameters(), before, strict=True):
        assert torch.equal(ours, then)


def test_training_and_evaluation_take_turns(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > dropout_1 > linear_1 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 10}, "dropout_1": {"p": 0.9}},
    )
    image, label = digits[0]
    assert torch.equal(drawn.predict(image)[0], drawn.predict(image)[0])
    drawn.steps[0](image, label)
    assert drawn.module.training
    assert torch.equal(drawn.predict(image)[0], drawn.predict(image)[0])


def test_an_exception_names_the_node_and_shows_its_line(mlp, digits):
    drawn = mlp()
    image, label = digits[0]
    with pytest.raises(RuntimeError) as wrong:
        drawn.steps[0](image[..., :4], label)
    assert drawn.node_of(wrong.value) == "linear_1"
    shown = "".join(traceback.format_exception(wrong.value))
    assert "linear_1 = linear(flatten_1, linear_1_weight, linear_1_bias)" in shown
    with pytest.raises(RuntimeError) as wrong:
        drawn.module(image[..., :4])
    assert drawn.node_of(wrong.value) == "linear_1"
    assert drawn.node_of(ValueError()) == ""


def test_a_network_without_a_loss_computes(snapshot_of, compile_snapshot):
    snapshot = snapshot_of("digits_1.image > flatten_1 > linear_1 > relu_1")
    drawn = compile_snapshot(snapshot)
    x = torch.rand(3, 1, 8, 8)
    (given,) = drawn.predict(x)
    layer = drawn.module.linear_1
    assert torch.equal(given, torch.relu(layer(x.flatten(1))))
    assert torch.equal(drawn.graph_module(x)[0], given)
    assert (drawn.outputs, drawn.steps, drawn.losses) == (("relu_1",), (), ())


def test_a_drawing_with_errors_is_refused_and_the_first_is_named(snapshot_of, compile_snapshot):
    from backend.compile.drawing import compile_drawing
    from backend.infer.inferrer import Inferrer

    inferrer = Inferrer()
    snapshot = snapshot_of("digits_1.image > linear_1 > crossentropyloss_1 > adam_1")
    inference = inferrer.infer(snapshot)
    assert not inference.ok
    with pytest.raises(CompileError) as refused:
        compile_drawing(snapshot, inferrer.registry, inference, config=RunConfig())
    assert refused.value.problem in inference.problems


@pytest.mark.parametrize("name", ["forward", "training", "parameters", "frozen"])
def test_a_name_that_torch_needs_is_refused_with_a_better_one(
    snapshot_of, compile_snapshot, name, monkeypatch
):
    snapshot = snapshot_of(
        "digits_1.image > flatten_1 > linear_1 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 10}},
    )
    renamed = type(snapshot)(
        {name if n == "linear_1" else n: renamed_node(v, name) for n, v in snapshot.nodes.items()},
        tuple(renamed_link(link, name) for link in snapshot.links),
    )
    with pytest.raises(CompileError) as refused:
        compile_snapshot(renamed)
    assert refused.value.problem.fixes[0].edit == Rename(name, f"{name}_1")


@pytest.mark.parametrize(
    "name", ["image", "grad", "gradients", "linear", "relu", "list", "no_grad"]
)
def test_a_node_may_be_called_like_anything_in_the_source(
    snapshot_of, compile_snapshot, digits, name
):
    snapshot = snapshot_of(
        "digits_1.image > flatten_1 > linear_1 > relu_1 > linear_2 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 10}, "linear_2": {"out_features": 10}},
    )
    renamed = type(snapshot)(
        {name if n == "linear_1" else n: renamed_node(v, name) for n, v in snapshot.nodes.items()},
        tuple(renamed_link(link, name) for link in snapshot.links),
    )
    drawn = compile_snapshot(renamed)
    losses = [drawn.steps[0](*digits[0])[0].item() for _ in range(5)]
    assert losses[-1] < losses[0]
    assert f"{name}.weight" in drawn.module.state_dict()
    assert len(drawn.predict(digits[0][0])) == 1
    drawn.module(digits[0][0])
    drawn.graph_module(digits[0][0])


@pytest.mark.parametrize("name", ["linear", "list", "grad", "image", "cross_entropy"])
def test_an_optimizer_may_be_called_like_anything_in_the_source(
    snapshot_of, compile_snapshot, digits, name
):
    snapshot = snapshot_of(
        "digits_1.image > flatten_1 > linear_2 > crossentropyloss_1 > linear_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_2": {"out_features": 10}},
    )
    nodes = dict(snapshot.nodes)
    del nodes["linear_1"]
    nodes[name] = Node(name, "adam")
    links = [link for link in snapshot.links if link.target != "linear_1"]
    links.append(Link("crossentropyloss_1", "loss", name, "loss"))
    drawn = compile_snapshot(type(snapshot)(nodes, tuple(links)))
    losses = [drawn.steps[0](*digits[0])[0].item() for _ in range(5)]
    assert losses[-1] < losses[0]


def renamed_node(node: Node, name: str) -> Node:
    from dataclasses import replace

    return replace(node, name=name) if node.name == "linear_1" else node


def renamed_link(link, name: str):
    from dataclasses import replace

    return replace(
        link,
        source=name if link.source == "linear_1" else link.source,
        target=name if link.target == "linear_1" else link.target,
    )


def test_moving_to_a_device_keeps_training(mlp, digits):
    whole, moved = mlp(), mlp()
    for batch in digits[:3]:
        whole.steps[0](*batch)
        moved.steps[0](*batch)
    moved.to("cpu")
    for batch in digits[3:]:
        whole.steps[0](*batch)
        moved.steps[0](*batch)
    for ours, theirs in zip(moved.module.parameters(), whole.module.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_the_time_to_compile_grows_as_the_nodes_do(snapshot_of):
    import time

    from backend.compile.drawing import compile_drawing
    from backend.infer.inferrer import Inferrer

    inferrer = Inferrer()

    def seconds(layers: int) -> float:
        middle = " > ".join(f"linear_{i} > tanh_{i}" for i in range(1, layers))
        sizes = {f"linear_{i}": {"out_features": 16} for i in range(1, layers)}
        snapshot = snapshot_of(
            f"digits_1.image > flatten_1 > {middle} > linear_{layers}",
            f"linear_{layers} > crossentropyloss_1 > adam_1",
            "digits_1.label > crossentropyloss_1.target",
            params=sizes | {f"linear_{layers}": {"out_features": 10}},
        )
        inference = inferrer.infer(snapshot)
        taken = []
        for _ in range(5):
            start = time.thread_time()
            compile_drawing(snapshot, inferrer.registry, inference)
            taken.append(time.thread_time() - start)
        return min(taken)

    assert seconds(100) < 3 * 4 * seconds(25)
