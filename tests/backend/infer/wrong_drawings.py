"""Drawings with one fault each, and what is to be said about it.

Each function draws with a `Sketch` and returns the node at fault, or "" for the drawing as a whole.
"""

from graph.edits import Rename, SetOption, SetParam, SetSetting
from graph.problems import Severity


def network(s, classes=10, data="digits"):
    """digits and the scores of a linear layer on them."""
    digits = s.add(data)
    return digits, s.add("linear", s.add("flatten", digits), out_features=classes)


def nothing(s):
    return ""


def no_data(s):
    s.add("relu")
    return ""


def no_loss(s):
    network(s)
    return ""


def no_optimizer(s):
    digits, scores = network(s)
    s.add("crossentropyloss", scores, f"{digits}.label")
    return ""


def optimizer_without_loss(s):
    digits, scores = network(s)
    s.add("crossentropyloss", scores, f"{digits}.label")
    return s.add("adam")


def loss_without_target(s):
    _, scores = network(s)
    loss = s.add("crossentropyloss", scores)
    s.add("adam", loss)
    return loss


def layer_without_input(s):
    s.add("digits")
    return s.add("conv2d")


def sum_of_nothing(s):
    s.add("digits")
    return s.add("add")


def named_like_torchs(s):
    digits, scores = network(s)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    s.model.apply(Rename(scores, "forward"))
    return "forward"


def unused_layer(s):
    network(s)
    return "linear_1"


def unused_loss(s):
    digits, scores = network(s)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return s.add("multimarginloss", scores, f"{digits}.label")


def unused_schedule(s):
    digits, scores = network(s)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return s.add("steplr")


def all_frozen(s):
    digits, scores = network(s)
    s.apply(SetOption(scores, "frozen", True))
    return s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))


def no_weights(s):
    digits = s.add("digits")
    return s.add("adam", s.add("minimize", s.add("flatten", digits)))


def state_of_a_bypassed_layer(s):
    data = s.add("sunspots")
    layer = s.add("lstm", data, hidden_size=4)
    last = s.add("select", f"{layer}.hidden", dim=0, index=0)
    s.add("sgd", s.add("mseloss", s.add("linear", last, out_features=1), f"{data}.y"))
    s.apply(SetOption(layer, "bypassed", True))
    return layer


def bypassed_data(s):
    digits, scores = network(s)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    s.apply(SetOption(digits, "bypassed", True))
    return digits


def mistyped_name(s):
    digits, scores = network(s)
    loss = s.add("crossentropyloss", scores, f"{digits}.label")
    return s.add("adam", loss, parameters="linaer_1")


def name_without_gradient(s):
    digits, scores = network(s)
    s.add("linear", "flatten_1")
    loss = s.add("crossentropyloss", scores, f"{digits}.label")
    return s.add("adam", loss, parameters="linear_1, linear_2")


def weights_of_two_optimizers(s):
    digits, scores = network(s)
    hidden = s.add("linear", scores, out_features=10)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return s.add("adam", s.add("crossentropyloss", hidden, f"{digits}.label"))


def many_numbers_to_minimise(s):
    _, scores = network(s)
    return s.add("adam", scores)


def too_few_scores(s):
    digits, scores = network(s, classes=7)
    loss = s.add("crossentropyloss", s.add("relu", scores), f"{digits}.label")
    s.add("adam", loss)
    return loss


def too_many_scores(s):
    digits, scores = network(s, classes=12)
    loss = s.add("crossentropyloss", scores, f"{digits}.label")
    s.add("adam", loss)
    return loss


def one_score_for_many_classes(s):
    digits, scores = network(s, classes=1)
    loss = s.add("crossentropyloss", scores, f"{digits}.label")
    s.add("adam", loss)
    return loss


def softmax_twice(s):
    digits, scores = network(s)
    loss = s.add("crossentropyloss", s.add("softmax", scores), f"{digits}.label")
    s.add("adam", loss)
    return loss


def softmax_twice_and_used_elsewhere(s):
    digits, scores = network(s)
    chances = s.add("softmax", scores)
    s.add("argmax", chances)
    loss = s.add("crossentropyloss", chances, f"{digits}.label")
    s.add("adam", loss)
    return loss


