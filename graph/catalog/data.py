"""What the data sources do not say themselves: when to use each.

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
