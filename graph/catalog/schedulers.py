"""Schedules of the learning rate.

LambdaLR and MultiplicativeLR are not here: they are made of a Python function, and a drawing holds
no code.
"""

from graph.catalog.entry import Entry, family
from graph.kinds import ChoiceKind, FloatKind, IntKind, IntsKind
from graph.spec import Category, Param, Port, PortType, Role


def _interval(default: str, choices: tuple[str, ...] = ("epoch", "batch")) -> tuple[Param, ...]:
    tip = "What one step of the schedule is: an epoch or a batch."
    return (Param("interval", ChoiceKind(choices=choices), default, tip),)


EPOCHS, BATCHES = _interval("epoch"), _interval("batch")
RATE = FloatKind(low=0.0)
STEPS = IntKind(low=0, high=2**31)
WHOLE_RUN = "Steps that it takes; 0: the whole run."
TIPS = {
    "gamma": "The learning rate is multiplied by this.",
    "total_iters": WHOLE_RUN,
    "T_max": "Steps from the highest to the lowest learning rate; 0: the whole run.",
    "total_steps": WHOLE_RUN,
    "eta_min": "The lowest learning rate.",
    "step_size": "Steps between two reductions.",
    "milestones": "Steps at which it is lowered, in rising order.",
    "factor": "What the learning rate is multiplied by.",
    "start_factor": "Share of the learning rate to begin with.",
    "end_factor": "Share of the learning rate to end with.",
    "power": "1 is a straight line; more falls faster at first.",
    "T_0": "Steps until the first restart.",
    "T_mult": "How many times longer each round is than the one before.",
    "pct_start": "Which part of the run the rise takes.",
    "cycle_momentum": "Lower the momentum while the learning rate is high.",
    "base_momentum": "The lowest momentum, at the peak of the learning rate.",
    "max_momentum": "The highest momentum, when the learning rate is low.",
    "div_factor": "The peak divided by this is the learning rate to begin with.",
    "final_div_factor": "What it begins with divided by this is what it ends with.",
    "three_phase": "Fall as long as it rose, then fade out in a third part.",
    "step_size_up": "Steps of each rise.",
    "step_size_down": "Steps of each fall; none: as many as of the rise.",
    "patience": "Epochs without improvement that are let pass.",
    "threshold": "How much better counts as better.",
    "threshold_mode": "Whether that is a share of the best loss (rel) or a fixed amount (abs).",
    "cooldown": "Epochs to wait after each reduction.",
    "min_lr": "The lowest learning rate.",
    "eps": "A smaller change of the learning rate is not made.",
    "anneal_strategy": "Whether it falls along a cosine or in a line.",
    "mode": "Equal triangles, ones whose height halves each time, or ones that shrink by gamma.",
}
PARTS = (Port("schedules", PortType.SCHEDULE, "the schedules, in order", variadic=True),)


UNIT = FloatKind(low=0.0, high=1.0)
schedule = family(
    "torch.optim.lr_scheduler", Category.OPTIMIZER, "Learning rate", Role.SCHEDULER,
    kinds={"gamma": UNIT, "factor": UNIT}, tips=TIPS,
)  # fmt: skip