def sigmoid_twice(s):
    data = s.add("moons", label_format="binary")
    score = s.add("sigmoid", s.add("linear", data, out_features=1))
    loss = s.add("bcewithlogitsloss", score, f"{data}.label")
    s.add("adam", loss)
    return loss


def sigmoid_missing(s):
    data = s.add("moons", label_format="binary")
    loss = s.add("bceloss", s.add("linear", data, out_features=1), f"{data}.label")
    s.add("adam", loss)
    return loss


def logsoftmax_missing(s):
    digits, scores = network(s)
    loss = s.add("nllloss", scores, f"{digits}.label")
    s.add("adam", loss)
    return loss


def class_numbers_for_regression(s):
    digits, scores = network(s)
    loss = s.add("mseloss", scores, f"{digits}.label")
    s.add("adam", loss)
    return loss


def class_numbers_for_one_logit(s):
    data = s.add("moons")
    loss = s.add("bcewithlogitsloss", s.add("linear", data, out_features=1), f"{data}.label")
    s.add("adam", loss)
    return loss


def vectors_for_class_numbers(s):
    data = s.add("moons", label_format="binary")
    loss = s.add("crossentropyloss", s.add("linear", data, out_features=2), f"{data}.label")
    s.add("adam", loss)
    return loss


def prediction_of_another_width(s):
    data = s.add("sine")
    loss = s.add("mseloss", s.add("linear", data, out_features=3), f"{data}.y")
    s.add("adam", loss)
    return loss


def row_against_column(s):
    data = s.add("sine")
    flat = s.add("squeeze", s.add("linear", data, out_features=1))
    loss = s.add("mseloss", flat, f"{data}.y")
    s.add("adam", loss)
    return loss


def autoencoder_without_unflatten(s):
    digits = s.add("digits")
    code = s.add("linear", s.add("flatten", digits), out_features=8)
    loss = s.add("mseloss", s.add("linear", s.add("relu", code), out_features=64), digits)
    s.add("adam", loss)
    return loss


def convolution_without_flatten(s):
    digits = s.add("digits")
    scores = s.add("linear", s.add("conv2d", digits), out_features=10)
    loss = s.add("crossentropyloss", scores, f"{digits}.label")
    s.add("adam", loss)
    return loss


def all_steps_for_one_class(s):
    data = s.add("text")
    steps = s.add("lstm", s.add("embedding", data), hidden_size=32)
    digits = s.add("iris")
    loss = s.add("crossentropyloss", s.add("linear", steps, out_features=3), f"{digits}.label")
    s.add("adam", loss)
    return loss


def classes_last(s):
    data = s.add("reshape", s.add("flatten", s.add("digits")), shape=(16, 4))
    target = s.add("argmax", data, dim=2)
    loss = s.add("crossentropyloss", s.add("linear", data, out_features=4), target)
    s.add("adam", loss)
    return loss


def several_scores_for_a_hinge(s):
    data = s.add("moons")
    loss = s.add("hingeloss", s.add("linear", data, out_features=2), f"{data}.label")
    s.add("adam", loss)
    return loss


def too_few_rows(s):
    return s.add("embedding", s.add("text"), num_embeddings=5)


def two_linear_layers(s):
    return s.add("linear", network(s)[1], out_features=5)


def linear_on_a_picture(s):
    return s.add("linear", s.add("conv2d", s.add("digits")))


def nothing_left(s):
    return s.add("slice", s.add("digits"), dim=1, start=5)


def accuracy_of_a_sequence(s):
    steps = s.add("lstm", s.add("embedding", s.add("text")), hidden_size=3)
    return s.add("accuracy", steps, f"{s.add('iris')}.label")


def error_of_another_width(s):
    data = s.add("sine")
    return s.add("mae", s.add("linear", data, out_features=3), f"{data}.y")


def classified(s, optimizer="adam", settings=None, **params):
    """Characters through an embedding; the optimizer is returned."""
    data = s.add("text")
    rows = s.add("embedding", data, num_embeddings=200, embedding_dim=4, **(settings or {}))
    scores = s.add("linear", s.add("mean", rows, dim=(1,)), out_features=1)
    loss = s.add("mseloss", scores, s.add("zeros_like", scores))
    return s.add(optimizer, loss, **params)


def muon_with_a_bias(s):
    return classified(s, "muon")


