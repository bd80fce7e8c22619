"""What the data sources do not say themselves: when to use each, and where they are explained.

The sources are declared in `backend.data`; `backend.catalog` makes their entries from there.
"""

from collections.abc import Mapping

WHEN: Mapping[str, str] = {
    "moons": "The first thing to try a small network on: one hidden layer solves it.",
    "circles": "Shows why one straight line is not enough; a hidden layer of three or more solves"
    " it.",
    "spirals": "Shows what depth and width are worth: few hidden neurons fail, many succeed.",
    "xor": "The classic that a perceptron cannot learn and one hidden layer can.",
    "blobs": "For the perceptron and other linear classifiers; with more classes for softmax.",
    "gaussians": "To see how probabilities behave where classes overlap.",
    "noise_samples": "Wire it to the generator of a GAN, beside a data set of real samples.",
    "line": "For linear regression: one Linear node with one output finds slope and intercept.",
    "sine": "To fit a curve: watch hidden neurons bend the line step by step.",
    "polynomial": "To see underfitting and overfitting: turn the degree up, or the samples down.",
    "step_curve": "To see which activations cope with sudden jumps.",
    "digits": "The first image set: a small convolutional network reaches 98 % in seconds.",
    "fashion_mnist": "For real convolutional networks; harder than digits and still small enough"
    " for a laptop.",
    "iris": "The first table: a single Linear layer already does well.",
    "wine": "A table whose columns have very different scales: compare with and without"
    " normalisation.",
    "breast_cancer": "Two classes from many features, where misses are worse than false alarms:"
    " look at recall.",
    "auto_mpg": "Regression from a table with several features.",
    "engel": "Regression with a single feature, easily seen in a plot.",
    "sunspots": "A real time series for LSTM, GRU or a one-dimensional convolution.",
    "text": "To teach a recurrent network or a transformer to write, character by character.",
    "digit_pairs": "For siamese networks: the same layers look at both pictures, a contrastive loss"
    " compares.",
    "shape_masks": "For segmentation: a U-Net marks the pixels of the disc.",
    "sequence_pairs": "For encoder and decoder: an LSTM with attention or a transformer learns to"
    " reverse.",
    "brackets": "For sequences of unequal length: wire lengths to an LSTM or GRU.",
    "transitions": "For Q-learning from experience that was gathered before (fitted Q iteration).",
    "csv": "Your own table: choose the file and the column to be predicted.",
    "numpy_file": "Your own arrays, saved by numpy.save or numpy.savez.",
    "idx": "Your own pictures as IDX files, the format of MNIST, EMNIST and KMNIST.",
    "image_folder": "Your own pictures: one folder for each class.",
    "text_file": "Your own text, to teach a network to continue it.",
}

SKLEARN = "https://scikit-learn.org/stable/modules/generated/sklearn.datasets.{name}.html"
UCI = "https://archive.ics.uci.edu/dataset/{name}"
WIKIPEDIA = "https://en.wikipedia.org/wiki/{name}"

PAGES: Mapping[str, str] = {
    "moons": SKLEARN.format(name="make_moons"),
    "circles": SKLEARN.format(name="make_circles"),
    "spirals": WIKIPEDIA.format(name="Archimedean_spiral"),
    "xor": WIKIPEDIA.format(name="Perceptrons_(book)"),
    "blobs": SKLEARN.format(name="make_blobs"),
    "gaussians": WIKIPEDIA.format(name="Multivariate_normal_distribution"),
    "noise_samples": "https://docs.pytorch.org/docs/stable/generated/torch.randn.html",
    "line": WIKIPEDIA.format(name="Linear_regression"),
    "sine": WIKIPEDIA.format(name="Sine_wave"),
    "polynomial": WIKIPEDIA.format(name="Chebyshev_polynomials"),
    "step_curve": WIKIPEDIA.format(name="Step_function"),
    "digits": UCI.format(name="80/optical+recognition+of+handwritten+digits"),
    "fashion_mnist": "https://github.com/zalandoresearch/fashion-mnist",
    "iris": UCI.format(name="53/iris"),
    "wine": UCI.format(name="109/wine"),
    "breast_cancer": UCI.format(name="17/breast+cancer+wisconsin+diagnostic"),
    "auto_mpg": UCI.format(name="9/auto+mpg"),
    "engel": "https://www.statsmodels.org/stable/datasets/generated/engel.html",
    "sunspots": "https://www.sidc.be/SILSO/datafiles",
    "text": "https://www.gutenberg.org/ebooks/1041",
    "digit_pairs": WIKIPEDIA.format(name="Siamese_neural_network"),
    "shape_masks": WIKIPEDIA.format(name="Image_segmentation"),
    "sequence_pairs": WIKIPEDIA.format(name="Seq2seq"),
    "brackets": WIKIPEDIA.format(name="Dyck_language"),
    "transitions": WIKIPEDIA.format(name="Q-learning"),
    "csv": "https://www.rfc-editor.org/rfc/rfc4180",
    "numpy_file": "https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html",
    "idx": "https://www.fon.hum.uva.nl/praat/manual/IDX_file_format.html",
    "image_folder": "https://docs.pytorch.org/vision/stable/generated/"
    "torchvision.datasets.ImageFolder.html",
    "text_file": "https://docs.python.org/3/library/codecs.html#standard-encodings",
}

# Of the sets that are drawn by a formula.
FORMULAS: Mapping[str, str] = {
    "moons": "x = (cos t, sin t), or (1 − cos t, ½ − sin t), + noise",
    "circles": "x = r (cos t, sin t) + noise, r = 1 or factor",
    "spirals": "x = 2 r (cos φ, sin φ) + noise, φ = 2π (turns · r + class / classes)",
    "xor": "class = a xor b, x = (2a − 1, 2b − 1) + noise",
    "blobs": "x ~ N(centre of the class, spread²)",
    "gaussians": "x ~ N(μ of the class, A Aᵀ)",
    "noise_samples": "z ~ N(0, 1), or uniform in −1 … 1",
    "line": "y = slope · x + intercept + noise",
    "sine": "y = sin(2π · frequency · x) + noise",
    "polynomial": "y = cos(degree · arccos x) + noise",
    "step_curve": "y = ⌊(x + 1) / 2 · (steps + 1)⌋ / steps + noise",
}