ENTRIES: list[Entry] = [
    schedule(
        "StepLR", "阶梯衰减", "lr ← γ · lr every step_size steps",
        "Lowers the learning rate in stairs; the classic for training convolutional networks.",
        defaults={"step_size": 10}, params=EPOCHS,
        summary="Multiplies the learning rate by a factor every few steps.",
        keywords=("decay", "stairs"),
    ),
    schedule(
        "MultiStepLR", "多阶梯衰减", "lr ← γ · lr at each milestone",
        "Lowers the learning rate at epochs that you name.",
        defaults={"milestones": (5, 8)}, kinds={"milestones": IntsKind(scalar=False, low=1)},
        params=EPOCHS,
        summary="Multiplies the learning rate by a factor at given steps.",
        keywords=("decay", "stairs"),
    ),
    schedule(
        "ConstantLR", "常数因子", "lr = factor · base until total_iters, then base",
        "Begins with a reduced learning rate: a simple warm-up.",
        params=EPOCHS,
        summary="Reduces the learning rate for the first steps, then restores it.",
        keywords=("warm-up",),
    ),
    schedule(
        "LinearLR", "线性变化", "lr from start_factor · base to end_factor · base in a line",
        "Warm-up: begins low and rises to the full learning rate within a few steps.",
        kinds={"start_factor": FloatKind(low=1e-9, high=1.0)},
        params=EPOCHS,
        summary="Changes the learning rate in a straight line over the first steps.",
        keywords=("warm-up", "ramp"),
    ),
    schedule(
        "ExponentialLR", "指数衰减", "lr ← γ · lr every step",
        "Lowers the learning rate a little at every step.",
        defaults={"gamma": 0.95}, params=EPOCHS,
        summary="Multiplies the learning rate by a factor at every step.",
        keywords=("decay",),
    ),
    schedule(
        "PolynomialLR", "多项式衰减", "lr = base · (1 − t / total)^power",
        "Down to 0 in a line (power 1) or a curve; usual in segmentation.",
        defaults={"total_iters": 0}, kinds={"power": FloatKind(low=0.0)},
        params=EPOCHS,
        summary="Lowers the learning rate to 0 along a power of the time left.",
        keywords=("decay", "linear"),
    ),
    schedule(
        "CosineAnnealingLR", "余弦退火", "lr = min + ½ (base − min) (1 + cos(π t / T))",
        "Down along a cosine: stays high, falls, ends gently. A good choice when the number of"
        " epochs is known.",
        defaults={"T_max": 0}, kinds={"T_max": STEPS}, params=EPOCHS,
        summary="Lowers the learning rate along half a cosine wave.",
        keywords=("cosine", "decay"),
    ),
    schedule(
        "CosineAnnealingWarmRestarts", "带热重启的余弦退火",
        "cosine from base to min, again and again",
        "A cosine that jumps back up: gives the network several chances to leave a poor place.",
        defaults={"T_0": 10},
        kinds={"T_0": IntKind(low=1, high=2**31), "T_mult": IntKind(low=1, high=1000)},
        params=EPOCHS,
        summary="Lowers the learning rate along a cosine and starts again.",
        keywords=("sgdr", "cosine", "restart"),
    ),
    schedule(
        "OneCycleLR", "单周期学习率", "lr up to max_lr, then down to almost 0",
        "One rise and one fall over the whole run: fast training with a high peak (super-"
        "convergence).",
        defaults={"max_lr": 0.01, "total_steps": 0}, omit=("epochs", "steps_per_epoch"),
        kinds={"max_lr": RATE, "total_steps": STEPS,
               "base_momentum": FloatKind(low=0.0, high=1.0),
               "max_momentum": FloatKind(low=0.0, high=1.0)},
        params=BATCHES,
        tips={"max_lr": "The highest learning rate; the optimizer's own is not used."},
        advanced=("base_momentum", "max_momentum", "final_div_factor", "three_phase"),
        summary="Raises the learning rate to a peak and lowers it to almost nothing, once.",
        keywords=("1cycle", "super-convergence", "fastai"),
    ),
    schedule(
        "CyclicLR", "周期学习率", "lr between base_lr and max_lr, up and down",
        "Goes up and down all the time; needs no guess at the best learning rate.",
        defaults={"base_lr": 0.001, "max_lr": 0.01, "step_size_up": 200},
        kinds={"base_lr": RATE, "max_lr": RATE,
               "step_size_up": IntKind(low=1, high=2**31),
               "step_size_down": IntKind(low=1, high=2**31, optional=True),
               "base_momentum": FloatKind(low=0.0, high=1.0),
               "max_momentum": FloatKind(low=0.0, high=1.0)},
        omit=("scale_mode",), params=BATCHES, tips={
              "base_lr": "The lowest learning rate.", "max_lr": "The highest learning rate."},
        advanced=("base_momentum", "max_momentum"),
        summary="Moves the learning rate up and down between two limits.",
        keywords=("triangular", "cycle"),
    ),
    schedule(
        "ReduceLROnPlateau", "平台期衰减",
        "lr ← factor · lr when the validation loss stops falling",
        "Waits until the validation loss no longer improves, then lowers the learning rate. Needs"
        " no"
        " plan.",
        # Torch waits 10 epochs, as long as our default run lasts.
        defaults={"patience": 3},
        kinds={"min_lr": RATE, "patience": IntKind(low=0, high=1_000_000)},
        # It watches the validation loss, which is to fall, once an epoch.
        omit=("mode",), params=_interval("epoch", ("epoch",)), advanced=("cooldown",
        "threshold_mode"),
        summary="Lowers the learning rate when the validation loss stops falling.",
        keywords=("plateau", "patience", "adaptive"),
    ),
    schedule(
        "SequentialLR", "顺序组合", "one schedule after another, changing at the milestones",
        "Joins schedules end to end, for example a warm-up (LinearLR) and a cosine after it. One"
        " milestone fewer than schedules.",
        defaults={"milestones": (5,)}, kinds={"milestones": IntsKind(scalar=False, low=1)},
        inputs=PARTS, omit=("schedulers",), params=EPOCHS,
        tips={"milestones": "Steps at which the next schedule takes over."},
        summary="Runs one schedule after another.",
        keywords=("combine", "warm-up"),
    ),
    schedule(
        "ChainedScheduler", "链式组合", "all schedules at once, each multiplying",
        "Applies several schedules together at every step.",
        inputs=PARTS, omit=("schedulers",), params=EPOCHS,
        summary="Applies several schedules at the same time.",
        keywords=("combine",),
    ),
]  # fmt: skip