def muon_on_kernels(s):
    digits = s.add("digits")
    conv = s.add("conv2d", digits, out_channels=2)
    scores = s.add("linear", s.add("flatten", conv), out_features=10)
    return s.add("muon", s.add("crossentropyloss", scores, f"{digits}.label"))


def sparse_adam_on_dense_layers(s):
    return classified(s, "sparseadam")


def sparse_adam_on_some_dense_layers(s):
    return classified(s, "sparseadam", {"sparse": True})


def sparse_gradients_for_adam(s):
    classified(s, "adam", {"sparse": True})
    return "embedding_1"


def sparse_gradients_alone_for_adam(s):
    classified(s, "adam", {"sparse": True}, parameters="embedding_1")
    return "embedding_1"


def sparse_gradients_with_weight_decay(s):
    classified(s, "sgd", {"sparse": True}, weight_decay=0.1)
    return "embedding_1"


def sparse_gradients_that_are_clipped(s):
    classified(s, "sgd", {"sparse": True})
    s.apply(SetSetting("clip_norm", 1.0))
    return "embedding_1"


def nesterov_without_momentum(s):
    return classified(s, "sgd", nesterov=True)


def nesterov_with_dampening(s):
    return classified(s, "sgd", nesterov=True, momentum=0.9, dampening=0.5)


def factors_the_wrong_way_round(s):
    return classified(s, "rprop", etas=(1.2, 0.5))


def decay_that_grows(s):
    return classified(s, "adafactor", beta2_decay=0.5)


def momentum_that_is_not_there(s):
    optimizer = classified(s, "adagrad")
    schedule = s.add("onecyclelr")
    s.wire(schedule, f"{optimizer}.schedule")
    return schedule


def too_many_milestones(s):
    parts = {f"schedules_{i}": s.add("exponentiallr") for i in (1, 2)}
    schedule = s.add("sequentiallr", wires=parts, milestones=(5, 9))
    s.wire(schedule, f"{classified(s)}.schedule")
    return schedule


def too_few_milestones(s):
    parts = [s.add(part) for part in ("linearlr", "steplr", "exponentiallr")]
    schedule = s.add("sequentiallr", wires={f"schedules_{i + 1}": p for i, p in enumerate(parts)})
    s.wire(schedule, f"{classified(s)}.schedule")
    return schedule


def a_plateau_in_a_sequence(s):
    parts = [s.add(part) for part in ("linearlr", "reducelronplateau")]
    schedule = s.add("sequentiallr", wires={f"schedules_{i + 1}": p for i, p in enumerate(parts)})
    s.wire(schedule, f"{classified(s)}.schedule")
    return schedule


def data_sets_of_unequal_length(s):
    s.add("linear", s.add("line"))
    moons = s.add("moons")
    s.add("linear", moons)
    return moons


def no_sample_to_train_on(s):
    return s.add("line", validation_fraction=0.5, test_fraction=0.5)


def no_weights_but_a_schedule(s):
    data = s.add("line")
    optimizer = s.add("adam", s.add("mseloss", data, f"{data}.y"))
    s.wire(s.add("steplr"), f"{optimizer}.schedule")
    return optimizer


def weights_before_whole_numbers(s):
    data = s.add("iris")
    decided = s.add("argmax", s.add("linear", data, out_features=3), dim=1)
    numbers = s.add("cast", decided, to="float")
    loss = s.add("mseloss", numbers, s.add("zeros_like", numbers))
    return s.add("adam", loss)


def target_that_is_learned(s):
    data = s.add("iris")
    scores, other = (s.add("linear", data, out_features=1) for _ in range(2))
    loss = s.add("softmarginloss", scores, other)
    s.add("adam", loss)
    return loss


def borrowed_from_nobody(s):
    name = network(s)[1]
    s.model._replace(s.model.node(name).__class__(name, "linear", shares="gone"))
    return name


def follower_of_nobody(s):
    digits, scores = network(s)
    slow = s.add("linear", f"{digits}.image", out_features=10, follows="linaer_1")
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return slow


def followers_of_each_other(s):
    digits, scores = network(s)
    slow = s.add("linear", "flatten_1", out_features=10, follows="linear_3")
    s.add("linear", "flatten_1", out_features=10, follows=slow)
    s.apply(SetParam("linear_3", "follows", "linear_3"))
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return "linear_3"


