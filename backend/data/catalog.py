"""Every data source, one record each: the only list that palette, files and tests read."""

from backend.data import bundled, toys
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
NOISE = (Output("z", "input", "a random vector, fresh in each batch"),)

_ALL = (
    Source("moons", toys.moons, POINT_AND_CLASS, "Moons", "双月", "2-D toys"),
    Source("circles", toys.circles, POINT_AND_CLASS, "Circles", "同心圆", "2-D toys"),
    Source("spirals", toys.spirals, POINT_AND_CLASS, "Spirals", "螺旋", "2-D toys"),
    Source("xor", toys.xor, POINT_AND_CLASS, "XOR", "异或", "2-D toys"),
    Source("blobs", toys.blobs, POINT_AND_CLASS, "Blobs", "团簇", "2-D toys"),
    Source("gaussians", toys.gaussians, POINT_AND_CLASS, "Gaussians", "高斯分布", "2-D toys"),
    Source("line", toys.line, X_AND_Y, "Line", "直线", "Curves"),
    Source("sine", toys.sine, X_AND_Y, "Sine", "正弦", "Curves"),
    Source("polynomial", toys.polynomial, X_AND_Y, "Polynomial", "多项式", "Curves"),
    Source("step_curve", toys.step_curve, X_AND_Y, "Step curve", "阶梯", "Curves"),
    Source("noise_samples", toys.noise_samples, NOISE, "Noise samples", "随机噪声", "Noise"),
    Source("digits", bundled.digits, IMAGE_AND_CLASS, "Digits", "手写数字", "Images"),
)

SOURCES: dict[str, Source] = {source.id: source for source in _ALL}
