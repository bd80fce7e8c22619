"""Every data source, one record each: the only list that palette, files and tests read."""

from backend.data import bundled, idx_files, image_folder, numpy_files, series, tables, tasks, toys
from backend.data.base import Output, Source

POINT_AND_CLASS = (
    Output("x", "input", "the features of a sample"),
    Output("label", "target", "the number of its class"),
)
IMAGE_AND_CLASS = (
    Output("image", "input", "the picture, channels first"),
    Output("label", "target", "the number of its class"),
)
X_AND_Y = (
    Output("x", "input", "what the prediction is made from"),
    Output("y", "target", "what is to be predicted"),
)
CHARACTERS = (
    Output("x", "input", "the numbers of the characters in a window"),
    Output("y", "target", "the same window, one character later"),
)
SEQUENCE_PAIR = (
    Output("source", "input", "the numbers of the symbols that are read"),
    Output("before", "input", "what was written before each place, from the start mark on"),
    Output("target", "target", "what is to be written"),
)
STRINGS = (
    Output("x", "input", "the numbers of the symbols, filled up with 0"),
    Output("lengths", "input", "how many symbols of each string count"),
    Output("label", "target", "the number of its class"),
)
PAIRS = (
    Output("left", "input", "one picture, channels first"),
    Output("right", "input", "the other picture"),
    Output("same", "target", "1 if both show the same digit, else 0"),
)
IMAGE_AND_MASK = (
    Output("image", "input", "the picture, channels first"),
    Output("mask", "target", "1 at each pixel of what is looked for, else 0"),
)
EXPERIENCE = (
    Output("state", "input", "where it was"),
    Output("action", "input", "the number of what was done"),
    Output("reward", "input", "what it was worth"),
    Output("next_state", "input", "where it was then"),
    Output("done", "input", "1 if it was over then, else 0"),
)
NOISE = (Output("z", "input", "a random vector, fresh in each batch"),)

TOYS, CURVES, IMAGES, TABLES = "2-D toys", "Curves", "Images", "Tables"
SEQUENCES, FILES = "Sequences", "Your files"

_ALL = (
    Source("moons", toys.moons, POINT_AND_CLASS, "Moons", "双月", TOYS),
    Source("circles", toys.circles, POINT_AND_CLASS, "Circles", "同心圆", TOYS),
    Source("spirals", toys.spirals, POINT_AND_CLASS, "Spirals", "螺旋", TOYS),
    Source("xor", toys.xor, POINT_AND_CLASS, "XOR", "异或", TOYS),
    Source("blobs", toys.blobs, POINT_AND_CLASS, "Blobs", "团簇", TOYS),
    Source("gaussians", toys.gaussians, POINT_AND_CLASS, "Gaussians", "高斯分布", TOYS),
    Source("noise_samples", toys.noise_samples, NOISE, "Noise samples", "随机噪声", TOYS),
    Source("line", toys.line, X_AND_Y, "Line", "直线", CURVES),
    Source("sine", toys.sine, X_AND_Y, "Sine", "正弦曲线", CURVES),
    Source("polynomial", toys.polynomial, X_AND_Y, "Polynomial", "多项式", CURVES),
    Source("step_curve", toys.step_curve, X_AND_Y, "Step curve", "阶梯曲线", CURVES),
    Source("digits", bundled.digits, IMAGE_AND_CLASS, "Digits", "手写数字", IMAGES),
    Source(
        "fashion_mnist", bundled.fashion_mnist, IMAGE_AND_CLASS, "Fashion-MNIST", "时装图像", IMAGES
    ),
    Source("digit_pairs", tasks.digit_pairs, PAIRS, "Digit pairs", "数字对", IMAGES),
    Source("shape_masks", tasks.shape_masks, IMAGE_AND_MASK, "Shape masks", "形状与掩码", IMAGES),
    Source("iris", bundled.iris, POINT_AND_CLASS, "Iris", "鸢尾花", TABLES),
    Source("wine", bundled.wine, POINT_AND_CLASS, "Wine", "葡萄酒", TABLES),
    Source(
        "breast_cancer", bundled.breast_cancer, POINT_AND_CLASS, "Breast cancer", "乳腺癌", TABLES
    ),
    Source("auto_mpg", bundled.auto_mpg, X_AND_Y, "Auto MPG", "汽车油耗", TABLES),
    Source("engel", bundled.engel, X_AND_Y, "Engel", "恩格尔支出", TABLES),
    Source("sunspots", bundled.sunspots, X_AND_Y, "Sunspots", "太阳黑子", SEQUENCES),
    Source("text", bundled.text, CHARACTERS, "Text", "文本", SEQUENCES),
    Source(
        "sequence_pairs", tasks.sequence_pairs, SEQUENCE_PAIR, "Sequence pairs", "序列对", SEQUENCES
    ),
    Source("brackets", tasks.brackets, STRINGS, "Brackets", "括号串", SEQUENCES),
    Source("transitions", tasks.transitions, EXPERIENCE, "Transitions", "状态转移", SEQUENCES),
    Source("csv", tables.csv, X_AND_Y, "CSV file", "CSV 文件", FILES),
    Source("numpy_file", numpy_files.numpy_file, X_AND_Y, "NumPy file", "NumPy 文件", FILES),
    Source("idx", idx_files.idx, IMAGE_AND_CLASS, "IDX files", "IDX 文件", FILES),
    Source(
        "image_folder",
        image_folder.image_folder,
        IMAGE_AND_CLASS,
        "Image folder",
        "图像文件夹",
        FILES,
    ),
    Source("text_file", series.text_file, CHARACTERS, "Text file", "文本文件", FILES),
)

SOURCES: dict[str, Source] = {source.id: source for source in _ALL}