def follower_of_another_shape(s):
    digits, scores = network(s)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return s.add("linear", "flatten_1", out_features=7, follows=scores)


def follower_that_is_trained(s):
    digits, scores = network(s)
    slow = s.add("linear", "flatten_1", out_features=10, follows=scores)
    both = s.add("add", scores, slow)
    loss = s.add("crossentropyloss", both, f"{digits}.label")
    return s.add("adam", loss, parameters=f"{scores}, {slow}")


def identity_of_a_kernel(s):
    digits = s.add("digits")
    kernel = s.add("conv2d", digits, out_channels=4, weight_init="eye")
    scores = s.add("linear", s.add("flatten", kernel), out_features=10)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return kernel


def gain_of_a_single_number(s):
    digits = s.add("digits")
    slope = s.add("prelu", s.add("flatten", digits), weight_init="xavier_normal")
    scores = s.add("linear", slope, out_features=10)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return slope


def start_of_a_missing_bias(s):
    digits = s.add("digits")
    scores = s.add("linear", s.add("flatten", digits), out_features=10, bias=False, bias_init=1.0)
    s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))
    return scores


def factor_that_lbfgs_has_not(s):
    digits, scores = network(s)
    s.apply(SetParam(scores, "lr_factor", 0.1))
    s.add("lbfgs", s.add("crossentropyloss", scores, f"{digits}.label"))
    return scores


def decay_that_rprop_has_not(s):
    digits, scores = network(s)
    s.apply(SetParam(scores, "weight_decay", 0.1))
    s.add("rprop", s.add("crossentropyloss", scores, f"{digits}.label"))
    return scores


def same_weights_for_two_optimizers(s):
    digits, scores = network(s)
    loss = s.add("crossentropyloss", scores, f"{digits}.label")
    s.add("adam", loss)
    return s.add("sgd", loss)


def only_followers(s):
    digits, scores = network(s)
    s.add("linear", "flatten_1", out_features=10)
    s.apply(SetParam(scores, "follows", "linear_2"))
    return s.add("adam", s.add("crossentropyloss", scores, f"{digits}.label"))


def sparse_gradients_with_a_penalty(s):
    text = s.add("text")
    table = s.add("embedding", text, num_embeddings=200, embedding_dim=4, sparse=True, l2=0.1)
    loss = s.add("minimize", s.add("mean", table, dim=None))
    s.add("sgd", loss)
    return table


WRONG = [
    (nothing, "drawing.empty", Severity.ERROR),
    (no_data, "data.missing", Severity.ERROR),
    (no_loss, "loss.missing", Severity.WARNING),
    (no_optimizer, "optimizer.missing", Severity.ERROR),
    (optimizer_without_loss, "input.missing", Severity.ERROR),
    (loss_without_target, "input.missing", Severity.ERROR),
    (layer_without_input, "input.missing", Severity.ERROR),
    (sum_of_nothing, "input.missing", Severity.ERROR),
    (unused_layer, "output.unused", Severity.HINT),
    (unused_loss, "loss.unused", Severity.WARNING),
    (unused_schedule, "schedule.unused", Severity.WARNING),
    (state_of_a_bypassed_layer, "bypass.output", Severity.ERROR),
    (bypassed_data, "bypass.data", Severity.WARNING),
    (borrowed_from_nobody, "shares.owner", Severity.ERROR),
    (named_like_torchs, "name.reserved", Severity.ERROR),
    (all_frozen, "optimizer.empty", Severity.ERROR),
    (no_weights, "optimizer.empty", Severity.ERROR),
    (mistyped_name, "parameters.unknown", Severity.ERROR),
    (name_without_gradient, "parameters.unreached", Severity.WARNING),
    (weights_of_two_optimizers, "optimizer.overlap", Severity.ERROR),
    (many_numbers_to_minimise, "loss.not_scalar", Severity.ERROR),
    (too_few_scores, "classes.few", Severity.ERROR),
    (too_many_scores, "classes.many", Severity.WARNING),
    (one_score_for_many_classes, "loss.one_class", Severity.ERROR),
    (softmax_twice, "loss.activation_twice", Severity.WARNING),
    (softmax_twice_and_used_elsewhere, "loss.activation_twice", Severity.WARNING),
    (sigmoid_twice, "loss.activation_twice", Severity.WARNING),
    (sigmoid_missing, "loss.activation_missing", Severity.WARNING),
    (logsoftmax_missing, "loss.activation_missing", Severity.WARNING),
    (class_numbers_for_regression, "target.shape", Severity.ERROR),
    (class_numbers_for_one_logit, "target.shape", Severity.ERROR),
    (vectors_for_class_numbers, "target.dtype", Severity.ERROR),
    (prediction_of_another_width, "target.shape", Severity.ERROR),
    (row_against_column, "target.shape", Severity.ERROR),
    (autoencoder_without_unflatten, "target.shape", Severity.ERROR),
    (convolution_without_flatten, "target.shape", Severity.ERROR),
    (all_steps_for_one_class, "target.shape", Severity.ERROR),
    (classes_last, "target.shape", Severity.ERROR),
    (several_scores_for_a_hinge, "target.shape", Severity.ERROR),
    (too_few_rows, "classes.embedding", Severity.ERROR),
    (two_linear_layers, "linear.twice", Severity.HINT),
    (linear_on_a_picture, "linear.on_images", Severity.WARNING),
    (accuracy_of_a_sequence, "metric.shape", Severity.ERROR),
    (error_of_another_width, "metric.shape", Severity.ERROR),
    (nothing_left, "shape.empty", Severity.ERROR),
    (muon_with_a_bias, "optimizer.matrices", Severity.ERROR),
    (muon_on_kernels, "optimizer.matrices", Severity.ERROR),
    (sparse_adam_on_dense_layers, "optimizer.dense", Severity.ERROR),
    (sparse_adam_on_some_dense_layers, "optimizer.dense", Severity.ERROR),
    (sparse_gradients_for_adam, "optimizer.sparse", Severity.ERROR),
    (sparse_gradients_alone_for_adam, "optimizer.sparse", Severity.ERROR),
    (sparse_gradients_with_weight_decay, "optimizer.sparse", Severity.ERROR),
    (sparse_gradients_that_are_clipped, "optimizer.sparse", Severity.ERROR),
    (nesterov_without_momentum, "param.nesterov", Severity.ERROR),
    (nesterov_with_dampening, "param.nesterov", Severity.ERROR),
    (factors_the_wrong_way_round, "param.etas", Severity.ERROR),
    (decay_that_grows, "torch.refused", Severity.ERROR),
    (momentum_that_is_not_there, "schedule.momentum", Severity.ERROR),
    (too_many_milestones, "schedule.milestones", Severity.ERROR),
    (too_few_milestones, "schedule.milestones", Severity.ERROR),
    (a_plateau_in_a_sequence, "torch.refused", Severity.ERROR),
    (data_sets_of_unequal_length, "data.unequal", Severity.ERROR),
    (no_sample_to_train_on, "data.unusable", Severity.ERROR),
    (no_weights_but_a_schedule, "optimizer.empty", Severity.ERROR),
    (weights_before_whole_numbers, "optimizer.empty", Severity.ERROR),
    (target_that_is_learned, "target.learned", Severity.ERROR),
    (follower_of_nobody, "follows.unknown", Severity.ERROR),
    (followers_of_each_other, "follows.circle", Severity.ERROR),
    (follower_of_another_shape, "follows.shapes", Severity.ERROR),
    (follower_that_is_trained, "follows.trained", Severity.ERROR),
    (identity_of_a_kernel, "init.shape", Severity.ERROR),
    (gain_of_a_single_number, "init.shape", Severity.ERROR),
    (start_of_a_missing_bias, "init.bias", Severity.WARNING),
    (factor_that_lbfgs_has_not, "optimizer.alike", Severity.WARNING),
    (decay_that_rprop_has_not, "optimizer.alike", Severity.WARNING),
    (same_weights_for_two_optimizers, "optimizer.overlap", Severity.ERROR),
    (only_followers, "optimizer.empty", Severity.ERROR),
    (sparse_gradients_with_a_penalty, "optimizer.sparse", Severity.ERROR),
]
WITHOUT_REMEDY = {"drawing.empty", "data.missing", "output.unused", "metric.shape"}
WITHOUT_REMEDY |= {"torch.refused", "data.unusable"}
