<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context><name>Layerloom</name>
<message><source>&amp;Edit</source><translation>编辑(&amp;E)</translation></message>
<message><source>&amp;File</source><translation>文件(&amp;F)</translation></message>
<message><source>&amp;Graph</source><translation>图(&amp;G)</translation></message>
<message><source>&amp;Help</source><translation>帮助(&amp;H)</translation></message>
<message><source>&amp;Train</source><translation>训练(&amp;T)</translation></message>
<message><source>&amp;View</source><translation>视图(&amp;V)</translation></message>
<message><source>(*)</source><translation>(*)</translation></message>
<message><source>(*), same shape as the input</source><translation>(*)，形状与输入相同</translation></message>
<message><source>(*), the logarithm of the expected count</source><translation>(*)，期望计数的对数</translation></message>
<message><source>(*, Cᵢₙ, Hᵢₙ, Wᵢₙ)</source><translation>(*, Cᵢₙ, Hᵢₙ, Wᵢₙ)</translation></message>
<message><source>(*, Cₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</source><translation>(*, Cₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</translation></message>
<message><source>(*, H)</source><translation>(*, H)</translation></message>
<message><source>(*, Hᵢₙ)</source><translation>(*, Hᵢₙ)</translation></message>
<message><source>(*, Hᵢₙ₁)</source><translation>(*, Hᵢₙ₁)</translation></message>
<message><source>(*, Hᵢₙ₂)</source><translation>(*, Hᵢₙ₂)</translation></message>
<message><source>(*, Hₒᵤₜ)</source><translation>(*, Hₒᵤₜ)</translation></message>
<message><source>(L, S), true where a position must not look; numbers are added to the scores</source><translation>(L, S)，为真处该位置不得查看；若为数值则加到得分上</translation></message>
<message><source>(N)</source><translation>(N)</translation></message>
<message><source>(N), class numbers</source><translation>(N)，类别编号</translation></message>
<message><source>(N), class numbers, frequent classes first</source><translation>(N)，类别编号，常见类别在前</translation></message>
<message><source>(N), steps that count; all without a wire</source><translation>(N)，有效的步数；未连线时为全部</translation></message>
<message><source>(N), symbols that count; all without a wire</source><translation>(N)，有效的符号数；未连线时为全部</translation></message>
<message><source>(N, *)</source><translation>(N, *)</translation></message>
<message><source>(N, *), class numbers</source><translation>(N, *)，类别编号</translation></message>
<message><source>(N, *), masks of 0 and 1</source><translation>(N, *)，由 0 和 1 组成的掩码</translation></message>
<message><source>(N, *), scores, a Sigmoid is applied</source><translation>(N, *)，分数，会应用 Sigmoid</translation></message>
<message><source>(N, *shape)</source><translation>(N, *shape)</translation></message>
<message><source>(N, 1), one score a sample</source><translation>(N, 1)，每个样本一个分数</translation></message>
<message><source>(N, C × Π(kernel_size), L)</source><translation>(N, C × Π(kernel_size), L)</translation></message>
<message><source>(N, C)</source><translation>(N, C)</translation></message>
<message><source>(N, C), 0 or 1 for each class</source><translation>(N, C)，每个类别为 0 或 1</translation></message>
<message><source>(N, C), a score for each class</source><translation>(N, C)，每个类别一个分数</translation></message>
<message><source>(N, C), the numbers of the right classes, filled up with −1</source><translation>(N, C)，正确类别的编号，其余用 −1 补齐</translation></message>
<message><source>(N, C, *)</source><translation>(N, C, *)</translation></message>
<message><source>(N, C, *), a score for each class</source><translation>(N, C, *)，每个类别一个分数</translation></message>
<message><source>(N, C, D, H, W)</source><translation>(N, C, D, H, W)</translation></message>
<message><source>(N, C, Dᵢₙ, Hᵢₙ, Wᵢₙ)</source><translation>(N, C, Dᵢₙ, Hᵢₙ, Wᵢₙ)</translation></message>
<message><source>(N, C, Dₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</source><translation>(N, C, Dₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</translation></message>
<message><source>(N, C, H, W)</source><translation>(N, C, H, W)</translation></message>
<message><source>(N, C, Hᵢₙ)</source><translation>(N, C, Hᵢₙ)</translation></message>
<message><source>(N, C, Hᵢₙ, Wᵢₙ)</source><translation>(N, C, Hᵢₙ, Wᵢₙ)</translation></message>
<message><source>(N, C, Hₒᵤₜ)</source><translation>(N, C, Hₒᵤₜ)</translation></message>
<message><source>(N, C, Hₒᵤₜ, Wₒᵤₜ)</source><translation>(N, C, Hₒᵤₜ, Wₒᵤₜ)</translation></message>
<message><source>(N, C, L)</source><translation>(N, C, L)</translation></message>
<message><source>(N, C, L), (N, C, H, W) or (N, C, D, H, W)</source><translation>(N, C, L)、(N, C, H, W) 或 (N, C, D, H, W)</translation></message>
<message><source>(N, C, Lᵢₙ)</source><translation>(N, C, Lᵢₙ)</translation></message>
<message><source>(N, C, Lₒᵤₜ)</source><translation>(N, C, Lₒᵤₜ)</translation></message>
<message><source>(N, C, S₀, S₁)</source><translation>(N, C, S₀, S₁)</translation></message>
<message><source>(N, C, S₀, S₁, S₂)</source><translation>(N, C, S₀, S₁, S₂)</translation></message>
<message><source>(N, C, Tᵢₙ, Hᵢₙ, Wᵢₙ)</source><translation>(N, C, Tᵢₙ, Hᵢₙ, Wᵢₙ)</translation></message>
<message><source>(N, C, Wᵢₙ)</source><translation>(N, C, Wᵢₙ)</translation></message>
<message><source>(N, C, Wₒᵤₜ)</source><translation>(N, C, Wₒᵤₜ)</translation></message>
<message><source>(N, C, Wₒᵤₜ), (N, C, Hₒᵤₜ, Wₒᵤₜ)</source><translation>(N, C, Wₒᵤₜ), (N, C, Hₒᵤₜ, Wₒᵤₜ)</translation></message>
<message><source>(N, C, output_size[0], output_size[1], …)</source><translation>(N, C, output_size[0], output_size[1], …)</translation></message>
<message><source>(N, C, …)</source><translation>(N, C, …)</translation></message>
<message><source>(N, C, …), a raw score for each class</source><translation>(N, C, …)，每个类别的原始分数</translation></message>
<message><source>(N, Cᵢₙ, Dᵢₙ, Hᵢₙ, Wᵢₙ)</source><translation>(N, Cᵢₙ, Dᵢₙ, Hᵢₙ, Wᵢₙ)</translation></message>
<message><source>(N, Cᵢₙ, Hᵢₙ, Wᵢₙ)</source><translation>(N, Cᵢₙ, Hᵢₙ, Wᵢₙ)</translation></message>
<message><source>(N, Cᵢₙ, Lᵢₙ)</source><translation>(N, Cᵢₙ, Lᵢₙ)</translation></message>
<message><source>(N, Cₒᵤₜ, Dₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</source><translation>(N, Cₒᵤₜ, Dₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</translation></message>
<message><source>(N, Cₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</source><translation>(N, Cₒᵤₜ, Hₒᵤₜ, Wₒᵤₜ)</translation></message>
<message><source>(N, Cₒᵤₜ, Lₒᵤₜ)</source><translation>(N, Cₒᵤₜ, Lₒᵤₜ)</translation></message>
<message><source>(N, D)</source><translation>(N, D)</translation></message>
<message><source>(N, D), another kind</source><translation>(N, D)，异类</translation></message>
<message><source>(N, D), the same kind</source><translation>(N, D)，同类</translation></message>
<message><source>(N, H)</source><translation>(N, H)</translation></message>
<message><source>(N, H), the cell state before; zeros without a wire</source><translation>(N, H)，之前的细胞状态；未连线时为零</translation></message>
<message><source>(N, H), the state before; zeros without a wire</source><translation>(N, H)，之前的状态；未连线时为零</translation></message>
<message><source>(N, K, M)</source><translation>(N, K, M)</translation></message>
<message><source>(N, L), whole numbers from 0</source><translation>(N, L)，从 0 开始的整数</translation></message>
<message><source>(N, L, E)</source><translation>(N, L, E)</translation></message>
<message><source>(N, L, E), the sequence that is written</source><translation>(N, L, E)，正在写出的序列</translation></message>
<message><source>(N, L, E), what asks</source><translation>(N, L, E)，提出查询的一方</translation></message>
<message><source>(N, L, H), the hidden state at every step</source><translation>(N, L, H)，每一步的隐状态</translation></message>
<message><source>(N, L, K)</source><translation>(N, L, K)</translation></message>
<message><source>(N, L, S), who looks at whom</source><translation>(N, L, S)，谁在看谁</translation></message>
<message><source>(N, L, features)</source><translation>(N, L, 特征)</translation></message>
<message><source>(N, L, …), the sequences; their values are not used</source><translation>(N, L, …)，序列；不使用其数值</translation></message>
<message><source>(N, S), symbols without the blank</source><translation>(N, S)，不含空白的符号</translation></message>
<message><source>(N, S, E), the sequence that is read</source><translation>(N, S, E)，被读取的序列</translation></message>
<message><source>(N, S, E), what is looked at; query without a wire</source><translation>(N, S, E)，被查看的一方；未连线时用 query</translation></message>
<message><source>(N, S, E), what is taken; key without a wire</source><translation>(N, S, E)，被取走的内容；未连线时用 key</translation></message>
<message><source>(N, S, E), what the encoder made</source><translation>(N, S, E)，编码器的输出</translation></message>
<message><source>(N, T, C), log probabilities</source><translation>(N, T, C)，对数概率</translation></message>
<message><source>(N, embedding_dim)</source><translation>(N, embedding_dim)</translation></message>
<message><source>(N, features), one step</source><translation>(N, 特征)，一步</translation></message>
<message><source>(N, in_features)</source><translation>(N, in_features)</translation></message>
<message><source>(N, product of the merged sizes)</source><translation>(N, 所合并各维大小之积)</translation></message>
<message><source>(N, …)</source><translation>(N, …)</translation></message>
<message><source>(N, …), class numbers; or probabilities shaped like input</source><translation>(N, …)，类别编号；或与输入同形状的概率</translation></message>
<message><source>(N, …), the new sizes in place of the old one</source><translation>(N, …)，新的各维取代原来的一维</translation></message>
<message><source>(N,), how many steps of each sequence count; without a wire: all</source><translation>(N,)，每个序列中有效的步数；不连线则全部有效</translation></message>
<message><source>(layers, N, H), the cell state after the last step</source><translation>(层, N, H)，最后一步之后的细胞状态</translation></message>
<message><source>(layers, N, H), the cell state to begin with; zeros without a wire</source><translation>(层, N, H)，初始细胞状态；未连线时为零</translation></message>
<message><source>(layers, N, H), the state after the last step</source><translation>(层, N, H)，最后一步之后的状态</translation></message>
<message><source>(layers, N, H), the state to begin with; zeros without a wire</source><translation>(层, N, H)，初始状态；未连线时为零</translation></message>
<message><source>--allow {given}: write the 64 digits of a SHA-256</source><translation>--allow {given}：请写出 SHA-256 的全部 64 位</translation></message>
<message><source>--set with --resume: a run keeps its drawing; only run.NAME can be changed</source><translation>--set 与 --resume 同用：训练保留它的图；只能改 run.NAME</translation></message>
<message><source>--set {given}: write NODE.PARAM=VALUE, for example run.batch_size=64</source><translation>--set {given}：请写成 NODE.PARAM=VALUE，例如 run.batch_size=64</translation></message>
<message><source>0 takes the likeliest character, 1 draws as it learned, more is wilder.</source><translation>0 总取最可能的字符，1 按学到的概率抽取，更大则更随意。</translation></message>
<message><source>00 00, a type from 08 to 0e, and 01 to 04 dimensions</source><translation>00 00、08 到 0e 的类型、01 到 04 个维度</translation></message>
<message><source>1 at each pixel of what is looked for, else 0</source><translation>目标所在像素为 1，其余为 0</translation></message>
<message><source>1 for one common slope, or as many as there are channels.</source><translation>1 表示共用一个斜率，或与通道数相同。</translation></message>
<message><source>1 if both show the same digit, else 0</source><translation>两图为同一数字时为 1，否则为 0</translation></message>
<message><source>1 if it was over then, else 0</source><translation>此时结束为 1，否则为 0</translation></message>
<message><source>1 is a straight line; more falls faster at first.</source><translation>1 为直线；越大，开始时降得越快。</translation></message>
<message><source>1 to 4096 in both directions</source><translation>两个方向都在 1 到 4096 之间</translation></message>
<message><source>1 to {limit:,} bytes</source><translation>1 到 {limit:,} 字节</translation></message>
<message><source>1,797 handwritten digits, 8 x 8 pixels in 17 grey levels: the smallest real image set.</source><translation>1797 个手写数字，8 x 8 像素，17 级灰度：最小的真实图像数据集。</translation></message>
<message><source>100 %</source><translation>100 %</translation></message>
<message><source>150 irises of three species by their sepals and petals (Fisher, 1936).</source><translation>三个品种的 150 朵鸢尾花，由花萼和花瓣描述（Fisher，1936）。</translation></message>
<message><source>178 wines of three growers by 13 chemical analyses: easy once the scales are equal.</source><translation>三位酿酒商的 178 种葡萄酒，含 13 项化学分析：尺度统一后很容易。</translation></message>
<message><source>2 for the usual length, 1 for the sum of absolute values.</source><translation>2 为通常的长度，1 为绝对值之和。</translation></message>
<message><source>2 squares, 0.5 takes the root, -1 the reciprocal.</source><translation>2 为平方，0.5 为开方，-1 为倒数。</translation></message>
<message><source>2-D toys</source><translation>二维玩具数据</translation></message>
<message><source>392 cars of 1970 to 1982: miles per gallon from weight, power, year and origin.</source><translation>1970 至 1982 年的 392 辆汽车：由重量、功率、年份和产地预测每加仑英里数。</translation></message>
<message><source>569 tumours, benign or malignant, by 30 measures of their cell nuclei.</source><translation>569 例肿瘤，良性或恶性，由细胞核的 30 项测量值描述。</translation></message>
<message><source>A Chebyshev polynomial with noise: a curve in -1 .. 1 with as many bends as wanted.</source><translation>带噪声的切比雪夫多项式：-1 .. 1 上的曲线，想要多少弯就有多少弯。</translation></message>
<message><source>A GRU reads strings of unequal length both ways</source><translation>GRU 双向读取不等长的字符串</translation></message>
<message><source>A ReLU that lets a little through below 0, so no unit dies. Usual in GANs.</source><translation>在 0 以下也漏过少许的 ReLU，因此不会有单元“死亡”。GAN 中常用。</translation></message>
<message><source>A ReLU that stops at 6; for networks that will run on phones with small integers.</source><translation>到 6 为止的 ReLU；用于将以小整数在手机上运行的网络。</translation></message>
<message><source>A batch</source><translation>一个批次</translation></message>
<message><source>A class number or word id is larger than the layer or loss knows.</source><translation>有一个类别编号或词编号超出了该层或损失的范围。</translation></message>
<message><source>A code that is drawn from a normal distribution</source><translation>从正态分布中抽取的编码</translation></message>
<message><source>A convolution the other way round: learned filters spread each value over a window.</source><translation>反方向的卷积：用学到的卷积核把每个值铺开到一个窗口上。</translation></message>
<message><source>A convolutional network drawn like a transformer</source><translation>像 Transformer 一样搭建的卷积网络</translation></message>
<message><source>A cosine that jumps back up: gives the network several chances to leave a poor place.</source><translation>会跳回高处的余弦：让网络有多次机会离开不好的位置。</translation></message>
<message><source>A critic with small weights measures how far made points are from true ones</source><translation>权重受限的评论者衡量生成点与真实点的距离</translation></message>
<message><source>A drawing has at most {limit} frames and notes.</source><translation>一张图最多有 {limit} 个框和便签。</translation></message>
<message><source>A file of the run could not be read or written: {why}.</source><translation>无法读写本次运行的文件：{why}。</translation></message>
<message><source>A last layer and its loss in one, fast for very many classes of unequal frequency.</source><translation>最后一层与其损失合一，在频率悬殊的大量类别上很快。</translation></message>
<message><source>A length is taken for at least this.</source><translation>长度至少按此值计算。</translation></message>
<message><source>A mask of the places where a value stands, such as padding (0) among token numbers.</source><translation>标出某个值所在位置的掩码，例如词元编号中的填充 (0)。</translation></message>
<message><source>A network is being trained. Stop the run and close?</source><translation>网络正在训练。要停止训练并关闭吗？</translation></message>
<message><source>A node has no option “{option}” of that kind.</source><translation>节点没有这样的选项“{option}”。</translation></message>
<message><source>A node name has at most {limit} characters.</source><translation>节点名称最多 {limit} 个字符。</translation></message>
<message><source>A node that is moved stops where it is in line with others; Alt holds it off.</source><translation>移动的节点与其他节点对齐时会停住；按住 Alt 则不停。</translation></message>
<message><source>A plain text file.</source><translation>纯文本文件。</translation></message>
<message><source>A quasi-Newton method: follows the curvature, not only the slope.</source><translation>拟牛顿法：既看斜率，也看曲率。</translation></message>
<message><source>A real time series for LSTM, GRU or a one-dimensional convolution.</source><translation>真实的时间序列，适合 LSTM、GRU 或一维卷积。</translation></message>
<message><source>A recurrent network foretells the number of sunspots</source><translation>循环网络预测太阳黑子数</translation></message>
<message><source>A run is under way; pause or stop it first.</source><translation>正在训练；请先暂停或停止。</translation></message>
<message><source>A short text cut into windows of characters; the target is the same, one later.</source><translation>切成字符窗口的短文；目标是同样的文字，后移一个字符。</translation></message>
<message><source>A side of {name} has to be from {least} to {most}.</source><translation>{name} 的边长必须在 {least} 到 {most} 之间。</translation></message>
<message><source>A sine wave with noise, y = sin(2 pi frequency x), the usual first curve to fit.</source><translation>带噪声的正弦波 y = sin(2 pi frequency x)，通常是第一条要拟合的曲线。</translation></message>
<message><source>A skip connection around two convolutions, with batch norm</source><translation>绕过两个卷积的跳跃连接，带批归一化</translation></message>
<message><source>A small circle inside a large one: two classes told apart by the radius alone.</source><translation>大圆里套着小圆：两个类别只能靠半径区分。</translation></message>
<message><source>A small number added to the difference.</source><translation>加到差值上的小数值。</translation></message>
<message><source>A small number against division by 0 or the logarithm of 0.</source><translation>一个小数值，避免除以 0 或对 0 取对数。</translation></message>
<message><source>A small number against division by 0.</source><translation>避免除以 0 的小数值。</translation></message>
<message><source>A smaller change of the learning rate is not made.</source><translation>学习率的变化小于此值时不做改变。</translation></message>
<message><source>A smooth ReLU much like SiLU; used in some object detectors.</source><translation>与 SiLU 很像的平滑 ReLU；用于一些目标检测网络。</translation></message>
<message><source>A smooth ReLU that is always positive: for outputs such as a variance.</source><translation>始终为正的平滑 ReLU：用于方差之类的输出。</translation></message>
<message><source>A smooth ReLU, often a little better in deep convolutional networks.</source><translation>平滑的 ReLU，在深层卷积网络中往往略胜一筹。</translation></message>
<message><source>A smooth ReLU: the standard in transformers.</source><translation>平滑的 ReLU：Transformer 中的标准选择。</translation></message>
<message><source>A staircase with noise: jumps that a smooth network can only come near.</source><translation>带噪声的阶梯：平滑的网络只能逼近其中的跳变。</translation></message>
<message><source>A straight line through noisy points</source><translation>穿过带噪声的点的一条直线</translation></message>
<message><source>A straight line with noise, y = slope * x + intercept, for linear regression.</source><translation>带噪声的直线 y = slope * x + intercept，用于线性回归。</translation></message>
<message><source>A support vector machine for several classes (Crammer and Singer): only the best wrong class counts.</source><translation>多类别的支持向量机（Crammer 与 Singer）：只计得分最高的错误类别。</translation></message>
<message><source>A support vector machine for several classes: every wrong class that comes too near counts.</source><translation>多类别的支持向量机：每个靠得太近的错误类别都计入。</translation></message>
<message><source>A table of your own from a CSV file: one row a sample, one column to be predicted.</source><translation>来自 CSV 文件的自有表格：一行一个样本，一列是要预测的值。</translation></message>
<message><source>A table whose columns have very different scales: compare with and without normalisation.</source><translation>各列尺度差别很大的表格：比较有无归一化的效果。</translation></message>
<message><source>A table with one learned vector for each number; gives out the vectors asked for.</source><translation>一张表，每个编号对应一个学到的向量；按编号给出向量。</translation></message>
<message><source>A transformer over patches of a picture</source><translation>把图像切块的 Transformer</translation></message>
<message><source>A variance is negative.</source><translation>方差为负。</translation></message>
<message><source>A wire has at most {limit} dots.</source><translation>一条连线最多有 {limit} 个拐点。</translation></message>
<message><source>About Layerloom</source><translation>关于 Layerloom</translation></message>
<message><source>Accuracy</source><translation>准确率</translation></message>
<message><source>Activation</source><translation>激活函数</translation></message>
<message><source>Activation memory</source><translation>激活值内存</translation></message>
<message><source>Activation of the small network in each block.</source><translation>每个块中小网络的激活函数。</translation></message>
<message><source>Adam by the largest gradient instead of the mean square: for rare, large gradients.</source><translation>以最大梯度代替均方的 Adam：适合罕见的大梯度。</translation></message>
<message><source>Adam for gradients that touch few rows, as those of embeddings.</source><translation>用于每次只涉及少数行的梯度的 Adam，例如嵌入的梯度。</translation></message>
<message><source>Adam that divides by the largest recent gradient.</source><translation>除以近期最大梯度的 Adam。</translation></message>
<message><source>Adam that holds back while its estimates are young.</source><translation>在估计值尚不成熟时有所收敛的 Adam。</translation></message>
<message><source>Adam that needs no warm-up: steadier in the first steps.</source><translation>不需要预热的 Adam：最初几步更平稳。</translation></message>
<message><source>Adam whose weight decay acts on the weights directly.</source><translation>权重衰减直接作用于权重的 Adam。</translation></message>
<message><source>Adam with Nesterov momentum: sometimes a little faster.</source><translation>使用 Nesterov 动量的 Adam：有时略快。</translation></message>
<message><source>Adam with Nesterov's look ahead along the momentum.</source><translation>沿动量向前看（Nesterov）的 Adam。</translation></message>
<message><source>Adam with a memory of rows and columns instead of every weight.</source><translation>只按行和列（而不是每个权重）记忆的 Adam。</translation></message>
<message><source>Adam with far less memory, for very large networks.</source><translation>内存占用少得多的 Adam，用于非常大的网络。</translation></message>
<message><source>Adam with proper weight decay: the standard for transformers.</source><translation>权重衰减更合理的 Adam：Transformer 的标准选择。</translation></message>
<message><source>Add</source><translation>添加</translation></message>
<message><source>Add a confusion matrix node to see here which classes are taken for which.</source><translation>添加一个混淆矩阵节点，这里就会显示哪些类别被认成了哪些类别。</translation></message>
<message><source>Add a data set node.</source><translation>请添加一个数据集节点。</translation></message>
<message><source>Add a key…</source><translation>添加按键…</translation></message>
<message><source>Add a learnable offset to every channel.</source><translation>给每个通道加上可学习的偏置。</translation></message>
<message><source>Add a learnable offset to every output.</source><translation>给每个输出加上可学习的偏置。</translation></message>
<message><source>Add a learnable offset to the scores of the first group.</source><translation>给第一组的分数加上可学习的偏置。</translation></message>
<message><source>Add a learnable offset to the scores.</source><translation>给分数加上可学习的偏置。</translation></message>
<message><source>Add a learnable position to keys and values.</source><translation>给键和值加上一个可学习的位置。</translation></message>
<message><source>Add a node</source><translation>添加节点</translation></message>
<message><source>Add a node…</source><translation>添加节点…</translation></message>
<message><source>Add a note</source><translation>添加便签</translation></message>
<message><source>Add a port</source><translation>添加端口</translation></message>
<message><source>Add a position of zeros, so that it is possible to look at nothing.</source><translation>加上一个全零的位置，使“什么都不看”成为可能。</translation></message>
<message><source>Add it to the loss of {optimizer}</source><translation>把它加到 {optimizer} 的损失上</translation></message>
<message><source>Add learnable offsets.</source><translation>加上可学习的偏置。</translation></message>
<message><source>Add rows of values.</source><translation>请加上含有数值的行。</translation></message>
<message><source>Add the column to ignore if it is a name or a comment.</source><translation>如果这一列是名称或注释，请把它加入 ignore。</translation></message>
<message><source>Add the composite to the palette</source><translation>把复合节点加入节点面板</translation></message>
<message><source>Add to {list}</source><translation>添加到“{list}”</translation></message>
<message><source>Add {loss} and {optimizer}</source><translation>添加 {loss} 和 {optimizer}</translation></message>
<message><source>Add {node}</source><translation>添加 {node}</translation></message>
<message><source>Add {title} behind {node}</source><translation>在 {node} 之后添加 {title}</translation></message>
<message><source>Added above and below, so that two empty masks agree.</source><translation>加到分子和分母上，使两个空掩码视为一致。</translation></message>
<message><source>Added before the root, so that its slope at 0 stays finite.</source><translation>开方之前加上，使 0 处的斜率保持有限。</translation></message>
<message><source>Added before the root; none: the smallest step of the number format.</source><translation>开方之前加上的数；无：该数值格式的最小间隔。</translation></message>
<message><source>Added to one side of the output, where the size would be ambiguous.</source><translation>在尺寸有歧义时，加在输出的一侧。</translation></message>
<message><source>Added to the denominator of the normalisation.</source><translation>加到归一化的分母上。</translation></message>
<message><source>Added to the denominator, against division by almost 0.</source><translation>加到分母上，避免除以接近 0 的数。</translation></message>
<message><source>Added to the divisor, against division by almost 0.</source><translation>加到除数上，避免除以接近 0 的数。</translation></message>
<message><source>Added to the variance, against division by almost 0.</source><translation>加到方差上，避免除以接近 0 的数。</translation></message>
<message><source>Adds Gaussian noise while training and hands its input on otherwise.</source><translation>训练时加上高斯噪声，其他时候原样传递输入。</translation></message>
<message><source>Adds Gaussian noise, while training and afterwards.</source><translation>加上高斯噪声，训练时和训练后都加。</translation></message>
<message><source>Adds a border or cuts one off, so that two branches fit together.</source><translation>加边或裁边，使两个分支能够对齐。</translation></message>
<message><source>Adds a dimension of size 1, such as the channel that a convolution wants.</source><translation>增加一个大小为 1 的维度，例如卷积所需的通道。</translation></message>
<message><source>Adds its inputs element by element.</source><translation>把各输入逐元素相加。</translation></message>
<message><source>Adds noise also after training, unlike GaussianNoise; for diffusion and denoising.</source><translation>与 GaussianNoise 不同，训练后也加噪声；用于扩散模型和去噪。</translation></message>
<message><source>Adds noise while training: makes a network robust, and turns an autoencoder into a denoising one.</source><translation>训练时加入噪声：使网络更稳健，也能把自编码器变成去噪自编码器。</translation></message>
<message><source>Adds the place in the sequence to each vector. Put it before attention, which by itself does not know what comes first.</source><translation>给每个向量加上它在序列中的位置。放在注意力之前，因为注意力本身不知道先后。</translation></message>
<message><source>Adds to each vector what tells its place in the sequence.</source><translation>给每个向量加上表示其在序列中位置的信息。</translation></message>
<message><source>Adds up over dimensions, such as weighted values in attention.</source><translation>在各维度上求和，例如注意力中加权的值。</translation></message>
<message><source>Adds up over dimensions.</source><translation>在各维度上求和。</translation></message>
<message><source>Adds up the powers of the values of each window and takes the root.</source><translation>把每个窗口中各值的幂相加，再开方。</translation></message>
<message><source>After each step the weights are cut to between minus and plus this, as in the critic of a WGAN. 0 is off.</source><translation>每一步之后把权重截断到正负该值之间，如 WGAN 的评论者。0 表示关闭。</translation></message>
<message><source>AlexNet's accuracy with fifty times fewer weights</source><translation>AlexNet 的准确率，权重少五十倍</translation></message>
<message><source>Align</source><translation>对齐</translation></message>
<message><source>Align bottom</source><translation>底端对齐</translation></message>
<message><source>Align centres, one below the other</source><translation>上下居中对齐</translation></message>
<message><source>Align centres, side by side</source><translation>左右居中对齐</translation></message>
<message><source>Align left</source><translation>左对齐</translation></message>
<message><source>Align right</source><translation>右对齐</translation></message>
<message><source>Align top</source><translation>顶端对齐</translation></message>
<message><source>Alignment guides</source><translation>对齐参考线</translation></message>
<message><source>Aligns a long sequence of predictions with a shorter one of symbols.</source><translation>把较长的预测序列与较短的符号序列对齐。</translation></message>
<message><source>All {count} epochs are done. How many more?</source><translation>{count} 轮都已完成。还要训练多少轮？</translation></message>
<message><source>Allow</source><translation>允许</translation></message>
<message><source>Also count the part that does not depend on the prediction.</source><translation>与预测无关的部分也计入。</translation></message>
<message><source>Also give out where each maximum was, as MaxUnpool needs it.</source><translation>同时输出每个最大值的位置，供 MaxUnpool 使用。</translation></message>
<message><source>Also give out who looks at whom, as a second output.</source><translation>同时输出“谁在看谁”，作为第二个输出。</translation></message>
<message><source>Also push the positive away from the negative, if that is harder.</source><translation>如果更难，也把正样本从负样本处推开。</translation></message>
<message><source>Also read the sequence from its end; the output has twice the features.</source><translation>同时从末尾反向读取序列；输出的特征数加倍。</translation></message>
<message><source>An .npy with the targets, when file is an .npy.</source><translation>file 为 .npy 时，存放目标的 .npy。</translation></message>
<message><source>An .npz with inputs and targets, or an .npy with the inputs.</source><translation>含输入和目标的 .npz，或只含输入的 .npy。</translation></message>
<message><source>An ELU whose fixed scale keeps mean 0 and variance 1 from layer to layer.</source><translation>缩放系数固定的 ELU，使均值 0 和方差 1 逐层保持。</translation></message>
<message><source>An edit here changes all {count} uses.</source><translation>在此编辑会改变全部 {count} 处使用。</translation></message>
<message><source>An empty canvas. Three ways to begin:</source><translation>画布是空的。有三种开始方式：</translation></message>
<message><source>An encoder that reads one sequence and a decoder that writes another.</source><translation>编码器读取一个序列，解码器写出另一个序列。</translation></message>
<message><source>An encoder, and a decoder that looks back at what was read</source><translation>编码器，以及回看已读内容的解码器</translation></message>
<message><source>An input has no default but None.</source><translation>输入端口除 None 外不能有默认值。</translation></message>
<message><source>Animation</source><translation>动画</translation></message>
<message><source>Another node of the same kind. Its weights are copied from there again and again instead of being trained: a target network, or an average of weights.</source><translation>另一个同类节点。权重不再训练，而是反复从那里复制：用作目标网络或权重的平均。</translation></message>
<message><source>Another run is under way. Stop it, then this one can go on.</source><translation>另一次运行正在进行。请先停止它，然后才能继续这一次。</translation></message>
<message><source>Any number of tensors of equal shape</source><translation>任意多个形状相同的张量</translation></message>
<message><source>Any number of tensors whose shapes are equal or broadcast</source><translation>任意多个张量，形状相同或可广播</translation></message>
<message><source>Any number of tensors, equal in all other dimensions</source><translation>任意多个张量，其余各维相同</translation></message>
<message><source>Any shape</source><translation>任意形状</translation></message>
<message><source>Any shape with that dimension</source><translation>任意形状，须有该维度</translation></message>
<message><source>Any shape with these dimensions</source><translation>任意形状，须有这些维度</translation></message>
<message><source>Any shape with this dimension</source><translation>含有该维度的任意形状</translation></message>
<message><source>Any shape, values above 0</source><translation>任意形状，值大于 0</translation></message>
<message><source>Any shape, values from 0</source><translation>任意形状，值不小于 0</translation></message>
<message><source>Any shape; a negative element needs a whole exponent</source><translation>任意形状；负的元素要求整数次幂</translation></message>
<message><source>Any shape; at least two values are needed</source><translation>任意形状；至少需要两个值</translation></message>
<message><source>Any tensor of the batch; gives the number of samples, its values are not used</source><translation>批次中的任意张量；只用来给出样本个数，其值不使用</translation></message>
<message><source>Applies several schedules at the same time.</source><translation>同时应用多个调度。</translation></message>
<message><source>Applies several schedules together at every step.</source><translation>每一步同时应用多个调度。</translation></message>
<message><source>Arms that wind around the origin, one a class: hard for a small network.</source><translation>绕原点盘旋的旋臂，每条是一个类别：对小网络来说很难。</translation></message>
<message><source>Arrays of your own from NumPy files, samples along the first dimension.</source><translation>来自 NumPy 文件的自有数组，样本沿第一个维度排列。</translation></message>
<message><source>Arrows choose both ends of the wire, Enter connects them.</source><translation>用方向键选择连线的两端，按回车连接。</translation></message>
<message><source>As many dimensions as the order names</source><translation>维度的个数与所写的顺序一致</translation></message>
<message><source>As the system</source><translation>跟随系统</translation></message>
<message><source>Attention</source><translation>注意力</translation></message>
<message><source>Attention that leaves out what only fills up</source><translation>忽略填充部分的注意力</translation></message>
<message><source>Autoencoder</source><translation>自编码器</translation></message>
<message><source>Autosave</source><translation>自动保存</translation></message>
<message><source>Averages over dimensions.</source><translation>在各维度上求平均。</translation></message>
<message><source>Averages over time steps or pixels: a simple summary of a sequence or an image.</source><translation>在时间步或像素上求平均：对序列或图像的简单概括。</translation></message>
<message><source>Back to {name}</source><translation>返回 {name}</translation></message>
<message><source>Back to {value}</source><translation>恢复为{value}</translation></message>
<message><source>Batch</source><translation>一批</translation></message>
<message><source>Batch size</source><translation>批大小</translation></message>
<message><source>Batches between two times.</source><translation>两次之间相隔的批数。</translation></message>
<message><source>Begins with</source><translation>开头</translation></message>
<message><source>Begins with a reduced learning rate: a simple warm-up.</source><translation>以降低的学习率开始：简单的预热。</translation></message>
<message><source>Begun</source><translation>开始时间</translation></message>
<message><source>Bends every value smoothly into 0 … 1.</source><translation>把每个值平滑地压到 0 … 1 之间。</translation></message>
<message><source>Bends every value smoothly into −1 … 1.</source><translation>把每个值平滑地压到 −1 … 1 之间。</translation></message>
<message><source>Bends every value smoothly to above 0.</source><translation>把每个值平滑地变为大于 0。</translation></message>
<message><source>Between MSE and L1: smooth for small errors, forgiving for large ones. Usual for boxes in detection.</source><translation>介于 MSE 与 L1 之间：小误差处平滑，对大误差宽容。常用于检测中的边界框。</translation></message>
<message><source>Between average (p = 1) and maximum (p = ∞) pooling of images; rarely needed.</source><translation>介于平均池化（p = 1）与最大池化（p = ∞）之间，用于图像；很少用到。</translation></message>
<message><source>Between average (p = 1) and maximum (p = ∞) pooling of signals, text and other sequences; rarely needed.</source><translation>介于平均池化（p = 1）与最大池化（p = ∞）之间，用于信号、文本等序列；很少用到。</translation></message>
<message><source>Between average (p = 1) and maximum (p = ∞) pooling of volumes and video; rarely needed.</source><translation>介于平均池化（p = 1）与最大池化（p = ∞）之间，用于体数据和视频；很少用到。</translation></message>
<message><source>Border added at every side; it never wins a maximum.</source><translation>每侧添加的边；它绝不会成为最大值。</translation></message>
<message><source>Border added at every side; same keeps the size (with stride 1), valid adds none.</source><translation>每侧添加的边；same 保持尺寸不变（步幅为 1 时），valid 不添加。</translation></message>
<message><source>Border of zeros added at every side.</source><translation>每侧添加的一圈零的宽度。</translation></message>
<message><source>Both networks are told which class is meant</source><translation>两个网络都被告知类别</translation></message>
<message><source>Bring back</source><translation>恢复</translation></message>
<message><source>Brings each channel of each sample to mean 0 and variance 1.</source><translation>把每个样本的每个通道变为均值 0、方差 1。</translation></message>
<message><source>Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it.</source><translation>在批次上把每个通道变为均值 0、方差 1，再缩放和平移。</translation></message>
<message><source>Brings each group of channels of a sample to mean 0 and variance 1, then scales and shifts it.</source><translation>把样本的每组通道变为均值 0、方差 1，再缩放和平移。</translation></message>
<message><source>Brings every value into 0 … 1 by a straight line with two corners.</source><translation>用带两个转角的直线把每个值变到 0 … 1 之间。</translation></message>
<message><source>Brings the features of each position to mean 0 and variance 1, then scales and shifts them.</source><translation>把每个位置的特征变为均值 0、方差 1，再缩放和平移。</translation></message>
<message><source>Bundled is 2,000 training and 500 test pictures; full is all 70,000, from Debian's package dataset-fashion-mnist; auto takes full if it is installed.</source><translation>bundled 是 2000 张训练图片和 500 张测试图片；full 是全部 70000 张，来自 Debian 软件包 dataset-fashion-mnist；auto 在已安装时使用 full。</translation></message>
<message><source>By the weights of step {step}.</source><translation>由第 {step} 步的权重写出。</translation></message>
<message><source>Bypass</source><translation>旁路</translation></message>
<message><source>Bypassed</source><translation>已旁路</translation></message>
<message><source>Bypassed: its first input is handed on.</source><translation>已旁路：第一个输入原样传出。</translation></message>
<message><source>CPU threads</source><translation>CPU 线程数</translation></message>
<message><source>CPU threads for torch. 0 lets Layerloom time one against several and choose.</source><translation>torch 使用的 CPU 线程数。0 表示由 Layerloom 比较单线程与多线程的用时后选择。</translation></message>
<message><source>CPU, {count} cores</source><translation>CPU，{count} 核</translation></message>
<message><source>Call off, or select nothing</source><translation>取消操作，或取消选择</translation></message>
<message><source>Cancel</source><translation>取消</translation></message>
<message><source>Canvas</source><translation>画布</translation></message>
<message><source>Canvas: the drawing of the network</source><translation>画布：网络的图</translation></message>
<message><source>Changes at once, everywhere.</source><translation>立即在所有地方生效。</translation></message>
<message><source>Changes the learning rate in a straight line over the first steps.</source><translation>在最初几步中线性地改变学习率。</translation></message>
<message><source>Changes the number format.</source><translation>改变数值格式。</translation></message>
<message><source>Channels that come in; known from the wire.</source><translation>输入通道数；由连线得知。</translation></message>
<message><source>Channels that go out: the number of filters.</source><translation>输出通道数：卷积核的个数。</translation></message>
<message><source>Characters</source><translation>字符数</translation></message>
<message><source>Check that both arrays belong together; samples go along the first dimension.</source><translation>请检查两个数组是否对应；样本沿第一个维度排列。</translation></message>
<message><source>Check that this is a table of text with line ends.</source><translation>请检查它是否为带换行的文本表格。</translation></message>
<message><source>Check the encoding; this may be no text.</source><translation>请检查编码；它可能不是文本。</translation></message>
<message><source>Check the path and its permissions.</source><translation>请检查路径及其权限。</translation></message>
<message><source>Checkpoint every</source><translation>检查点间隔</translation></message>
<message><source>Choose a data file.</source><translation>请选择一个数据文件。</translation></message>
<message><source>Choose a file</source><translation>选择文件</translation></message>
<message><source>Choose a file that has rows of values.</source><translation>请选择含有数据行的文件。</translation></message>
<message><source>Choose a folder</source><translation>选择文件夹</translation></message>
<message><source>Choose a smaller set.</source><translation>请选择较小的数据集。</translation></message>
<message><source>Choose an IDX file, such as train-images-idx3-ubyte.gz.</source><translation>请选择 IDX 文件，例如 train-images-idx3-ubyte.gz。</translation></message>
<message><source>Choose another data set.</source><translation>请选择别的数据集。</translation></message>
<message><source>Choose another file, or a part of this one.</source><translation>请选择别的文件，或只取它的一部分。</translation></message>
<message><source>Choose another target column, or set task to regression.</source><translation>请另选目标列，或把 task 设为 regression。</translation></message>
<message><source>Choose the file's encoding in the node, or save the file as UTF-8.</source><translation>请在节点中选择文件的编码，或把文件另存为 UTF-8。</translation></message>
<message><source>Choose the label format index or one_hot.</source><translation>请把标签格式选为 index 或 one_hot。</translation></message>
<message><source>Choose…</source><translation>选择…</translation></message>
<message><source>Class numbers at which a rarer, smaller group begins.</source><translation>从哪些类别编号起，开始更罕见、更小的一组。</translation></message>
<message><source>Class numbers from 0, any shape</source><translation>从 0 开始的类别编号，任意形状</translation></message>
<message><source>Class numbers to vectors, for losses and layers that want numbers for every class.</source><translation>把类别编号变成向量，供需要每个类别各有一个数的损失和层使用。</translation></message>
<message><source>Class probabilities for each pixel of an image (segmentation).</source><translation>图像每个像素的类别概率（分割）。</translation></message>
<message><source>Classification for a network that ends in LogSoftmax. CrossEntropyLoss does both at once.</source><translation>用于以 LogSoftmax 结尾的网络做分类。CrossEntropyLoss 同时完成这两步。</translation></message>
<message><source>Classification into tens of thousands of classes, such as words: frequent ones get a large layer, rare ones a small one. It contains the last layer.</source><translation>分为数以万计的类别（例如词）：常见类别用大的层，罕见类别用小的层。它已包含最后一层。</translation></message>
<message><source>Classification into two or more classes. Give it the raw scores (N, C), without Softmax, and class numbers.</source><translation>分为两个或更多类别。请给它原始分数 (N, C)（不经 Softmax）和类别编号。</translation></message>
<message><source>Classification loss</source><translation>分类损失</translation></message>
<message><source>Classification with one class far more frequent than the rest, as in detection.</source><translation>某个类别远比其他类别常见时的分类，如目标检测。</translation></message>
<message><source>Clear the list of recent files</source><translation>清空最近文件列表</translation></message>
<message><source>Click the value to change it.</source><translation>点击数值即可更改。</translation></message>
<message><source>Clip by norm</source><translation>按范数裁剪</translation></message>
<message><source>Clip by value</source><translation>按数值裁剪</translation></message>
<message><source>Close</source><translation>关闭</translation></message>
<message><source>Clothes from spoiled pictures of them</source><translation>从受损图像还原衣物</translation></message>
<message><source>Clouds of random place, stretch and tilt that overlap: no classifier is perfect here.</source><translation>位置、伸展和倾斜都随机、彼此重叠的点团：没有分类器能做到完美。</translation></message>
<message><source>Collapse</source><translation>折叠</translation></message>
<message><source>Collapse to the title</source><translation>折叠为标题</translation></message>
<message><source>Colour</source><translation>颜色</translation></message>
<message><source>Colour nodes by</source><translation>节点着色依据</translation></message>
<message><source>Colour: as activations</source><translation>颜色：同激活</translation></message>
<message><source>Colour: as data</source><translation>颜色：同数据</translation></message>
<message><source>Colour: as layers</source><translation>颜色：同层</translation></message>
<message><source>Colour: as losses</source><translation>颜色：同损失</translation></message>
<message><source>Colour: as metrics</source><translation>颜色：同指标</translation></message>
<message><source>Colour: as normalisation</source><translation>颜色：同归一化</translation></message>
<message><source>Colour: as optimizers</source><translation>颜色：同优化器</translation></message>
<message><source>Colour: neutral</source><translation>颜色：中性</translation></message>
<message><source>Colours of the window.</source><translation>窗口的配色。</translation></message>
<message><source>Columns to leave out, by name or number, with commas between.</source><translation>要忽略的列，写名称或列号，用逗号分隔。</translation></message>
<message><source>Combines two inputs by multiplying every feature of one with every feature of the other, for example to score how well two things match.</source><translation>把一个输入的每个特征与另一个输入的每个特征相乘，以此结合两个输入，例如给两者的匹配程度打分。</translation></message>
<message><source>Command</source><translation>命令</translation></message>
<message><source>Commands</source><translation>命令</translation></message>
<message><source>Commands and their keys</source><translation>命令及其按键</translation></message>
<message><source>Compare</source><translation>比较</translation></message>
<message><source>Composite</source><translation>复合节点</translation></message>
<message><source>Confusion</source><translation>混淆矩阵</translation></message>
<message><source>Connect</source><translation>连接</translation></message>
<message><source>Connect the selection</source><translation>连接所选节点</translation></message>
<message><source>Connect {node}, {port}</source><translation>连接 {node} 的 {port}</translation></message>
<message><source>Connect…</source><translation>连接…</translation></message>
<message><source>Continues images by their mirror image: fewer artefacts at the edges than zeros.</source><translation>用镜像延续图像：边缘的伪影比补零少。</translation></message>
<message><source>Continues images by their outermost values.</source><translation>用最外侧的值延续图像。</translation></message>
<message><source>Continues images from the other side: for angles, days of a week, maps of a globe.</source><translation>用另一侧的值延续图像：适合角度、星期、全球地图。</translation></message>
<message><source>Continues signals, text and other sequences by their mirror image: fewer artefacts at the edges than zeros.</source><translation>用镜像延续信号、文本等序列：边缘的伪影比补零少。</translation></message>
<message><source>Continues signals, text and other sequences by their outermost values.</source><translation>用最外侧的值延续信号、文本等序列。</translation></message>
<message><source>Continues signals, text and other sequences from the other side: for angles, days of a week, maps of a globe.</source><translation>用另一侧的值延续信号、文本等序列：适合角度、星期、全球地图。</translation></message>
<message><source>Continues volumes and video by their mirror image: fewer artefacts at the edges than zeros.</source><translation>用镜像延续体数据和视频：边缘的伪影比补零少。</translation></message>
<message><source>Continues volumes and video by their outermost values.</source><translation>用最外侧的值延续体数据和视频。</translation></message>
<message><source>Continues volumes and video from the other side: for angles, days of a week, maps of a globe.</source><translation>用另一侧的值延续体数据和视频：适合角度、星期、全球地图。</translation></message>
<message><source>Convert it with astype before saving.</source><translation>保存前请用 astype 转换。</translation></message>
<message><source>Convert the array with astype('float32') or astype('int64') before saving.</source><translation>保存前请用 astype('float32') 或 astype('int64') 转换数组。</translation></message>
<message><source>Convolution</source><translation>卷积</translation></message>
<message><source>Convolutions read handwritten digits</source><translation>用卷积识别手写数字</translation></message>
<message><source>Copied.</source><translation>已复制。</translation></message>
<message><source>Copies a tensor along a dimension: after Unsqueeze it gives a decoder the same code at every step.</source><translation>沿一个维度复制张量：放在 Unsqueeze 之后，可在每一步都给解码器同一编码。</translation></message>
<message><source>Copies the nodes beside themselves; a drag with Alt copies them, too.</source><translation>在旁边复制节点；按住 Alt 拖动也会复制。</translation></message>
<message><source>Copy</source><translation>复制</translation></message>
<message><source>Copy facts about this machine</source><translation>复制本机信息</translation></message>
<message><source>Correct the cell, ignore the column, or choose another delimiter.</source><translation>请改正该单元格、忽略该列，或另选分隔符。</translation></message>
<message><source>Count a sample that cannot be aligned as 0 instead of infinity.</source><translation>无法对齐的样本按 0 计，而不是无穷大。</translation></message>
<message><source>Create and convert</source><translation>创建与转换</translation></message>
<message><source>Cross entropy of the scores that it computes from the features itself.</source><translation>由特征自行算出分数，再求交叉熵。</translation></message>
<message><source>Cross entropy that cares less about samples that are already right.</source><translation>对已经分对的样本不太在意的交叉熵。</translation></message>
<message><source>Curves</source><translation>曲线</translation></message>
<message><source>Curves of other runs can be shown when this one has ended.</source><translation>当前训练结束后才能显示其他训练的曲线。</translation></message>
<message><source>Cut</source><translation>剪切</translation></message>
<message><source>Cut a wire</source><translation>切断一条连线</translation></message>
<message><source>Cut {number} wires</source><translation>切断 {number} 条连线</translation></message>
<message><source>Cuts a range out along a dimension.</source><translation>沿一个维度切出一段。</translation></message>
<message><source>Cuts an image into sliding windows and lays each out as a column, for example to make the patches of a vision transformer.</source><translation>把图像切成滑动窗口，每个窗口排成一列，例如用来制作视觉 Transformer 的图像块。</translation></message>
<message><source>Cuts an image into windows and lays each out as a column.</source><translation>把图像切成窗口，每个窗口排成一列。</translation></message>
<message><source>Cuts every element off at a lower and an upper limit.</source><translation>把每个元素限制在下限与上限之间。</translation></message>
<message><source>Cuts into parts of a given size; the last part takes what is left.</source><translation>切成给定大小的部分；最后一部分取剩下的。</translation></message>
<message><source>Cuts into parts of equal size, as nearly as possible.</source><translation>切成大小尽量相等的部分。</translation></message>
<message><source>Cuts its input into as many windows as the output has places, and keeps the largest value of each.</source><translation>按输出的位置数把输入切成窗口，保留每个窗口的最大值。</translation></message>
<message><source>Cuts its input into as many windows as the output has places, and takes their means.</source><translation>按输出的位置数把输入切成窗口，并取各窗口的平均。</translation></message>
<message><source>Cuts off below and above: a cheap Tanh.</source><translation>截去上下两端：简易的 Tanh。</translation></message>
<message><source>Cuts small values off and leaves large ones: sparse codes.</source><translation>截去小的值，保留大的值：稀疏编码。</translation></message>
<message><source>Dark</source><translation>深色</translation></message>
<message><source>Dark theme</source><translation>深色主题</translation></message>
<message><source>Default: {value}.</source><translation>默认值：{value}。</translation></message>
<message><source>Degree of the polynomial, 1 to 20.</source><translation>多项式的次数，1 到 20。</translation></message>
<message><source>Delete</source><translation>删除</translation></message>
<message><source>Delete a wire</source><translation>删除连线</translation></message>
<message><source>Delete and heal</source><translation>删除并接合</translation></message>
<message><source>Delete and heal the chain</source><translation>删除并接合前后</translation></message>
<message><source>Delete from the library…</source><translation>从库中删除…</translation></message>
<message><source>Delete the run of “{name}” with its checkpoints?</source><translation>要删除“{name}”的这次训练及其检查点吗？</translation></message>
<message><source>Delete {count} runs with their checkpoints?</source><translation>删除 {count} 次运行及其检查点？</translation></message>
<message><source>Delete {node}</source><translation>删除 {node}</translation></message>
<message><source>Delete “{name}” from the library?</source><translation>从库中删除“{name}”吗？</translation></message>
<message><source>Deletes the nodes and wires what stood before them to what stands after.</source><translation>删除节点，并把它们前面的节点连到后面的节点。</translation></message>
<message><source>Detach</source><translation>取出</translation></message>
<message><source>Deterministic</source><translation>确定性</translation></message>
<message><source>Device</source><translation>设备</translation></message>
<message><source>Device: where it trains</source><translation>设备：在哪里训练</translation></message>
<message><source>Digits squeezed through eight numbers and drawn again</source><translation>把数字图像压缩成八个数，再画出来</translation></message>
<message><source>Digits: a CNN</source><translation>手写数字：CNN</translation></message>
<message><source>Dimension along which it is summed.</source><translation>累加所沿的维度。</translation></message>
<message><source>Dimension along which the vectors lie.</source><translation>向量所在的维度。</translation></message>
<message><source>Dimension that grows.</source><translation>变长的维度。</translation></message>
<message><source>Dimension that grows; 1 joins channels or features.</source><translation>变长的维度；1 表示拼接通道或特征。</translation></message>
<message><source>Dimension that is cut into halves.</source><translation>要对半切开的维度。</translation></message>
<message><source>Dimension that is cut.</source><translation>要切分的维度。</translation></message>
<message><source>Dimension that is searched; 1 for the classes of (N, C).</source><translation>要查找的维度；对 (N, C) 的类别为 1。</translation></message>
<message><source>Dimension that is taken apart.</source><translation>要拆开的维度。</translation></message>
<message><source>Dimension that is taken from; 1 for the time steps of (N, L, C).</source><translation>从哪个维度取；对 (N, L, C) 的时间步为 1。</translation></message>
<message><source>Dimension that the vectors lie along.</source><translation>向量所沿的维度。</translation></message>
<message><source>Dimension whose probabilities sum to 1; -1 is the last.</source><translation>概率之和为 1 的维度；-1 为最后一个。</translation></message>
<message><source>Dimension whose values sum to 1; -1 is the last.</source><translation>各值之和为 1 的维度；-1 为最后一个。</translation></message>
<message><source>Dimension {dim} of {received} has places 0 to {last}; there is no {index}.</source><translation>{received} 的维度 {dim} 有位置 0 到 {last}；没有 {index}。</translation></message>
<message><source>Dimensions that are averaged away (0 is the batch); none: all, giving one number.</source><translation>要平均掉的维度（0 为批次）；无：全部，得到一个数。</translation></message>
<message><source>Dimensions that are reduced (0 is the batch); none: all, giving one number.</source><translation>要归约的维度（0 为批次）；无：全部，得到一个数。</translation></message>
<message><source>Dimensions that are summed away (0 is the batch); none: all, giving one number.</source><translation>要求和消去的维度（0 为批次）；无：全部，得到一个数。</translation></message>
<message><source>Dimensions that are turned round; -1 mirrors an image left to right.</source><translation>要倒序的维度；-1 为图像左右镜像。</translation></message>
<message><source>Dimensions that form a vector (0 is the batch); none: all, giving one number.</source><translation>构成向量的维度（0 为批次）；无：全部，得到一个数。</translation></message>
<message><source>Discard</source><translation>丢弃</translation></message>
<message><source>Disconnect</source><translation>断开</translation></message>
<message><source>Distance</source><translation>距离</translation></message>
<message><source>Distance between the values in a window; 1 leaves no gaps.</source><translation>窗口内数值之间的间距；1 表示没有空隙。</translation></message>
<message><source>Distance between the values that a filter looks at; 1 leaves no gaps.</source><translation>卷积核所看数值之间的间距；1 表示没有空隙。</translation></message>
<message><source>Distribute</source><translation>等距分布</translation></message>
<message><source>Distribute across</source><translation>横向等距分布</translation></message>
<message><source>Distribute down</source><translation>纵向等距分布</translation></message>
<message><source>Distribution over time</source><translation>分布随时间的变化</translation></message>
<message><source>Divide by the deviation of the gradient instead of its size.</source><translation>除以梯度的标准差，而不是梯度的大小。</translation></message>
<message><source>Divide by the largest mean so far, which never lets steps grow again.</source><translation>除以迄今最大的平均值，使步长不会再变大。</translation></message>
<message><source>Divide by this instead of the size of the window.</source><translation>用此值代替窗口大小作除数。</translation></message>
<message><source>Divides each step by the recent size of the gradient.</source><translation>每一步都除以近期梯度的大小。</translation></message>
<message><source>Divides each step by the size of all gradients so far.</source><translation>每一步都除以迄今所有梯度的大小。</translation></message>
<message><source>Divides each value by 1 plus its size.</source><translation>把每个值除以 1 加其绝对值。</translation></message>
<message><source>Divides each value by the strength of the channels next to it.</source><translation>把每个值除以相邻通道的强度。</translation></message>
<message><source>Divides the features of each position by their root mean square, then scales them.</source><translation>把每个位置的特征除以其均方根，再缩放。</translation></message>
<message><source>Divides the first input by the second, element by element.</source><translation>用第一个输入逐元素除以第二个输入。</translation></message>
<message><source>Divides vectors by their length.</source><translation>将向量除以其长度。</translation></message>
<message><source>Double-click to type it.</source><translation>双击可输入。</translation></message>
<message><source>Down along a cosine: stays high, falls, ends gently. A good choice when the number of epochs is known.</source><translation>沿余弦下降：保持高位，再下降，最后平缓结束。轮数已知时的好选择。</translation></message>
<message><source>Down and up again, with ways across: a mask for each pixel</source><translation>先降后升并有跨层连接：逐像素给出掩码</translation></message>
<message><source>Down to 0 in a line (power 1) or a curve; usual in segmentation.</source><translation>沿直线（幂次 1）或曲线降到 0；常用于分割。</translation></message>
<message><source>Drag</source><translation>拖动</translation></message>
<message><source>Drag sideways to change it, double-click to type it.</source><translation>左右拖动可改变数值，双击可输入。</translation></message>
<message><source>Drag to pan, wheel to zoom, double click to see everything again.</source><translation>拖动平移，滚轮缩放，双击恢复全貌。</translation></message>
<message><source>Draw a neural network, train it, and watch it learn.</source><translation>画出神经网络，训练它，看着它学习。</translation></message>
<message><source>Draw a wire by key</source><translation>用键盘连线</translation></message>
<message><source>Drawing</source><translation>图</translation></message>
<message><source>Drawings that use it keep their own copy.</source><translation>使用它的图保留各自的副本。</translation></message>
<message><source>Draws a frame with a title that moves its nodes with it.</source><translation>画一个带标题的框，移动框时其中的节点一起移动。</translation></message>
<message><source>Draws from a normal distribution so that gradients reach its mean and variance.</source><translation>从正态分布中抽样，并使梯度能传到其均值和方差。</translation></message>
<message><source>Draws only the ends of long wires; those of what is selected stay whole.</source><translation>较长的连线只画出两端；所选内容的连线保持完整。</translation></message>
<message><source>Draws the code of a variational autoencoder so that mean and variance can still learn.</source><translation>抽取变分自编码器的编码，使均值和方差仍能学习。</translation></message>
<message><source>Draws weights towards 0 at every step, against overfitting.</source><translation>每一步都把权重向 0 拉，防止过拟合。</translation></message>
<message><source>Dropout for images: drops whole channels, since neighbouring values say the same.</source><translation>用于图像的丢弃法：丢弃整个通道，因为相邻的值含义相近。</translation></message>
<message><source>Dropout for signals, text and other sequences: drops whole channels, since neighbouring values say the same.</source><translation>用于信号、文本等序列的丢弃法：丢弃整个通道，因为相邻的值含义相近。</translation></message>
<message><source>Dropout for volumes and video: drops whole channels, since neighbouring values say the same.</source><translation>用于体数据和视频的丢弃法：丢弃整个通道，因为相邻的值含义相近。</translation></message>
<message><source>Drops a dimension of size 1, so that prediction and target have the same shape.</source><translation>去掉大小为 1 的维度，使预测与目标形状相同。</translation></message>
<message><source>Drops the sign of every element.</source><translation>去掉每个元素的符号。</translation></message>
<message><source>Duplicate</source><translation>创建副本</translation></message>
<message><source>Duplicate with incoming wires</source><translation>复制一份并保留输入连线</translation></message>
<message><source>ELU whose slope has no jump for any α.</source><translation>对任何 α 斜率都没有跳变的 ELU。</translation></message>
<message><source>Each gradient is cut to between minus and plus this. 0 is off.</source><translation>把每个梯度截断到正负此值之间。0 表示关闭。</translation></message>
<message><source>Each layer sees all layers before it</source><translation>每一层都看到之前所有的层</translation></message>
<message><source>Each output is a weighted sum of all inputs, plus an offset.</source><translation>每个输出是全部输入的加权和，再加上偏置。</translation></message>
<message><source>Each output is a weighted sum of all products of a feature of one input with a feature of the other.</source><translation>每个输出是“一个输入的一个特征乘以另一个输入的一个特征”的全部乘积的加权和。</translation></message>
<message><source>Each use of {composite} sets {param} of {node} by {shown}; take that back first.</source><translation>{composite} 的每处使用都通过 {shown} 设置 {node} 的 {param}；请先取消这一设置。</translation></message>
<message><source>Each use sets it as “{name}”.</source><translation>每处使用以“{name}”设置它。</translation></message>
<message><source>Each use sets it as “{name}”; this one to {value}.</source><translation>每处使用以“{name}”设置它；此处设为 {value}。</translation></message>
<message><source>Early stopping</source><translation>提前停止</translation></message>
<message><source>Edit {file}</source><translation>编辑 {file}</translation></message>
<message><source>Edit…</source><translation>编辑…</translation></message>
<message><source>Eight 3x3 convolutions in five blocks</source><translation>五个块中的八个 3x3 卷积</translation></message>
<message><source>Elements before and after, the last dimension first: left, right, top, bottom … Negative numbers cut off.</source><translation>前后的元素个数，从最后一个维度写起：左、右、上、下……负数表示裁掉。</translation></message>
<message><source>Embedding</source><translation>嵌入</translation></message>
<message><source>Embeds all the words of a text and averages them at once: a fast start for classifying text when the order of words hardly matters.</source><translation>把一段文本的所有词嵌入后一并平均：词序不大重要时，是文本分类的快速起点。</translation></message>
<message><source>Encoder and decoder in one node, as in the paper “Attention is all you need”: from one sequence to another.</source><translation>编码器和解码器合为一个节点，与论文“Attention is all you need”一致：从一个序列到另一个序列。</translation></message>
<message><source>Encoder and decoder of visible attention blocks</source><translation>由可见的注意力块组成的编码器与解码器</translation></message>
<message><source>English</source><translation>简体中文</translation></message>
<message><source>Enlarges an image by turning channels into pixels: put a convolution with r² times the channels before it (super-resolution).</source><translation>把通道变成像素来放大图像：在它之前放一个通道数为 r² 倍的卷积（超分辨率）。</translation></message>
<message><source>Enlarges images by mixing the four nearest pixels.</source><translation>混合最近的四个像素来放大图像。</translation></message>
<message><source>Enlarges images by repeating pixels.</source><translation>重复像素来放大图像。</translation></message>
<message><source>Enlarges images by repeating pixels; Upsample does the same and more.</source><translation>用重复像素的方式放大图像；Upsample 也能做到，且功能更多。</translation></message>
<message><source>Enlarges images or sequences by interpolation. Followed by a convolution it is a decoder step without the chequered patterns of ConvTranspose.</source><translation>用插值放大图像或序列。后面接一个卷积，就是没有 ConvTranspose 棋盘格伪影的解码步骤。</translation></message>
<message><source>Enlarges images smoothly; Upsample does the same and more.</source><translation>平滑地放大图像；Upsample 也能做到，且功能更多。</translation></message>
<message><source>Enlarges sequences, images or volumes by interpolation.</source><translation>用插值放大序列、图像或体数据。</translation></message>
<message><source>Enter sets parameters, connects an input, or mends a problem.</source><translation>按回车可设置参数、连接输入或修复问题。</translation></message>
<message><source>Epoch</source><translation>一轮</translation></message>
<message><source>Epochs</source><translation>轮数</translation></message>
<message><source>Epochs between two checkpoints; more while writing one would cost over 5 % of the time.</source><translation>两个检查点之间的轮数；若写入会占用超过 5% 的时间，则间隔更长。</translation></message>
<message><source>Epochs to wait after each reduction.</source><translation>每次降低之后等待的轮数。</translation></message>
<message><source>Epochs without improvement that are let pass.</source><translation>容许没有改善的轮数。</translation></message>
<message><source>Equal triangles, ones whose height halves each time, or ones that shrink by gamma.</source><translation>等高的三角形、高度每次减半的三角形，或按 gamma 缩小的三角形。</translation></message>
<message><source>Error</source><translation>错误</translation></message>
<message><source>Errors smaller than this count squared, larger ones in a straight line.</source><translation>小于此值的误差按平方计算，更大的按直线计算。</translation></message>
<message><source>Errors smaller than this count squared.</source><translation>小于此值的误差按平方计算。</translation></message>
<message><source>Euclidean is the length of the difference, manhattan the sum of its absolute values, cosine is 1 minus the cosine similarity.</source><translation>euclidean 为差的长度，manhattan 为差的绝对值之和，cosine 为 1 减余弦相似度。</translation></message>
<message><source>Every batch</source><translation>每个批次</translation></message>
<message><source>Every edit is kept beside the file, so that a crash loses nothing.</source><translation>每次编辑都会另行保存，崩溃也不会丢失内容。</translation></message>
<message><source>Every so many places.</source><translation>每隔多少个位置取一个。</translation></message>
<message><source>Every training run is kept and listed here. Press Train for one.</source><translation>每次训练都会保存并列在这里。按“训练”开始一次。</translation></message>
<message><source>Everything is saved.</source><translation>所有内容都已保存。</translation></message>
<message><source>Expected: {what}.</source><translation>应为：{what}。</translation></message>
<message><source>Export a picture</source><translation>导出图片</translation></message>
<message><source>Export a picture…</source><translation>导出图片…</translation></message>
<message><source>Export…</source><translation>导出…</translation></message>
<message><source>Expose a parameter…</source><translation>公开一个参数…</translation></message>
<message><source>Expose as “{name}”</source><translation>公开为“{name}”</translation></message>
<message><source>Expose {param} of {node}</source><translation>公开 {node} 的 {param}</translation></message>
<message><source>Factors by which a step shrinks and grows.</source><translation>步长缩小和增大的倍数。</translation></message>
<message><source>Fall as long as it rose, then fade out in a third part.</source><translation>下降与上升同样长，再用第三个阶段逐渐减弱。</translation></message>
<message><source>Far down</source><translation>向下大步移动</translation></message>
<message><source>Far to the left</source><translation>向左大步移动</translation></message>
<message><source>Far to the right</source><translation>向右大步移动</translation></message>
<message><source>Far up</source><translation>向上大步移动</translation></message>
<message><source>Fashion-MNIST: LeNet</source><translation>Fashion-MNIST：LeNet</translation></message>
<message><source>Features of each position; known from the wire.</source><translation>每个位置的特征数；由连线得知。</translation></message>
<message><source>Features of each step; known from the wire.</source><translation>每一步的特征数；由连线得知。</translation></message>
<message><source>Features of the first input; known from the wire.</source><translation>第一个输入的特征数；由连线得知。</translation></message>
<message><source>Features of the hidden state: how much it can remember.</source><translation>隐状态的特征数：能记住多少。</translation></message>
<message><source>Features of the keys; known from the wire.</source><translation>键的特征数；由连线得知。</translation></message>
<message><source>Features of the second input; known from the wire.</source><translation>第二个输入的特征数；由连线得知。</translation></message>
<message><source>Features of the step; known from the wire.</source><translation>这一步的特征数；由连线得知。</translation></message>
<message><source>Features of the values; known from the wire.</source><translation>值的特征数；由连线得知。</translation></message>
<message><source>Features that come in; known from the wire.</source><translation>输入特征数；由连线得知。</translation></message>
<message><source>Features that go out: the number of neurons.</source><translation>输出特征数：神经元的个数。</translation></message>
<message><source>Features that repeat, such as the hour of a day; also an activation for fine detail (SIREN).</source><translation>周期重复的特征，例如一天中的时刻；也可作为表现细节的激活函数（SIREN）。</translation></message>
<message><source>Features that repeat, together with Sin.</source><translation>周期重复的特征，与 Sin 一起使用。</translation></message>
<message><source>Fetch or pack the file again.</source><translation>请重新获取或重新打包该文件。</translation></message>
<message><source>Fetch the file again.</source><translation>请重新获取该文件。</translation></message>
<message><source>File of labels (N,), such as train-labels-idx1-ubyte.gz.</source><translation>标签文件 (N,)，例如 train-labels-idx1-ubyte.gz。</translation></message>
<message><source>File of pictures (N, H, W), such as train-images-idx3-ubyte.gz.</source><translation>图片文件 (N, H, W)，例如 train-images-idx3-ubyte.gz。</translation></message>
<message><source>Fill it in, ignore the column, or set missing to drop_rows, which takes {count:,} of {rows:,} rows away.</source><translation>请填上它、忽略该列，或把 missing 设为 drop_rows，这会去掉 {rows:,} 行中的 {count:,} 行。</translation></message>
<message><source>Find a command</source><translation>查找命令</translation></message>
<message><source>Find a command…</source><translation>查找命令…</translation></message>
<message><source>Find in the drawing</source><translation>在图中查找</translation></message>
<message><source>Find in the drawing…</source><translation>在图中查找…</translation></message>
<message><source>Find the next one</source><translation>查找下一个</translation></message>
<message><source>Find the previous one</source><translation>查找上一个</translation></message>
<message><source>Finds local patterns in images with the same small filters at every place. The first choice for such data; stride 2 also halves the size.</source><translation>用同一组小卷积核在图像各处寻找局部模式。这类数据的首选；步幅为 2 时还会使尺寸减半。</translation></message>
<message><source>Finds local patterns in signals, text and other sequences with the same small filters at every place. The first choice for such data; stride 2 also halves the size.</source><translation>用同一组小卷积核在信号、文本等序列的各处寻找局部模式。这类数据的首选；步幅为 2 时还会使尺寸减半。</translation></message>
<message><source>Finds local patterns in volumes and video with the same small filters at every place. The first choice for such data; stride 2 also halves the size.</source><translation>用同一组小卷积核在体数据和视频各处寻找局部模式。这类数据的首选；步幅为 2 时还会使尺寸减半。</translation></message>
<message><source>First dimension that is merged; 1 leaves the batch alone.</source><translation>要合并的第一个维度；1 表示不动批次维度。</translation></message>
<message><source>First place kept; negative counts from the end.</source><translation>保留的第一个位置；负数从末尾数起。</translation></message>
<message><source>First place no longer kept; none: to the end.</source><translation>不再保留的第一个位置；无：直到末尾。</translation></message>
<message><source>First samples</source><translation>前几个样本</translation></message>
<message><source>Fit a frame</source><translation>调整框的大小</translation></message>
<message><source>Fit all</source><translation>显示全部</translation></message>
<message><source>Fit the frame to its nodes</source><translation>使框适合其中的节点</translation></message>
<message><source>Fit the selection</source><translation>显示所选</translation></message>
<message><source>Fixes weights, order of data and dropout.</source><translation>固定权重、数据顺序和丢弃。</translation></message>
<message><source>Float has 32 bits, half 16, double 64; long is whole numbers (class numbers, ids).</source><translation>float 为 32 位，half 为 16 位，double 为 64 位；long 为整数（类别编号、标识号）。</translation></message>
<message><source>For Q-learning from experience that was gathered before (fitted Q iteration).</source><translation>用事先收集的经验做 Q 学习（拟合 Q 迭代）。</translation></message>
<message><source>For a single score: class 1 above it. 0 suits logits, 0.5 probabilities.</source><translation>只有单个分数时：高于此值为类别 1。logits 用 0，概率用 0.5。</translation></message>
<message><source>For encoder and decoder: an LSTM with attention or a transformer learns to reverse.</source><translation>用于编码器与解码器：带注意力的 LSTM 或 Transformer 学会反转序列。</translation></message>
<message><source>For large Embedding nodes with sparse switched on; name them under parameters.</source><translation>用于打开了 sparse 的大型 Embedding 节点；请在 parameters 中写出它们的名称。</translation></message>
<message><source>For linear regression: one Linear node with one output finds slope and intercept.</source><translation>用于线性回归：一个单输出的 Linear 节点就能找到斜率和截距。</translation></message>
<message><source>For real convolutional networks; harder than digits and still small enough for a laptop.</source><translation>适合真正的卷积网络；比手写数字难，又小到笔记本电脑也能跑。</translation></message>
<message><source>For segmentation: a U-Net marks the pixels of the disc.</source><translation>用于分割：U-Net 标出圆盘的像素。</translation></message>
<message><source>For sequences of unequal length: wire lengths to an LSTM or GRU.</source><translation>用于不等长序列：将 lengths 连到 LSTM 或 GRU。</translation></message>
<message><source>For siamese networks: the same layers look at both pictures, a contrastive loss compares.</source><translation>用于孪生网络：同一组层处理两幅图像，由对比损失比较。</translation></message>
<message><source>For the perceptron and other linear classifiers; with more classes for softmax.</source><translation>适合感知机等线性分类器；类别更多时适合 softmax。</translation></message>
<message><source>For weight matrices of hidden layers in large networks; trains faster than AdamW there. It takes matrices only: name the nodes, leave bias off, and give the rest to AdamW.</source><translation>用于大型网络隐藏层的权重矩阵；在那里比 AdamW 训练得快。它只接受矩阵：请指明节点，关闭偏置，其余交给 AdamW。</translation></message>
<message><source>For weight_init: the value of constant, the bound of uniform, the standard deviation of normal, trunc_normal and sparse, the gain of xavier, kaiming and orthogonal.</source><translation>用于 weight_init：constant 的值，uniform 的界，normal、trunc_normal 和 sparse 的标准差，xavier、kaiming 和 orthogonal 的增益。</translation></message>
<message><source>Format</source><translation>格式</translation></message>
<message><source>Four clouds at the corners of a square; opposite corners share a class.</source><translation>正方形四角上的四团点；对角的两团属于同一类别。</translation></message>
<message><source>Frame</source><translation>框</translation></message>
<message><source>Frame the selection</source><translation>给所选内容加框</translation></message>
<message><source>Freeze</source><translation>冻结</translation></message>
<message><source>From a variance to a standard deviation, from a sum of squares to a length.</source><translation>由方差得到标准差，由平方和得到长度。</translation></message>
<message><source>From class scores to the class. No gradient passes.</source><translation>由类别分数得到类别。梯度无法通过。</translation></message>
<message><source>Frozen features from clothes and a new head read a few digits</source><translation>从服装学到的特征被冻结，换上新的输出层，用少量样本识别数字</translation></message>
<message><source>Frozen: its parameters are not trained.</source><translation>已冻结：参数不参与训练。</translation></message>
<message><source>Full screen</source><translation>全屏</translation></message>
<message><source>GAN on points in the plane</source><translation>平面点上的 GAN</translation></message>
<message><source>Generator and discriminator as composites, on points of the plane</source><translation>以组合节点表示的生成器和判别器，用于平面上的点</translation></message>
<message><source>Getting the network ready …</source><translation>正在准备网络…</translation></message>
<message><source>Give (N, 1) instead of (N).</source><translation>输出 (N, 1) 而不是 (N)。</translation></message>
<message><source>Give out the mean over heads instead of one table for each head.</source><translation>输出各头的平均，而不是每个头一张表。</translation></message>
<message><source>Give the targets in target_file, or save both in one .npz.</source><translation>请在 target_file 中给出目标，或把两者存进同一个 .npz。</translation></message>
<message><source>Give {node} weights of its own</source><translation>给 {node} 自己的权重</translation></message>
<message><source>Give “{name}” a default.</source><translation>请给“{name}”一个默认值。</translation></message>
<message><source>Give “{name}” a type: “{name}: Tensor” or “{name}: float = 1.0”.</source><translation>请给“{name}”标注类型：“{name}: Tensor”或“{name}: float = 1.0”。</translation></message>
<message><source>Gives -1, 0 or 1: the sign of every element.</source><translation>给出 -1、0 或 1：每个元素的符号。</translation></message>
<message><source>Gives a fixed size whatever the input's size is; output size 1 averages each channel to one number (global average pooling), the usual step before the classifier.</source><translation>无论输入多大，输出尺寸都固定；输出尺寸为 1 时把每个通道平均成一个数（全局平均池化），是分类器之前的常用一步。</translation></message>
<message><source>Gives each sample a new shape with the same number of values, for example 784 → 1×28×28.</source><translation>给每个样本一个新形状，数值个数不变，例如 784 → 1×28×28。</translation></message>
<message><source>Gives each sample another shape; the batch stays as it is.</source><translation>改变每个样本的形状；批次保持不变。</translation></message>
<message><source>Gives each sample of the batch the same learned numbers.</source><translation>给批次中的每个样本同样的可学习数值。</translation></message>
<message><source>Gives it a definition of its own, apart from its other uses.</source><translation>给它单独的定义，与其他使用处分开。</translation></message>
<message><source>Gives running sums along a dimension.</source><translation>给出沿一个维度的累积和。</translation></message>
<message><source>Gives shape and number format; its values are not used</source><translation>给出形状和数值格式；其值不使用</translation></message>
<message><source>Gives the place of the largest value along a dimension.</source><translation>给出某个维度上最大值的位置。</translation></message>
<message><source>Gives this use a definition of its own, apart from the others.</source><translation>给此处使用一份独立的定义，与其他使用分开。</translation></message>
<message><source>Go back along the wire</source><translation>沿连线往回走</translation></message>
<message><source>Go on</source><translation>继续训练</translation></message>
<message><source>Go on along the wire</source><translation>沿连线往前走</translation></message>
<message><source>Go out of the composite</source><translation>离开复合节点</translation></message>
<message><source>Go to bookmark 1</source><translation>转到书签 1</translation></message>
<message><source>Go to bookmark 2</source><translation>转到书签 2</translation></message>
<message><source>Go to bookmark 3</source><translation>转到书签 3</translation></message>
<message><source>Go to bookmark 4</source><translation>转到书签 4</translation></message>
<message><source>Go to bookmark 5</source><translation>转到书签 5</translation></message>
<message><source>Go to bookmark 6</source><translation>转到书签 6</translation></message>
<message><source>Go to bookmark 7</source><translation>转到书签 7</translation></message>
<message><source>Go to bookmark 8</source><translation>转到书签 8</translation></message>
<message><source>Go to bookmark 9</source><translation>转到书签 9</translation></message>
<message><source>Go to it on the canvas</source><translation>在画布上查看</translation></message>
<message><source>Go to the node above</source><translation>到上面的节点</translation></message>
<message><source>Go to the node below</source><translation>到下面的节点</translation></message>
<message><source>Go to {node}</source><translation>转到 {node}</translation></message>
<message><source>Goes through the wires of the selected node; Del deletes the wire.</source><translation>依次选择所选节点的连线；按 Del 删除连线。</translation></message>
<message><source>Goes up and down all the time; needs no guess at the best learning rate.</source><translation>一直升降往复；不必猜测最佳的学习率。</translation></message>
<message><source>Gradient norm</source><translation>梯度范数</translation></message>
<message><source>Gradients</source><translation>梯度</translation></message>
<message><source>Gradients are scaled down so that their common norm is at most this. 0 is off.</source><translation>把梯度整体缩小，使其总范数不超过此值。0 表示关闭。</translation></message>
<message><source>Group as {name}</source><translation>组合为 {name}</translation></message>
<message><source>Group into a composite</source><translation>组合为复合节点</translation></message>
<message><source>Halves images and keeps the strongest response in each window. The usual partner of a convolution.</source><translation>使图像尺寸减半，保留每个窗口中最强的响应。卷积的常用搭档。</translation></message>
<message><source>Halves images by averaging: smoother than MaxPool, and every value counts.</source><translation>用平均使图像尺寸减半：比 MaxPool 平滑，每个值都起作用。</translation></message>
<message><source>Halves signals, text and other sequences and keeps the strongest response in each window. The usual partner of a convolution.</source><translation>使信号、文本等序列的尺寸减半，保留每个窗口中最强的响应。卷积的常用搭档。</translation></message>
<message><source>Halves signals, text and other sequences by averaging: smoother than MaxPool, and every value counts.</source><translation>用平均使信号、文本等序列的尺寸减半：比 MaxPool 平滑，每个值都起作用。</translation></message>
<message><source>Halves volumes and video and keeps the strongest response in each window. The usual partner of a convolution.</source><translation>使体数据和视频的尺寸减半，保留每个窗口中最强的响应。卷积的常用搭档。</translation></message>
<message><source>Halves volumes and video by averaging: smoother than MaxPool, and every value counts.</source><translation>用平均使体数据和视频的尺寸减半：比 MaxPool 平滑，每个值都起作用。</translation></message>
<message><source>Hand the first input on as it is.</source><translation>把第一个输入原样传出。</translation></message>
<message><source>Hands its input on and lets no gradient back.</source><translation>原样传递输入，不让梯度返回。</translation></message>
<message><source>Hands its input on unchanged.</source><translation>原样传递输入。</translation></message>
<message><source>Hands its input on unchanged: a bend in a wire, or a place kept free.</source><translation>原样传递输入：给连线拐个弯，或占一个位置。</translation></message>
<message><source>Height and width in pixels; a multiple of 16 suits a U-Net of four levels.</source><translation>高和宽（像素）；16 的倍数适合四层 U-Net。</translation></message>
<message><source>Height and width of the image.</source><translation>图像的高和宽。</translation></message>
<message><source>Height and width of the output; give this or scale_factor.</source><translation>输出的高和宽；此项与 scale_factor 二选一。</translation></message>
<message><source>Height in pixels to which each picture is scaled.</source><translation>每张图片缩放后的高度（像素）。</translation></message>
<message><source>Hide far wires</source><translation>隐藏远距离连线</translation></message>
<message><source>Hide unused ports</source><translation>隐藏未用的端口</translation></message>
<message><source>Hint</source><translation>提示</translation></message>
<message><source>How far a regression is off on average, in the target's own unit.</source><translation>回归平均偏差多少，单位与目标相同。</translation></message>
<message><source>How far apart right and wrong must be to cost nothing.</source><translation>正确与错误相距多远才不计损失。</translation></message>
<message><source>How far it goes each time to the weights that it follows: 1 copies them, 0.005 gives their exponential moving average.</source><translation>每次向所跟随的权重靠近多少：1 为直接复制，0.005 得到它们的指数滑动平均。</translation></message>
<message><source>How far negative values can go: down to −α.</source><translation>负值最低能到多少：到 −α 为止。</translation></message>
<message><source>How far the predicted distribution is from that of the target.</source><translation>预测的分布与目标的分布相差多远。</translation></message>
<message><source>How fast the learning rate falls with every step.</source><translation>学习率随每一步下降的快慢。</translation></message>
<message><source>How fast the memory of squared gradients grows with the steps.</source><translation>对梯度平方的记忆随步数增长的快慢。</translation></message>
<message><source>How fast the momentum is built up at the start.</source><translation>开始时动量建立的快慢。</translation></message>
<message><source>How fast the running mean and variance follow the batches; none: a plain average of all.</source><translation>滑动均值和方差跟随批次变化的快慢；无：对全部批次取普通平均。</translation></message>
<message><source>How good a regression is whatever the unit: 1 is perfect, 0 no better than the mean.</source><translation>回归的好坏，与单位无关：1 为完美，0 为不比取均值好。</translation></message>
<message><source>How inputs are brought to a common scale: auto takes what suits the data, none leaves them, standard gives mean 0 and variance 1, minmax gives 0 .. 1, scale divides by the largest possible value (bytes by 255). Fitted on the training part only.</source><translation>如何把输入变到同一尺度：auto 按数据选择，none 保持原样，standard 使均值为 0、方差为 1，minmax 缩放到 0 .. 1，scale 除以可能的最大值（字节除以 255）。只用训练部分来拟合。</translation></message>
<message><source>How long the running mean of squared gradients remembers.</source><translation>梯度平方的滑动平均能记住多久。</translation></message>
<message><source>How long the running means of gradient and squared gradient remember.</source><translation>梯度及其平方的滑动平均能记住多久。</translation></message>
<message><source>How long the running means remember: nearer to 1 is longer.</source><translation>滑动平均能记住多久：越接近 1 越久。</translation></message>
<message><source>How many characters further each sample starts.</source><translation>相邻样本的起点相隔多少个字符。</translation></message>
<message><source>How many different numbers there are: the size of the vocabulary.</source><translation>共有多少个不同的编号：词表的大小。</translation></message>
<message><source>How many guesses there are.</source><translation>猜测的个数。</translation></message>
<message><source>How many neighbouring channels count.</source><translation>计入多少个相邻通道。</translation></message>
<message><source>How many past steps the curvature is built from.</source><translation>用过去多少步来估计曲率。</translation></message>
<message><source>How many steps of each sequence count, (N,)</source><translation>每个序列中有效的步数，(N,)</translation></message>
<message><source>How many times each arm goes round.</source><translation>每条旋臂绕多少圈。</translation></message>
<message><source>How many times it then stands there.</source><translation>重复之后共有多少份。</translation></message>
<message><source>How many times larger height and width become.</source><translation>高和宽放大到多少倍。</translation></message>
<message><source>How many times larger the output is.</source><translation>输出放大到多少倍。</translation></message>
<message><source>How many times larger, one number or one for each direction.</source><translation>放大到多少倍，一个数，或每个方向一个数。</translation></message>
<message><source>How many times larger; used only without a size.</source><translation>放大到多少倍；仅在未给出尺寸时使用。</translation></message>
<message><source>How many times longer each round is than the one before.</source><translation>每一轮循环的长度是前一轮的多少倍。</translation></message>
<message><source>How many times smaller each group is than the one before.</source><translation>每一组比前一组小多少倍。</translation></message>
<message><source>How many times smaller height and width become.</source><translation>高和宽缩小到几分之一。</translation></message>
<message><source>How much better counts as better.</source><translation>好多少才算更好。</translation></message>
<message><source>How much of the last step is kept: 0.9 rolls through small dents.</source><translation>上一步保留多少：0.9 能滚过小坑。</translation></message>
<message><source>How much of the new gradient is left out of the momentum.</source><translation>新梯度中有多少不计入动量。</translation></message>
<message><source>How much of the past goes into each point of the curve.</source><translation>曲线每一点包含多少过去的值。</translation></message>
<message><source>How much of the target is spread over all classes: 0.1 keeps the network from being too sure.</source><translation>目标中有多少分摊给所有类别：0.1 可避免网络过于自信。</translation></message>
<message><source>How much values vary, for example over a minibatch in a GAN's critic.</source><translation>数值变化的大小，例如 GAN 的评价网络中小批量上的变化。</translation></message>
<message><source>How often each class is taken for each other: rows are true, columns predicted.</source><translation>每个类别被判为各类别的次数：行为真实类别，列为预测类别。</translation></message>
<message><source>How often the training data is gone over.</source><translation>训练数据过多少遍。</translation></message>
<message><source>How sharp the bend is; large is near to ReLU.</source><translation>弯曲处有多尖锐；越大越接近 ReLU。</translation></message>
<message><source>How strongly easy samples are played down; 0 is plain cross entropy.</source><translation>把容易的样本减轻到什么程度；0 即普通的交叉熵。</translation></message>
<message><source>How strongly the neighbours count.</source><translation>相邻通道的影响有多强。</translation></message>
<message><source>How strongly weights decay.</source><translation>权重衰减的强度。</translation></message>
<message><source>How the learning rate is fitted to the shape of a matrix.</source><translation>如何按矩阵的形状调整学习率。</translation></message>
<message><source>How the length is measured: 2 is the usual one.</source><translation>长度如何计量：通常用 2。</translation></message>
<message><source>How the text is stored; Chinese Windows programs often write gb18030.</source><translation>文本的编码；Windows 中文软件常用 gb18030。</translation></message>
<message><source>How the weights are drawn before training, by torch.nn.init. Default is the layer's own.</source><translation>训练前如何用 torch.nn.init 抽取权重。default 为该层自己的方式。</translation></message>
<message><source>If the data are genuine, save them with numpy.savez, not compressed.</source><translation>如果数据是真实的，请用 numpy.savez 不压缩地保存。</translation></message>
<message><source>Ignore columns that hold many different words.</source><translation>请忽略含有许多不同词语的列。</translation></message>
<message><source>Ignore fewer columns, or choose another delimiter.</source><translation>请少忽略一些列，或另选分隔符。</translation></message>
<message><source>Ignore the columns that are mostly empty.</source><translation>请忽略大部分为空的列。</translation></message>
<message><source>Images</source><translation>图像</translation></message>
<message><source>Inception with two heads in the middle, for training</source><translation>中部带两个辅助头（用于训练）的 Inception</translation></message>
<message><source>Inception: four ways side by side, nine times</source><translation>Inception：四条并行支路，共九次</translation></message>
<message><source>Income and expenditure on food of 235 Belgian households (Engel, 1857): one input.</source><translation>235 个比利时家庭的收入与食品支出（Engel，1857）：单个输入。</translation></message>
<message><source>Input of {node}</source><translation>{node} 的输入</translation></message>
<message><source>Inputs</source><translation>输入</translation></message>
<message><source>Insert a node here…</source><translation>在此插入节点…</translation></message>
<message><source>Insert {node}</source><translation>插入 {node}</translation></message>
<message><source>Insert {title}</source><translation>插入 {title}</translation></message>
<message><source>Insert {title} ({values})</source><translation>插入 {title}（{values}）</translation></message>
<message><source>Inspector</source><translation>检查器</translation></message>
<message><source>Inverted residuals for small devices</source><translation>面向小型设备的倒残差</translation></message>
<message><source>Inverted residuals with squeeze and excitation</source><translation>带压缩与激励的倒残差</translation></message>
<message><source>It cannot be read: {why}.</source><translation>无法读取：{why}。</translation></message>
<message><source>It does not stop early: with several optimizers no epoch is the best of itself. Choose a monitored figure that the drawing gives.</source><translation>不会提前停止：有多个优化器时，没有哪一轮自然是最佳的。请选择此图能给出的监控指标。</translation></message>
<message><source>It has to be a finite number.</source><translation>必须是有限的数。</translation></message>
<message><source>It has to be a list in brackets.</source><translation>必须是方括号中的列表。</translation></message>
<message><source>It has to be a number.</source><translation>必须是数。</translation></message>
<message><source>It has to be a text.</source><translation>必须是文本。</translation></message>
<message><source>It has to be a whole number from 1.</source><translation>应为不小于 1 的整数。</translation></message>
<message><source>It has to be a whole number.</source><translation>必须是整数。</translation></message>
<message><source>It has to be an object in braces.</source><translation>必须是花括号中的对象。</translation></message>
<message><source>It has to be true or false.</source><translation>必须是 true 或 false。</translation></message>
<message><source>It has to be {expected}.</source><translation>必须是{expected}。</translation></message>
<message><source>It has to hold at least {least}.</source><translation>至少要有 {least} 项。</translation></message>
<message><source>It holds more than {limit} values. Make two drawings of it.</source><translation>其中的值超过 {limit} 个。请拆成两个图。</translation></message>
<message><source>It is Python and may do whatever you may: read and delete your files, use the network. Allow it only if you have read and understood it, or wrote it yourself. It runs only while you train; when one byte of it changes, you are asked again.</source><translation>这是 Python 代码，您能做的它都能做：读取和删除您的文件、使用网络。只有在您读懂了它，或者它是您自己写的，才允许它运行。它只在训练时运行；哪怕改动一个字节，也会再次询问您。</translation></message>
<message><source>It is larger than {limit} MB, which no drawing is. Open another.</source><translation>文件大于 {limit} MB，任何图都没有这么大。请打开别的文件。</translation></message>
<message><source>It is longer than {limit:,} bytes.</source><translation>它超过 {limit:,} 字节。</translation></message>
<message><source>It is missing.</source><translation>缺少它。</translation></message>
<message><source>It is nested deeper than {limit} levels. Take levels out.</source><translation>嵌套超过 {limit} 层。请减少层数。</translation></message>
<message><source>It is nested too deeply.</source><translation>嵌套过深。</translation></message>
<message><source>It is no operation: {why}.</source><translation>这不是运算：{why}。</translation></message>
<message><source>It is none of the words that may stand there.</source><translation>不是此处可用的词。</translation></message>
<message><source>It is not JSON: {why}. Mend it or open a copy.</source><translation>不是 JSON：{why}。请修正它，或打开一个副本。</translation></message>
<message><source>It is not UTF-8 text. Save it as UTF-8.</source><translation>这不是 UTF-8 文本。请存为 UTF-8。</translation></message>
<message><source>It is not a Layerloom drawing. Open a {suffix} file.</source><translation>这不是 Layerloom 图。请打开 {suffix} 文件。</translation></message>
<message><source>It is not a drawing: {why}.</source><translation>这不是图：{why}。</translation></message>
<message><source>It is not a position: {what}.</source><translation>这不是位置：{what}。</translation></message>
<message><source>It is not an edit: {what}.</source><translation>这不是编辑操作：{what}。</translation></message>
<message><source>It is not text in UTF-8.</source><translation>它不是 UTF-8 文本。</translation></message>
<message><source>It is not what belongs there.</source><translation>不是此处应有的内容。</translation></message>
<message><source>It is of file version {given}; this Layerloom reads up to {known}. Install a newer Layerloom to open it.</source><translation>文件版本为 {given}；此 Layerloom 最高只能读取 {known}。请安装更新的 Layerloom 来打开。</translation></message>
<message><source>It is used once.</source><translation>它被使用一次。</translation></message>
<message><source>It may hold {most} at most.</source><translation>最多 {most} 项。</translation></message>
<message><source>Its curve is the norm of the gradient of all weights inside.</source><translation>曲线表示内部全部权重的梯度范数。</translation></message>
<message><source>Its last checkpoint is kept; the run can go on later.</source><translation>最后的检查点会保留，之后可以继续训练。</translation></message>
<message><source>Its operation “{name}” is code of your own, which runs only in training.</source><translation>其中的运算“{name}”是您自己的代码，只在训练时运行。</translation></message>
<message><source>Its weights are used by {nodes} as well.</source><translation>{nodes} 也使用它的权重。</translation></message>
<message><source>Its weights learn. Off: no optimizer changes them, and batch normalisation uses its running statistics and leaves them as they are.</source><translation>权重参与学习。关闭后任何优化器都不改动它们，批归一化则使用其滑动统计量并保持不变。</translation></message>
<message><source>Join and split</source><translation>合并与拆分</translation></message>
<message><source>Joins branches by adding them: the skip connection of a residual network. The shapes must agree.</source><translation>以相加的方式汇合各分支：残差网络的跳跃连接。形状必须一致。</translation></message>
<message><source>Joins its inputs along a dimension that they have.</source><translation>沿已有的维度拼接各输入。</translation></message>
<message><source>Joins its inputs along a new dimension.</source><translation>沿新的维度堆叠各输入。</translation></message>
<message><source>Joins schedules end to end, for example a warm-up (LinearLR) and a cosine after it. One milestone fewer than schedules.</source><translation>把多个调度首尾相连，例如先预热（LinearLR）再余弦。milestones 比调度少一个。</translation></message>
<message><source>Keep mine</source><translation>保留我的</translation></message>
<message><source>Keep running mean and variance, to be used after training.</source><translation>记录滑动均值和方差，供训练之后使用。</translation></message>
<message><source>Keep the proportions of the classes equal in all parts.</source><translation>使各部分中各类别的比例保持一致。</translation></message>
<message><source>Keeps it in your library, so that every drawing can use it.</source><translation>存入你的库，使每张图都能使用它。</translation></message>
<message><source>Keeps mean and variance by itself in deep fully connected networks. Pair it with AlphaDropout.</source><translation>在深层全连接网络中自行保持均值和方差。请与 AlphaDropout 配合使用。</translation></message>
<message><source>Keeps positive values and bends negative ones smoothly towards −α.</source><translation>正值不变，负值平滑地弯向 −α。</translation></message>
<message><source>Keeps positive values and bends negative ones towards −α, without a kink.</source><translation>正值不变，负值弯向 −α，没有折角。</translation></message>
<message><source>Keeps positive values and makes negative ones much smaller.</source><translation>正值不变，负值大幅缩小。</translation></message>
<message><source>Keeps positive values and multiplies negative ones by a learned number.</source><translation>正值不变，负值乘以一个学到的数。</translation></message>
<message><source>Keeps positive values and multiplies negative ones by a random number.</source><translation>正值不变，负值乘以一个随机数。</translation></message>
<message><source>Keeps positive values and sets negative ones to 0.</source><translation>正值不变，负值变为 0。</translation></message>
<message><source>Keeps the codes of a variational autoencoder near a standard normal distribution. Add it to the reconstruction loss.</source><translation>使变分自编码器的编码接近标准正态分布。请把它加到重构损失上。</translation></message>
<message><source>Keeps the largest value of each window, channel by channel.</source><translation>逐通道保留每个窗口的最大值。</translation></message>
<message><source>Keeps the largest value of each window; the sizes of the windows vary at random.</source><translation>保留每个窗口的最大值；窗口的大小随机变化。</translation></message>
<message><source>Keeps the strongest of several branches (maxout).</source><translation>保留几个分支中最强的一个（maxout）。</translation></message>
<message><source>Keeps the values of each channel around 0 over the batch, so deep networks for images train faster. Put it between convolution and activation; wants batches of 8 or more.</source><translation>让每个通道的值在批次上保持在 0 附近，使处理图像的深层网络训练得更快。放在卷积与激活函数之间；批次宜不小于 8。</translation></message>
<message><source>Keeps the values of each channel around 0 over the batch, so deep networks for signals, text and other sequences train faster. Put it between convolution and activation; wants batches of 8 or more.</source><translation>让每个通道的值在批次上保持在 0 附近，使处理信号、文本等序列的深层网络训练得更快。放在卷积与激活函数之间；批次宜不小于 8。</translation></message>
<message><source>Keeps the values of each channel around 0 over the batch, so deep networks for volumes and video train faster. Put it between convolution and activation; wants batches of 8 or more.</source><translation>让每个通道的值在批次上保持在 0 附近，使处理体数据和视频的深层网络训练得更快。放在卷积与激活函数之间；批次宜不小于 8。</translation></message>
<message><source>Keeps the weakest of several branches, for example the more careful of two critics.</source><translation>保留几个分支中最弱的一个，例如两个评价网络中较谨慎的一个。</translation></message>
<message><source>Keeps values above a threshold and replaces the others.</source><translation>高于阈值的值不变，其余的被替换。</translation></message>
<message><source>Keeps values between two limits and cuts off the rest.</source><translation>保留两个界限之间的值，其余截断。</translation></message>
<message><source>Keeps values inside limits, for example pixels in 0 … 1.</source><translation>使数值不超出界限，例如像素在 0 … 1 之内。</translation></message>
<message><source>Kernels as pictures</source><translation>卷积核图像</translation></message>
<message><source>Kernels, first input channel</source><translation>卷积核，第一个输入通道</translation></message>
<message><source>Keys</source><translation>按键</translation></message>
<message><source>Keys as in</source><translation>按键方案</translation></message>
<message><source>Keys as in another program; each can be changed under Tools, Shortcuts.</source><translation>采用其他程序的按键方案；每个按键都可以在“工具 ▸ 快捷键”中更改。</translation></message>
<message><source>Kind of node</source><translation>节点类型</translation></message>
<message><source>L1 penalty</source><translation>L1 惩罚</translation></message>
<message><source>L2 penalty</source><translation>L2 惩罚</translation></message>
<message><source>Language</source><translation>语言</translation></message>
<message><source>Largest value left; none: no upper limit.</source><translation>保留的最大值；无：没有上限。</translation></message>
<message><source>Last dimension that is merged; -1 is the last there is.</source><translation>要合并的最后一个维度；-1 即最末一个。</translation></message>
<message><source>Lay the losses of the selected runs over each other. Ctrl+click selects several.</source><translation>将所选各次运行的损失曲线叠在一起。按住 Ctrl 单击可选择多个。</translation></message>
<message><source>LayerNorm without the mean: cheaper, as good in most transformers.</source><translation>不减均值的 LayerNorm：更省计算，在多数 Transformer 中同样好。</translation></message>
<message><source>Layerloom drawing</source><translation>Layerloom 图</translation></message>
<message><source>Layers on top of each other, each reading the one below.</source><translation>层层叠放的层数，每层读取下面一层的输出。</translation></message>
<message><source>Lays branches side by side so that the next layer sees all of them: U-Net, Inception, several inputs.</source><translation>把各分支并排放置，使下一层能看到全部：U-Net、Inception、多个输入。</translation></message>
<message><source>Lays each sample out in one row: the step between convolutions and Linear layers.</source><translation>把每个样本排成一行：卷积与 Linear 层之间的一步。</translation></message>
<message><source>Lays out the selected nodes, or all of them, from left to right.</source><translation>把所选节点（或全部节点）从左到右排好。</translation></message>
<message><source>Lays out the selected nodes, or all of them, from top to bottom.</source><translation>把选中的节点（或全部节点）从上到下排列。</translation></message>
<message><source>LeCun's network of 1998</source><translation>LeCun 1998 年的网络</translation></message>
<message><source>LeNet tells pieces of clothing apart</source><translation>用 LeNet 区分服装</translation></message>
<message><source>LeakyReLU whose slope is learned.</source><translation>斜率由学习得到的 LeakyReLU。</translation></message>
<message><source>LeakyReLU with a random slope while training: regularises a little.</source><translation>训练时斜率随机的 LeakyReLU：略有正则化作用。</translation></message>
<message><source>Learn a scale γ (and a shift β) for each feature.</source><translation>为每个特征学习缩放 γ（和平移 β）。</translation></message>
<message><source>Learn a scale γ and a shift β for each channel.</source><translation>为每个通道学习缩放 γ 和平移 β。</translation></message>
<message><source>Learn the shift β too; without it only the scale is learned.</source><translation>也学习平移 β；关闭时只学习缩放。</translation></message>
<message><source>Learning a whole distribution, for example from a larger network (distillation). Put LogSoftmax before it.</source><translation>学习整个分布，例如向更大的网络学习（蒸馏）。在它之前放 LogSoftmax。</translation></message>
<message><source>Learning an order: target 1 if the first is to score higher, −1 if the second.</source><translation>学习排序：第一个应得分更高时目标为 1，第二个应得分更高时为 −1。</translation></message>
<message><source>Learning from distances: small for pairs that belong together (1), large for others (−1).</source><translation>从距离中学习：成对的（1）距离小，其他的（−1）距离大。</translation></message>
<message><source>Learning rate</source><translation>学习率</translation></message>
<message><source>Learning rate: how large a step is. Too small learns slowly, too large never settles.</source><translation>学习率：每一步有多大。太小学得慢，太大无法收敛。</translation></message>
<message><source>Learning vectors so that an anchor lies nearer to one of its own kind than to another: faces, search.</source><translation>学习向量，使锚点离同类比离异类更近：人脸、搜索。</translation></message>
<message><source>Learning which pairs belong together (target 1) and which do not (−1), by the angle between their vectors.</source><translation>学习哪些成对（目标 1）、哪些不成对（−1），依据向量之间的夹角。</translation></message>
<message><source>Leave it</source><translation>保持不变</translation></message>
<message><source>Leave it in place with size 1.</source><translation>保留该维度，大小为 1。</translation></message>
<message><source>Leave them in place with size 1.</source><translation>保留这些维度，大小为 1。</translation></message>
<message><source>Leave {name} out</source><translation>不训练 {name}</translation></message>
<message><source>Left as they begin, since their shapes differ:</source><translation>因形状不同而保持初始值：</translation></message>
<message><source>Left as they begin, since they are not in it:</source><translation>因其中没有而保持初始值：</translation></message>
<message><source>Left empty, it is read off the wire.</source><translation>留空则由连线推断。</translation></message>
<message><source>Length of a step.</source><translation>一步的长度。</translation></message>
<message><source>Length of each vector; a larger class number gives only zeros.</source><translation>每个向量的长度；超出的类别编号只得到零。</translation></message>
<message><source>Length of the vector for each.</source><translation>每个编号对应的向量长度。</translation></message>
<message><source>Less</source><translation>收起</translation></message>
<message><source>Let a network that learned from characters write.</source><translation>让从字符学习的网络写作。</translation></message>
<message><source>Let each position see itself and earlier ones only, as when predicting what comes next.</source><translation>让每个位置只能看到自己和更早的位置，例如预测后续内容时。</translation></message>
<message><source>Let frequent words learn more slowly.</source><translation>让常见词学得慢一些。</translation></message>
<message><source>Let the border count in the mean.</source><translation>让填充的边也计入平均。</translation></message>
<message><source>Let the corners of input and output coincide; only without nearest.</source><translation>让输入与输出的角点重合；nearest 时不可用。</translation></message>
<message><source>Let the wire decide {param}</source><translation>由连线决定 {param}</translation></message>
<message><source>Let them learn again</source><translation>让它们重新学习</translation></message>
<message><source>Let weight decay act on the weights directly, as AdamW does.</source><translation>让权重衰减直接作用于权重，如 AdamW。</translation></message>
<message><source>Let {node} take part again</source><translation>让 {node} 重新参与</translation></message>
<message><source>Lets every position look at all others and take what it needs. Wire only query for self-attention; wire key and value to look at another sequence.</source><translation>让每个位置查看所有其他位置并取所需的信息。只连接 query 即为自注意力；连接 key 和 value 则查看另一个序列。</translation></message>
<message><source>Lets every position of a sequence look at all positions and take what it needs.</source><translation>让序列的每个位置查看所有位置，并取所需的信息。</translation></message>
<message><source>Lets large values pass and makes small ones smaller; rare.</source><translation>让大的值通过，把小的值变得更小；少见。</translation></message>
<message><source>Lets neighbouring channels compete, as in AlexNet; BatchNorm has replaced it.</source><translation>让相邻通道相互竞争，如 AlexNet；现已被 BatchNorm 取代。</translation></message>
<message><source>Lets one branch scale or gate another, as attention masks and LSTM gates do.</source><translation>让一个分支缩放或门控另一个分支，如注意力掩码和 LSTM 的门。</translation></message>
<message><source>Library</source><translation>库</translation></message>
<message><source>Light</source><translation>浅色</translation></message>
<message><source>Like AdaptiveAvgPool1d, but keeps the strongest response: any size of signals, text and other sequences in, a fixed size out.</source><translation>与 AdaptiveAvgPool1d 类似，但保留最强的响应：任意长度的信号、文本等序列输入，固定尺寸输出。</translation></message>
<message><source>Like AdaptiveAvgPool2d, but keeps the strongest response: any size of images in, a fixed size out.</source><translation>与 AdaptiveAvgPool2d 类似，但保留最强的响应：任意尺寸的图像输入，固定尺寸输出。</translation></message>
<message><source>Like AdaptiveAvgPool3d, but keeps the strongest response: any size of volumes and video in, a fixed size out.</source><translation>与 AdaptiveAvgPool3d 类似，但保留最强的响应：任意尺寸的体数据和视频输入，固定尺寸输出。</translation></message>
<message><source>Like BCEWithLogitsLoss, for a network that ends in a Sigmoid. The one with logits is safer against rounding.</source><translation>与 BCEWithLogitsLoss 类似，用于以 Sigmoid 结尾的网络。带 logits 的那个受舍入影响更小。</translation></message>
<message><source>Like BatchNorm but independent of the batch: take it when batches are small. The number of channels must be a multiple of the number of groups.</source><translation>与 BatchNorm 类似，但不依赖批次：批次较小时使用。通道数必须是组数的整数倍。</translation></message>
<message><source>Like SmoothL1Loss, scaled differently: MSE near the target, L1 far from it.</source><translation>与 SmoothL1Loss 类似，只是缩放不同：靠近目标处为 MSE，远离目标处为 L1。</translation></message>
<message><source>Like Tanh, but nears its limits more slowly.</source><translation>与 Tanh 类似，但更慢地接近极限。</translation></message>
<message><source>Like TripletMarginLoss, with a choice of distance.</source><translation>与 TripletMarginLoss 类似，可选择距离。</translation></message>
<message><source>Like the mean absolute error, but large errors count more.</source><translation>与平均绝对误差类似，但大误差影响更大。</translation></message>
<message><source>Line {line}: </source><translation>第 {line} 行：</translation></message>
<message><source>Linear</source><translation>线性</translation></message>
<message><source>Linear regression</source><translation>线性回归</translation></message>
<message><source>Load it again</source><translation>重新载入</translation></message>
<message><source>Loading…</source><translation>正在载入…</translation></message>
<message><source>Log</source><translation>日志</translation></message>
<message><source>Logarithmic</source><translation>对数坐标</translation></message>
<message><source>Logarithms of class probabilities, as NLLLoss and KLDivLoss want them.</source><translation>类别概率的对数，供 NLLLoss 和 KLDivLoss 使用。</translation></message>
<message><source>Look ahead along the momentum before taking the gradient; needs momentum.</source><translation>求梯度之前先沿动量向前看；需要动量。</translation></message>
<message><source>Look for a node between them that gives whole numbers, or for a wrong port.</source><translation>请查找两者之间给出整数的节点，或接错的端口。</translation></message>
<message><source>Look for a quotation mark that is never closed.</source><translation>请查找没有闭合的引号。</translation></message>
<message><source>Looks only at the sign of the gradient. For small data trained in one batch.</source><translation>只看梯度的符号。适合作为一个批次训练的小数据。</translation></message>
<message><source>Looks up the vectors of a whole row and joins them into one.</source><translation>查出一整行的向量，并合成一个。</translation></message>
<message><source>Loss</source><translation>损失</translation></message>
<message><source>Loss and metrics appear here as soon as a network trains. Press Train.</source><translation>网络开始训练后，这里显示损失和指标。请按“训练”。</translation></message>
<message><source>Lower height and width, or use fewer pictures.</source><translation>请减小高和宽，或使用更少的图片。</translation></message>
<message><source>Lower num_samples or {param}.</source><translation>请减小 num_samples 或 {param}。</translation></message>
<message><source>Lower num_samples.</source><translation>请减小 num_samples。</translation></message>
<message><source>Lower the momentum while the learning rate is high.</source><translation>学习率高时降低动量。</translation></message>
<message><source>Lower the validation and test fractions, or add data.</source><translation>请减小验证与测试的比例，或增加数据。</translation></message>
<message><source>Lower window and stride, or use longer data.</source><translation>请减小窗口和步幅，或使用更长的数据。</translation></message>
<message><source>Lowers the learning rate a little at every step.</source><translation>每一步都略微降低学习率。</translation></message>
<message><source>Lowers the learning rate along a cosine and starts again.</source><translation>沿余弦降低学习率，然后重新开始。</translation></message>
<message><source>Lowers the learning rate along half a cosine wave.</source><translation>沿半个余弦波降低学习率。</translation></message>
<message><source>Lowers the learning rate at epochs that you name.</source><translation>在你指定的轮次降低学习率。</translation></message>
<message><source>Lowers the learning rate in stairs; the classic for training convolutional networks.</source><translation>阶梯式降低学习率；训练卷积网络的经典做法。</translation></message>
<message><source>Lowers the learning rate to 0 along a power of the time left.</source><translation>按剩余时间的幂把学习率降到 0。</translation></message>
<message><source>Lowers the learning rate when the validation loss stops falling.</source><translation>验证损失不再下降时降低学习率。</translation></message>
<message><source>Macro: every class counts the same; micro: every sample counts the same; positive: class 1 alone, as usual with two classes.</source><translation>macro：各类别同等对待；micro：各样本同等对待；positive：只看类别 1，二分类时常用。</translation></message>
<message><source>Make sparse gradients, as SparseAdam wants them.</source><translation>产生 SparseAdam 所需的稀疏梯度。</translation></message>
<message><source>Make the composite unique</source><translation>使复合节点独立</translation></message>
<message><source>Make the loss larger instead of smaller.</source><translation>使损失变大而不是变小。</translation></message>
<message><source>Make the sizes of {node} fit</source><translation>让 {node} 的尺寸相配</translation></message>
<message><source>Make unique</source><translation>使其独立</translation></message>
<message><source>Make {name} unique</source><translation>使 {name} 独立</translation></message>
<message><source>Makes a constant in the shape of its input.</source><translation>生成与输入形状相同的常数。</translation></message>
<message><source>Makes an image smaller without losing anything: pixels become channels.</source><translation>缩小图像而不丢失任何信息：像素变成通道。</translation></message>
<message><source>Makes any value a loss: the mean of what is wired to it is minimised. For sums of losses, and for critics of your own.</source><translation>让任何值成为损失：最小化所连接的值的均值。用于损失之和，以及你自己的评价网络。</translation></message>
<message><source>Makes images larger with learned filters: in decoders, generators and segmentation. The defaults double the size.</source><translation>用学到的卷积核放大图像：用于解码器、生成器和分割。默认值使尺寸加倍。</translation></message>
<message><source>Makes one node of the selected ones; wires that cross become its ports.</source><translation>把所选节点合为一个节点；跨越边界的连线成为它的端口。</translation></message>
<message><source>Makes ones in the shape of its input.</source><translation>生成与输入形状相同的一。</translation></message>
<message><source>Makes random numbers, one sample for each of the batch.</source><translation>生成随机数，批次中的每个样本一份。</translation></message>
<message><source>Makes signals, text and other sequences larger with learned filters: in decoders, generators and segmentation. The defaults double the size.</source><translation>用学到的卷积核放大信号、文本等序列：用于解码器、生成器和分割。默认值使尺寸加倍。</translation></message>
<message><source>Makes the mean of its input smaller, whatever it is.</source><translation>使输入的均值变小，无论输入是什么。</translation></message>
<message><source>Makes vectors comparable by their direction alone, for contrastive losses.</source><translation>使向量只按方向比较，用于对比损失。</translation></message>
<message><source>Makes volumes and video larger with learned filters: in decoders, generators and segmentation. The defaults double the size.</source><translation>用学到的卷积核放大体数据和视频：用于解码器、生成器和分割。默认值使尺寸加倍。</translation></message>
<message><source>Makes zeros in the shape of its input.</source><translation>生成与输入形状相同的零。</translation></message>
<message><source>Mathematics</source><translation>数学运算</translation></message>
<message><source>May this code run?</source><translation>允许这段代码运行吗？</translation></message>
<message><source>Mean over the batch, which does not depend on its size, or sum.</source><translation>在批次上取平均（与批次大小无关），或求和。</translation></message>
<message><source>Memory at batch {size}</source><translation>内存（批大小 {size}）</translation></message>
<message><source>Mend the first problem</source><translation>修复第一个问题</translation></message>
<message><source>Mend the row, or choose another delimiter.</source><translation>请修正这一行，或另选分隔符。</translation></message>
<message><source>Mend {node}</source><translation>修复 {node}</translation></message>
<message><source>Merges neighbouring dimensions into one.</source><translation>把相邻的几个维度合并成一个。</translation></message>
<message><source>Metric</source><translation>指标</translation></message>
<message><source>Metrics</source><translation>指标</translation></message>
<message><source>Metrics are taken at the end of each epoch.</source><translation>每轮结束时计算指标。</translation></message>
<message><source>Mini-map</source><translation>缩略图</translation></message>
<message><source>Mirrors images or reverses sequences.</source><translation>镜像图像或反转序列。</translation></message>
<message><source>Mixes the channels between the groups of grouped convolutions, as in ShuffleNet.</source><translation>在分组卷积的各组之间混合通道，如 ShuffleNet。</translation></message>
<message><source>Momentum made orthogonal, for the weight matrices of hidden layers.</source><translation>动量正交化，用于隐藏层的权重矩阵。</translation></message>
<message><source>Monitored figure</source><translation>监视的指标</translation></message>
<message><source>More</source><translation>更多</translation></message>
<message><source>More parameters</source><translation>更多参数</translation></message>
<message><source>Most computations of the loss within one step; none: 1.25 times the iterations.</source><translation>一步之内计算损失的最多次数；无：迭代次数的 1.25 倍。</translation></message>
<message><source>Most iterations within one step.</source><translation>一步之内的最多迭代次数。</translation></message>
<message><source>Move a dot</source><translation>移动拐点</translation></message>
<message><source>Move a frame</source><translation>移动框</translation></message>
<message><source>Move a note</source><translation>移动便签</translation></message>
<message><source>Move dots</source><translation>移动拐点</translation></message>
<message><source>Move the pictures into subfolders, such as cats/ and dogs/.</source><translation>请把图片移入子文件夹，例如 cats/ 和 dogs/。</translation></message>
<message><source>Move the wires of {node}</source><translation>移动 {node} 的连线</translation></message>
<message><source>Move {name} down</source><translation>下移 {name}</translation></message>
<message><source>Move {name} up</source><translation>上移 {name}</translation></message>
<message><source>Move {node}</source><translation>移动 {node}</translation></message>
<message><source>Move {number} nodes</source><translation>移动 {number} 个节点</translation></message>
<message><source>Moves each value towards 0 by λ; what is smaller than λ becomes 0.</source><translation>使每个值向 0 移动 λ；小于 λ 的变为 0。</translation></message>
<message><source>Moves everything towards 0 and cuts small values off: sparse codes, denoising.</source><translation>使一切向 0 靠拢，并截去小的值：稀疏编码、去噪。</translation></message>
<message><source>Moves the learning rate up and down between two limits.</source><translation>让学习率在两个界限之间升降。</translation></message>
<message><source>Moves what is selected; without a selection, the paper.</source><translation>移动所选内容；没有选择时移动画布。</translation></message>
<message><source>Much like an LSTM with fewer weights: often as good on small data.</source><translation>与 LSTM 很像，但权重更少：在小数据上往往同样好。</translation></message>
<message><source>Multiplies by a constant and adds a constant.</source><translation>乘以一个常数，再加上一个常数。</translation></message>
<message><source>Multiplies by a constant: the weight of one loss among several, or the range of an output.</source><translation>乘以一个常数：多个损失中某一个的权重，或输出的范围。</translation></message>
<message><source>Multiplies each value by its own Hardsigmoid.</source><translation>把每个值乘以它自己的 Hardsigmoid。</translation></message>
<message><source>Multiplies each value by its own Sigmoid.</source><translation>把每个值乘以它自己的 Sigmoid。</translation></message>
<message><source>Multiplies each value by the Tanh of its Softplus.</source><translation>把每个值乘以它的 Softplus 的 Tanh。</translation></message>
<message><source>Multiplies each value by the share of a normal distribution that lies below it.</source><translation>把每个值乘以正态分布中低于该值的比例。</translation></message>
<message><source>Multiplies its inputs element by element.</source><translation>把各输入逐元素相乘。</translation></message>
<message><source>Multiplies matrices: attention scores from queries and keys, or samples that are matrices.</source><translation>矩阵相乘：由查询和键得到注意力分数，或样本本身是矩阵。</translation></message>
<message><source>Multiplies one half of the features by the Sigmoid of the other half.</source><translation>把一半特征乘以另一半的 Sigmoid。</translation></message>
<message><source>Multiplies the learning rate by a factor at every step.</source><translation>每一步都把学习率乘以一个系数。</translation></message>
<message><source>Multiplies the learning rate by a factor at given steps.</source><translation>在给定的步把学习率乘以一个系数。</translation></message>
<message><source>Multiplies the learning rate by a factor every few steps.</source><translation>每隔若干步把学习率乘以一个系数。</translation></message>
<message><source>Multiplies two matrices, or two batches of matrices.</source><translation>两个矩阵或两批矩阵相乘。</translation></message>
<message><source>Multiply-adds</source><translation>乘加次数</translation></message>
<message><source>Multiply-adds per sample</source><translation>每个样本的乘加次数</translation></message>
<message><source>Mute a wire</source><translation>静默连线</translation></message>
<message><source>Mute the wire</source><translation>静默此连线</translation></message>
<message><source>Muted: it is as if it were not there.</source><translation>已静默：如同这条连线不存在。</translation></message>
<message><source>Name a frame</source><translation>命名框</translation></message>
<message><source>Name each argument: “*{name}” is no port.</source><translation>请逐个写出参数：“*{name}”不能成为端口。</translation></message>
<message><source>Name of the column to predict, or its number from 1; empty for the last one.</source><translation>要预测的列的名称，或从 1 开始的列号；留空表示最后一列。</translation></message>
<message><source>Name of the composite</source><translation>复合节点的名称</translation></message>
<message><source>Name of the input array in the .npz; empty tries x, images, data and the like.</source><translation>.npz 中输入数组的名称；留空则尝试 x、images、data 等。</translation></message>
<message><source>Name of the node</source><translation>节点名称</translation></message>
<message><source>Name of the node: unique, also the prefix of its weights.</source><translation>节点名称：不可重复，也是其权重名的前缀。</translation></message>
<message><source>Name of the parameter</source><translation>参数的名称</translation></message>
<message><source>Name of the port</source><translation>端口的名称</translation></message>
<message><source>Name of the target array in the .npz; empty tries y, labels and the like.</source><translation>.npz 中目标数组的名称；留空则尝试 y、labels 等。</translation></message>
<message><source>Name the file without '..'.</source><translation>文件路径中请不要用“..”。</translation></message>
<message><source>Names of the nodes that it trains, with commas between; empty: all that the loss depends on.</source><translation>它所训练的节点的名称，用逗号分隔；留空：损失所依赖的全部节点。</translation></message>
<message><source>Names with two underscores in front belong to Python itself.</source><translation>以两个下划线开头的名称是 Python 自己用的。</translation></message>
<message><source>Nearest or area for any data, linear for sequences, bilinear or bicubic for images, trilinear for volumes.</source><translation>nearest 或 area 适合任何数据，linear 适合序列，bilinear 或 bicubic 适合图像，trilinear 适合体数据。</translation></message>
<message><source>Nesterov looks ahead along the momentum: it needs momentum, and no dampening.</source><translation>Nesterov 沿动量方向前瞻：需要动量，且不能有 dampening。</translation></message>
<message><source>New</source><translation>新建</translation></message>
<message><source>New operation</source><translation>新建运算</translation></message>
<message><source>New…</source><translation>新建…</translation></message>
<message><source>Next problem</source><translation>下一个问题</translation></message>
<message><source>Nine sonnets by Shakespeare, or the quatrains of the Three Hundred Tang Poems.</source><translation>莎士比亚的九首十四行诗，或《唐诗三百首》中的绝句。</translation></message>
<message><source>No CUDA GPU was found on this machine.</source><translation>这台机器上没有找到 CUDA GPU。</translation></message>
<message><source>No drawing was saved or opened yet</source><translation>还没有保存或打开过图</translation></message>
<message><source>No gradient comes from the loss to what is to be trained.</source><translation>从损失到要训练的部分没有梯度。</translation></message>
<message><source>No longer expose it as “{name}”</source><translation>不再公开为“{name}”</translation></message>
<message><source>No node is called “{query}”. Did you mean:</source><translation>没有名为“{query}”的节点。您要找的是：</translation></message>
<message><source>No node is wrong.</source><translation>没有出错的节点。</translation></message>
<message><source>No node of that name fits here.</source><translation>没有这个名称且适合此处的节点。</translation></message>
<message><source>No node of that name. Try a word for what it does, such as “pool” or “dropout”.</source><translation>没有这个名称的节点。试试描述作用的词，例如“pool”或“dropout”。</translation></message>
<message><source>No problems: this drawing can be trained.</source><translation>没有问题：这张图可以训练。</translation></message>
<message><source>No run is shown.</source><translation>没有显示任何训练。</translation></message>
<message><source>No run is under way.</source><translation>没有正在进行的训练。</translation></message>
<message><source>No step was taken back.</source><translation>没有被撤销的步骤。</translation></message>
<message><source>Node</source><translation>节点</translation></message>
<message><source>Nodes</source><translation>节点</translation></message>
<message><source>Nodes and wires appear here as a list, once there are any.</source><translation>有了节点和连线之后，它们会在这里列出。</translation></message>
<message><source>Nodes of a composite “{name}” wait for its definition.</source><translation>有节点在等待复合节点“{name}”的定义。</translation></message>
<message><source>Nodes of your own, written in Python.</source><translation>您自己用 Python 编写的节点。</translation></message>
<message><source>Nodes that are moved stop at the lines of the grid; Alt holds it off.</source><translation>移动的节点停在网格线上；按住 Alt 则不停。</translation></message>
<message><source>Nodes that fit</source><translation>适合的节点</translation></message>
<message><source>Nodes that use it: {count}. Repeats count, and so does each use of what they are in.</source><translation>使用它的节点：{count} 个。重复次数以及外层复合节点的每处使用都计算在内。</translation></message>
<message><source>Noisy pictures of a disc among boxes, and a mask that is 1 where the disc is.</source><translation>方块之间有一个圆盘的带噪图像，以及圆盘处为 1 的掩码。</translation></message>
<message><source>None of its outputs gives a score to each of the {count} characters of its data.</source><translation>它的输出中没有一个为数据中的 {count} 个字符各给出得分。</translation></message>
<message><source>None yet. Each use sets the exposed ones for itself.</source><translation>还没有。公开的参数由每处使用各自设置。</translation></message>
<message><source>None.</source><translation>无。</translation></message>
<message><source>Normal has mean 0 and variance 1, uniform lies between -1 and 1.</source><translation>normal 的均值为 0、方差为 1，uniform 在 -1 与 1 之间。</translation></message>
<message><source>Normalisation</source><translation>归一化</translation></message>
<message><source>Normalisation needs more than one value for each channel, and got one.</source><translation>归一化要求每个通道多于一个值，却只得到一个。</translation></message>
<message><source>Normalise before attention and feed-forward part instead of after: trains more easily.</source><translation>在注意力和前馈部分之前而不是之后做归一化：更容易训练。</translation></message>
<message><source>Normalises each channel of each sample by itself: for images whose contrast should not matter, as in style transfer.</source><translation>对每个样本的每个通道单独归一化：适合对比度无关紧要的图像，如风格迁移。</translation></message>
<message><source>Normalises each channel of each sample by itself: for signals, text and other sequences whose contrast should not matter, as in style transfer.</source><translation>对每个样本的每个通道单独归一化：适合对比度无关紧要的信号、文本等序列，如风格迁移。</translation></message>
<message><source>Normalises each channel of each sample by itself: for volumes and video whose contrast should not matter, as in style transfer.</source><translation>对每个样本的每个通道单独归一化：适合对比度无关紧要的体数据和视频，如风格迁移。</translation></message>
<message><source>Normalises the features of each position; does not depend on the batch. The standard in transformers and recurrent networks.</source><translation>对每个位置的特征做归一化；不依赖批次。Transformer 和循环网络中的标准做法。</translation></message>
<message><source>Not found</source><translation>没有找到</translation></message>
<message><source>Not now</source><translation>暂不</translation></message>
<message><source>Not used of it:</source><translation>其中未使用的：</translation></message>
<message><source>Note</source><translation>便签</translation></message>
<message><source>Nothing fits {port}. Up and Down choose another port.</source><translation>没有可接到 {port} 的端口。用上下键选择另一个端口。</translation></message>
<message><source>Nothing in {source} has the name and the shape of a weight of the drawing. It has {names}; the drawing has {own}. Name the nodes alike.</source><translation>{source} 中没有任何张量与图中权重的名称和形状都相同。其中有 {names}；图中有 {own}。请让节点同名。</translation></message>
<message><source>Nothing is kept under this bookmark, or it is gone.</source><translation>此书签尚未设置，或其位置已不存在。</translation></message>
<message><source>Nothing is wired to the output {port}.</source><translation>输出 {port} 没有连线。</translation></message>
<message><source>Nothing is wired to {port} of {node}.</source><translation>{node} 的 {port} 没有连线。</translation></message>
<message><source>Nothing to connect: every input is taken, or nothing fits.</source><translation>没有可连接的：输入都已占用，或没有合适的端口。</translation></message>
<message><source>Nothing uses it.</source><translation>没有节点使用它。</translation></message>
<message><source>Nothing uses what {node} gives.</source><translation>{node} 的输出没有用到。</translation></message>
<message><source>Nudge</source><translation>微移</translation></message>
<message><source>Number of arms.</source><translation>旋臂的条数。</translation></message>
<message><source>Number of attention heads; it must divide the number of features.</source><translation>注意力头的个数；必须能整除特征数。</translation></message>
<message><source>Number of blocks.</source><translation>块的个数。</translation></message>
<message><source>Number of channels; known from the wire.</source><translation>通道数；由连线得知。</translation></message>
<message><source>Number of characters in a sample.</source><translation>一个样本的字符数。</translation></message>
<message><source>Number of classes.</source><translation>类别数。</translation></message>
<message><source>Number of clouds.</source><translation>点团的个数。</translation></message>
<message><source>Number of coordinates; those after the second hold only noise.</source><translation>坐标的个数；第二个以后的坐标只含噪声。</translation></message>
<message><source>Number of decoder blocks.</source><translation>解码器块的个数。</translation></message>
<message><source>Number of different symbols, the start mark not counted.</source><translation>不同符号的个数，不计起始符。</translation></message>
<message><source>Number of encoder blocks.</source><translation>编码器块的个数。</translation></message>
<message><source>Number of features of each position.</source><translation>每个位置的特征数。</translation></message>
<message><source>Number of groups; it must divide the number of channels.</source><translation>组数；必须能整除通道数。</translation></message>
<message><source>Number of jumps between y = 0 and y = 1.</source><translation>y = 0 与 y = 1 之间的跳变个数。</translation></message>
<message><source>Number of pairs.</source><translation>图像对的数量。</translation></message>
<message><source>Number of parts, and so of outputs.</source><translation>部分的个数，也就是输出的个数。</translation></message>
<message><source>Number of pictures.</source><translation>图像的数量。</translation></message>
<message><source>Number of points, shared evenly by the arms.</source><translation>点的总数，各旋臂平分。</translation></message>
<message><source>Number of points, shared evenly by the clouds.</source><translation>点的总数，各点团平分。</translation></message>
<message><source>Number of points, shared evenly by the four corners.</source><translation>点的总数，四个角平分。</translation></message>
<message><source>Number of points, shared evenly by the two circles.</source><translation>点的总数，两个圆平分。</translation></message>
<message><source>Number of points, shared evenly by the two moons.</source><translation>点的总数，两个月牙平分。</translation></message>
<message><source>Number of points, x uniform in -1 .. 1.</source><translation>点的个数，x 在 -1 .. 1 上均匀分布。</translation></message>
<message><source>Number of points, x uniform in -2 .. 2.</source><translation>点的个数，x 在 -2 .. 2 上均匀分布。</translation></message>
<message><source>Number of sequences.</source><translation>序列的数量。</translation></message>
<message><source>Number of steps seen, each from a place of its own.</source><translation>观察到的步数，每步从各自的位置出发。</translation></message>
<message><source>Number of strings.</source><translation>字符串的数量。</translation></message>
<message><source>Number of symbols in each sequence.</source><translation>每个序列的符号个数。</translation></message>
<message><source>Number of symbols of the longest string; an even number.</source><translation>最长字符串的符号个数；应为偶数。</translation></message>
<message><source>Number of values in each vector.</source><translation>每个向量中数值的个数。</translation></message>
<message><source>Number of waves for each unit of x.</source><translation>x 每个单位内的波数。</translation></message>
<message><source>Number of years before the one to be predicted; a solar cycle is about eleven.</source><translation>预测之前所看的年数；太阳活动周期约为十一年。</translation></message>
<message><source>Numbers that are learned and depend on no input: the class token and the places of a vision transformer, learned queries. Wire anything of the batch to it.</source><translation>不依赖任何输入的可学习数值：视觉 Transformer 的类别词元和位置、可学习的查询。可将批次中的任意张量连到它。</translation></message>
<message><source>Numbers used in forward and backward. fp16 needs CUDA.</source><translation>前向和反向计算所用的数值格式。fp16 需要 CUDA。</translation></message>
<message><source>N×L×features</source><translation>N×L×特征</translation></message>
<message><source>N×features</source><translation>N×特征</translation></message>
<message><source>Of a wire between nodes far apart only the ends are drawn, until one is selected.</source><translation>相距很远的节点之间的连线只画出两端，选中其中一个节点后才完整显示。</translation></message>
<message><source>Of several optimizers, the one with the smaller number goes first.</source><translation>有多个优化器时，编号小的先走。</translation></message>
<message><source>Of what is a class, the share that was found.</source><translation>属于某类别的样本中，被找到的比例。</translation></message>
<message><source>Of what was taken for a class, the share that really is it.</source><translation>判为某类别的样本中，确实属于该类别的比例。</translation></message>
<message><source>One block of a decoder: looks at what has been written so far and at the encoder's memory.</source><translation>解码器的一个块：查看已经写出的内容和编码器的 memory。</translation></message>
<message><source>One block of a transformer decoder: self-attention, attention to memory, a small network.</source><translation>Transformer 解码器的一个块：自注意力、对 memory 的注意力、一个小网络。</translation></message>
<message><source>One block of a transformer encoder: self-attention, then a small network.</source><translation>Transformer 编码器的一个块：自注意力，然后是一个小网络。</translation></message>
<message><source>One block of an encoder: attention, then a small network at every position. Chain several, or use TransformerEncoder.</source><translation>编码器的一个块：注意力，然后在每个位置上是一个小网络。可串联多个，或使用 TransformerEncoder。</translation></message>
<message><source>One channel of grey, or three of red, green and blue.</source><translation>一个灰度通道，或红、绿、蓝三个通道。</translation></message>
<message><source>One figure for precision and recall together; better than accuracy when classes are unequal.</source><translation>用一个数字概括精确率和召回率；类别不均衡时比准确率好。</translation></message>
<message><source>One half of the features decides how much of the other half passes. Give the layer before it twice the features.</source><translation>一半特征决定另一半能通过多少。请让前一层输出两倍的特征。</translation></message>
<message><source>One hidden layer solves XOR</source><translation>一个隐藏层解决 XOR</translation></message>
<message><source>One layer from pixels to ten scores</source><translation>从像素到十个得分的一层网络</translation></message>
<message><source>One minus the overlap of two masks, 2 |A ∩ B| / (|A| + |B|).</source><translation>1 减去两个掩码的重叠程度，2 |A ∩ B| / (|A| + |B|)。</translation></message>
<message><source>One network looks at two pictures: near or far?</source><translation>同一个网络看两幅图像：近还是远？</translation></message>
<message><source>One neuron cannot learn XOR: watch it fail</source><translation>一个神经元学不会 XOR：看它失败</translation></message>
<message><source>One neuron separates two clouds of points</source><translation>一个神经元分开两团点</translation></message>
<message><source>One neuron that learns from its mistakes alone</source><translation>只从错误中学习的一个神经元</translation></message>
<message><source>One neuron that tells probabilities</source><translation>给出概率的一个神经元</translation></message>
<message><source>One of the two dimensions that are swapped.</source><translation>要交换的两个维度之一。</translation></message>
<message><source>One rise and one fall over the whole run: fast training with a high peak (super-convergence).</source><translation>整个训练过程中一升一降：以高峰值快速训练（超收敛）。</translation></message>
<message><source>One step every so many batches.</source><translation>每隔多少个批次走一步。</translation></message>
<message><source>One step of a GRU, to unroll a sequence by hand.</source><translation>GRU 的一步，用于手动展开序列。</translation></message>
<message><source>One step of a simple recurrent network, to unroll a sequence by hand.</source><translation>简单循环网络的一步，用于手动展开序列。</translation></message>
<message><source>One step of an LSTM, to unroll a sequence by hand.</source><translation>LSTM 的一步，用于手动展开序列。</translation></message>
<message><source>One time step of a gated recurrent unit.</source><translation>门控循环单元的一个时间步。</translation></message>
<message><source>One time step of a long short-term memory.</source><translation>长短期记忆网络的一个时间步。</translation></message>
<message><source>One time step of a simple recurrent network.</source><translation>简单循环网络的一个时间步。</translation></message>
<message><source>One typed function: Tensor arguments become inputs, the others params, the docstring the help.</source><translation>一个带类型标注的函数：Tensor 参数成为输入端口，其余成为参数，文档字符串成为说明。</translation></message>
<message><source>Only a composite has parameters of its own; this is the drawing itself.</source><translation>只有复合节点才有自己的参数；这里是图本身。</translation></message>
<message><source>Only composites use it that nothing uses.</source><translation>只有未被使用的复合节点使用它。</translation></message>
<message><source>Only use algorithms that give the same bits every time; slower on a GPU.</source><translation>只使用每次结果逐位相同的算法；在 GPU 上较慢。</translation></message>
<message><source>Open</source><translation>打开</translation></message>
<message><source>Open an example</source><translation>打开示例</translation></message>
<message><source>Open and save it again with a picture program, or remove it.</source><translation>请用图片程序打开并重新保存，或将它移走。</translation></message>
<message><source>Open example</source><translation>打开示例</translation></message>
<message><source>Open its drawing</source><translation>打开它的图</translation></message>
<message><source>Open its torch page</source><translation>打开它的 torch 页面</translation></message>
<message><source>Open recent</source><translation>打开最近文件</translation></message>
<message><source>Open the composite</source><translation>打开复合节点</translation></message>
<message><source>Open the folder</source><translation>打开文件夹</translation></message>
<message><source>Open the folder of logs</source><translation>打开日志文件夹</translation></message>
<message><source>Open the last drawing at the start</source><translation>启动时打开上次的图</translation></message>
<message><source>Open…</source><translation>打开…</translation></message>
<message><source>Operation</source><translation>运算</translation></message>
<message><source>Optimizer</source><translation>优化器</translation></message>
<message><source>Optional inputs and further outputs are drawn only when they have a wire.</source><translation>可选输入和其余输出只有接上连线时才画出。</translation></message>
<message><source>Options</source><translation>选项</translation></message>
<message><source>Other loss</source><translation>其他损失</translation></message>
<message><source>Outline</source><translation>大纲</translation></message>
<message><source>Outline of nodes, wires and problems</source><translation>节点、连线和问题的大纲</translation></message>
<message><source>Outputs</source><translation>输出</translation></message>
<message><source>Outputs that fit</source><translation>可用的输出</translation></message>
<message><source>Own weights</source><translation>使用各自的权重</translation></message>
<message><source>Padding</source><translation>填充</translation></message>
<message><source>Padding “same” works with stride 1 only.</source><translation>填充“same”只能用于步幅 1。</translation></message>
<message><source>Pairs of handwritten digits: half show the same digit in two hands, half two digits.</source><translation>成对的手写数字：一半为同一数字的两种笔迹，一半为不同数字。</translation></message>
<message><source>Palette</source><translation>节点库</translation></message>
<message><source>Palette of nodes</source><translation>节点库</translation></message>
<message><source>Pan with the mouse while the key is held</source><translation>按住此键时用鼠标平移</translation></message>
<message><source>Panels</source><translation>面板</translation></message>
<message><source>Paper behind the drawing</source><translation>在图下方绘制底色</translation></message>
<message><source>Parameters</source><translation>参数</translation></message>
<message><source>Parameters in common</source><translation>共有参数</translation></message>
<message><source>Parameters of each use</source><translation>每处使用的参数</translation></message>
<message><source>Part of the window's time that the monitor takes</source><translation>监视器占用的窗口时间比例</translation></message>
<message><source>Paste</source><translation>粘贴</translation></message>
<message><source>Paste with incoming wires</source><translation>粘贴并保留输入连线</translation></message>
<message><source>Pause</source><translation>暂停</translation></message>
<message><source>Perceptron on two blobs</source><translation>感知机：两个团簇</translation></message>
<message><source>Perceptrons over places, then over channels</source><translation>先跨位置、再跨通道的感知机</translation></message>
<message><source>Permute has to name each of the {rank} dimensions of {received} once.</source><translation>Permute 必须把 {received} 的 {rank} 个维度各写一次。</translation></message>
<message><source>Picks one number of each sample: the value of the action that was taken (Q-learning), the probability of the true class.</source><translation>从每个样本取一个数：所采取动作的价值（Q 学习）、真实类别的概率。</translation></message>
<message><source>Pictures of your own in the format of MNIST, with a second file of labels.</source><translation>MNIST 格式的自有图片，标签在另一个文件中。</translation></message>
<message><source>Pictures of your own: a folder whose subfolders are the classes, all brought to one size.</source><translation>你自己的图片：一个文件夹，各子文件夹即各类别，图片统一到同一尺寸。</translation></message>
<message><source>Places between</source><translation>中间各层</translation></message>
<message><source>Pooling</source><translation>池化</translation></message>
<message><source>Ports</source><translation>端口</translation></message>
<message><source>Precision</source><translation>精度</translation></message>
<message><source>Precision: numbers used in forward and backward</source><translation>精度：前向和反向计算使用的数</translation></message>
<message><source>Predicting a number and how sure it is: var is a second output, kept positive by Softplus.</source><translation>预测一个数及其把握程度：var 是第二个输出，由 Softplus 保证为正。</translation></message>
<message><source>Predicting counts: calls an hour, photons a pixel. The network gives the logarithm of the expected count.</source><translation>预测计数：每小时的来电数、每像素的光子数。网络给出期望计数的对数。</translation></message>
<message><source>Predicting numbers when the data have outliers, which must not dominate.</source><translation>预测数值，且数据中有不应左右结果的离群值时使用。</translation></message>
<message><source>Predicting numbers, when large errors are to count more. Also for autoencoders.</source><translation>预测数值，且希望大误差影响更大时使用。也用于自编码器。</translation></message>
<message><source>Preferences</source><translation>首选项</translation></message>
<message><source>Preferences…</source><translation>首选项…</translation></message>
<message><source>Press the new key</source><translation>按下新的按键</translation></message>
<message><source>Press the new key; Esc keeps the old one</source><translation>按下新的按键；Esc 保留原按键</translation></message>
<message><source>Press {key} to add a node.</source><translation>按 {key} 添加节点。</translation></message>
<message><source>Press {key}, type a name such as “conv”, press Enter.</source><translation>按 {key}，输入名称（例如“conv”），再按回车。</translation></message>
<message><source>Previous problem</source><translation>上一个问题</translation></message>
<message><source>Probability of an element to be zeroed afterwards, while training.</source><translation>训练时，之后每个元素被置零的概率。</translation></message>
<message><source>Probability of dropping a feature between layers, while training.</source><translation>训练时，层与层之间丢弃一个特征的概率。</translation></message>
<message><source>Probability of dropping a value, while training.</source><translation>训练时丢弃一个值的概率。</translation></message>
<message><source>Probability of dropping a value.</source><translation>丢弃一个值的概率。</translation></message>
<message><source>Problems</source><translation>问题</translation></message>
<message><source>Progress of the run</source><translation>训练进度</translation></message>
<message><source>Project the hidden state to this many features; 0 is off.</source><translation>把隐状态投影到这么多特征；0 表示关闭。</translation></message>
<message><source>Pull {node} out</source><translation>抽出 {node}</translation></message>
<message><source>Pull {number} nodes out</source><translation>抽出 {number} 个节点</translation></message>
<message><source>Punishes a low log probability of the right class.</source><translation>正确类别的对数概率越低，惩罚越大。</translation></message>
<message><source>Punishes a low probability of the count, taken from a Poisson distribution.</source><translation>按泊松分布计算，计数的概率越低，惩罚越大。</translation></message>
<message><source>Punishes a low probability of the right answer, yes or no, for each class.</source><translation>对每个类别判断是与否，正确答案的概率越低，惩罚越大。</translation></message>
<message><source>Punishes a low probability of the right answer, yes or no, from a raw score.</source><translation>由原始分数判断是与否，正确答案的概率越低，惩罚越大。</translation></message>
<message><source>Punishes a low probability of the right answer, yes or no.</source><translation>判断是与否，正确答案的概率越低，惩罚越大。</translation></message>
<message><source>Punishes a low probability of the right class.</source><translation>正确类别的概率越低，惩罚越大。</translation></message>
<message><source>Punishes a low probability of the target, taken from a normal distribution.</source><translation>按正态分布计算，目标的概率越低，惩罚越大。</translation></message>
<message><source>Punishes an angle between vectors that belong together, and its lack between others.</source><translation>成对的向量有夹角时惩罚，不成对的向量没有夹角时惩罚。</translation></message>
<message><source>Punishes distance between what belongs together, and closeness of what does not.</source><translation>成对的相距远时惩罚，不成对的靠得近时惩罚。</translation></message>
<message><source>Punishes scores on the wrong side of the boundary, or too near to it.</source><translation>惩罚落在分界线错误一侧或离它太近的分数。</translation></message>
<message><source>Punishes scores on the wrong side of the boundary, smoothly.</source><translation>平滑地惩罚落在分界线错误一侧的分数。</translation></message>
<message><source>Put Softplus or Exp before the port var of the loss.</source><translation>在损失的 var 端口前加 Softplus 或 Exp。</translation></message>
<message><source>Put a Sigmoid before it, or use BCEWithLogitsLoss.</source><translation>请在它前面放一个 Sigmoid，或改用 BCEWithLogitsLoss。</translation></message>
<message><source>Put a dot on a wire</source><translation>在连线上放一个拐点</translation></message>
<message><source>Put dots on {number} wires</source><translation>在 {number} 条连线上放拐点</translation></message>
<message><source>Put the inputs before the “*”.</source><translation>请把输入放在“*”之前。</translation></message>
<message><source>Puts a border around a tensor, or cuts one off.</source><translation>在张量周围加边，或裁掉一圈。</translation></message>
<message><source>Puts a border of any constant around images.</source><translation>在图像周围加一圈任意常数。</translation></message>
<message><source>Puts a border of any constant around signals, text and other sequences.</source><translation>在信号、文本等序列周围加一圈任意常数。</translation></message>
<message><source>Puts a border of any constant around volumes and video.</source><translation>在体数据和视频周围加一圈任意常数。</translation></message>
<message><source>Puts a border of zeros around images; convolutions have their own padding for the usual case.</source><translation>在图像周围加一圈零；通常情况下，卷积自带填充。</translation></message>
<message><source>Puts a border of zeros around signals, text and other sequences; convolutions have their own padding for the usual case.</source><translation>在信号、文本等序列周围加一圈零；通常情况下，卷积自带填充。</translation></message>
<message><source>Puts a border of zeros around volumes and video; convolutions have their own padding for the usual case.</source><translation>在体数据和视频周围加一圈零；通常情况下，卷积自带填充。</translation></message>
<message><source>Puts a constant around its input.</source><translation>在输入周围加一圈常数。</translation></message>
<message><source>Puts a dimension of size 1 in.</source><translation>插入一个大小为 1 的维度。</translation></message>
<message><source>Puts a mirror image of the edge around its input.</source><translation>在输入周围加上边缘的镜像。</translation></message>
<message><source>Puts a text beside the nodes; *stress*, lists and # headings are shown.</source><translation>在节点旁放一段文字；可显示*强调*、列表和 # 标题。</translation></message>
<message><source>Puts another type in its place; wires and parameters that fit stay.</source><translation>换成另一种类型；合适的连线和参数会保留。</translation></message>
<message><source>Puts equal tensors on top of each other, for example steps into a sequence.</source><translation>把相同形状的张量叠起来，例如把各步叠成序列。</translation></message>
<message><source>Puts maxima back where they were, and 0 everywhere else.</source><translation>把最大值放回原处，其余各处为 0。</translation></message>
<message><source>Puts the dimensions into another order.</source><translation>重新排列各维度的顺序。</translation></message>
<message><source>Puts the nodes of the composite in its place.</source><translation>用复合节点内的节点取代它。</translation></message>
<message><source>Puts what is at the opposite side around its input.</source><translation>在输入周围加上另一侧的值。</translation></message>
<message><source>Puts windows back to the places of an image that they were cut from.</source><translation>把窗口放回到它们在图像中被切出的位置。</translation></message>
<message><source>Puts windows back together to an image; where they overlap they are added. The counterpart of Unfold.</source><translation>把窗口重新拼成图像；重叠处相加。与 Unfold 相反。</translation></message>
<message><source>Puts zeros around its input.</source><translation>在输入周围加一圈零。</translation></message>
<message><source>Quit</source><translation>退出</translation></message>
<message><source>Radius of the inner circle; the outer one has radius 1.</source><translation>内圆的半径；外圆的半径为 1。</translation></message>
<message><source>Raise num_embeddings or the number of scores.</source><translation>请增大 num_embeddings 或得分的个数。</translation></message>
<message><source>Raise the stride or lower the window.</source><translation>请增大步幅或减小窗口。</translation></message>
<message><source>Raises e to the power of every element.</source><translation>对每个元素求 e 的幂。</translation></message>
<message><source>Raises every element to a power.</source><translation>对每个元素求幂。</translation></message>
<message><source>Raises the learning rate to a peak and lowers it to almost nothing, once.</source><translation>把学习率升到峰值，再降到几乎为零，只此一次。</translation></message>
<message><source>Random symbols and what is to be written: the same again, backwards, or sorted.</source><translation>随机符号及应写出的内容：原样、反转或排序。</translation></message>
<message><source>Random vectors z, fresh in each batch: what the generator of a GAN starts from.</source><translation>随机向量 z，每个批次重新抽取：GAN 的生成器由此出发。</translation></message>
<message><source>Re-plug a wire</source><translation>改接连线</translation></message>
<message><source>Read more about it</source><translation>进一步了解</translation></message>
<message><source>Reading speech or handwriting: many time steps, few symbols, and nobody says which belongs to which. Give it log probabilities (N, T, C).</source><translation>识别语音或手写：时间步多，符号少，没有人说明哪一步对应哪个符号。请给它对数概率 (N, T, C)。</translation></message>
<message><source>Reads a sequence and remembers over long stretches: time series, text, sound. Select the last step of output, or take hidden, to sum the sequence up.</source><translation>读取序列并能长久记忆：时间序列、文本、声音。要概括整个序列，可选取 output 的最后一步，或使用 hidden。</translation></message>
<message><source>Reads a sequence as a whole, for classifying or tagging it. Switch causal on and it predicts the next token, like a small GPT.</source><translation>通读整个序列，用于分类或标注。打开 causal 就会预测下一个词元，像一个小型 GPT。</translation></message>
<message><source>Received {received}, expected {expected}.</source><translation>收到 {received}，应为 {expected}。</translation></message>
<message><source>Record a key…</source><translation>录制按键…</translation></message>
<message><source>Recurrent</source><translation>循环</translation></message>
<message><source>Redo</source><translation>重做</translation></message>
<message><source>Reduce</source><translation>归约</translation></message>
<message><source>Reduces the learning rate for the first steps, then restores it.</source><translation>最初几步降低学习率，然后恢复。</translation></message>
<message><source>Regression from a table with several features.</source><translation>用含多个特征的表格做回归。</translation></message>
<message><source>Regression loss</source><translation>回归损失</translation></message>
<message><source>Regression with a single feature, easily seen in a plot.</source><translation>只有一个特征的回归，画成图一目了然。</translation></message>
<message><source>Regularisation</source><translation>正则化</translation></message>
<message><source>Remedy</source><translation>补救</translation></message>
<message><source>Remove it or correct its name.</source><translation>请移除它或改正名称。</translation></message>
<message><source>Remove or replace such samples before saving.</source><translation>保存前请移除或替换这样的样本。</translation></message>
<message><source>Remove the keys</source><translation>移除按键</translation></message>
<message><source>Remove the wire</source><translation>删除连线</translation></message>
<message><source>Remove {name}</source><translation>移除 {name}</translation></message>
<message><source>Remove {node}</source><translation>删除 {node}</translation></message>
<message><source>Rename</source><translation>重命名</translation></message>
<message><source>Rename it to {name}</source><translation>重命名为 {name}</translation></message>
<message><source>Rename them, or set header to no.</source><translation>请给它们改名，或把 header 设为 no。</translation></message>
<message><source>Rename {node}</source><translation>重命名 {node}</translation></message>
<message><source>Rename…</source><translation>重命名…</translation></message>
<message><source>Reorder the ports</source><translation>调整端口顺序</translation></message>
<message><source>Reorders dimensions, for example channels last to channels first.</source><translation>调整维度的顺序，例如由通道在后变为通道在前。</translation></message>
<message><source>Repeats the outermost values around its input.</source><translation>在输入周围重复最外侧的值。</translation></message>
<message><source>Repeats the whole tensor along a dimension.</source><translation>沿一个维度重复整个张量。</translation></message>
<message><source>Replace by {node}</source><translation>替换为 {node}</translation></message>
<message><source>Replace by…</source><translation>替换为…</translation></message>
<message><source>Replaces what is not above a threshold. With 0 and 0 it is a ReLU.</source><translation>替换不高于阈值的值。两项都为 0 时就是 ReLU。</translation></message>
<message><source>Reset</source><translation>重置</translation></message>
<message><source>Reset all</source><translation>全部重置</translation></message>
<message><source>Reset the layout</source><translation>重置布局</translation></message>
<message><source>Residual CNN</source><translation>残差 CNN</translation></message>
<message><source>Residual blocks of two convolutions</source><translation>由两个卷积组成的残差块</translation></message>
<message><source>Residual blocks of two convolutions, twice as many</source><translation>由两个卷积组成的残差块，数量加倍</translation></message>
<message><source>Residual bottlenecks in four stages</source><translation>四个阶段的残差瓶颈块</translation></message>
<message><source>Resize</source><translation>尺寸变换</translation></message>
<message><source>Resize a frame</source><translation>改变框的大小</translation></message>
<message><source>Resize a note</source><translation>改变便签的大小</translation></message>
<message><source>Resizes an image, a sequence or a volume.</source><translation>改变图像、序列或体数据的尺寸。</translation></message>
<message><source>Resizes to a given size, for example so that branches of different scale can be joined.</source><translation>变换到给定的尺寸，例如使不同尺度的分支可以汇合。</translation></message>
<message><source>Review …</source><translation>审阅…</translation></message>
<message><source>Review…</source><translation>审阅…</translation></message>
<message><source>Round clouds with their centres on a circle, one a class: linearly separable when narrow.</source><translation>圆形的点团，中心排在一个圆上，每团是一个类别：点团较窄时线性可分。</translation></message>
<message><source>Round the size of the output up instead of down.</source><translation>输出尺寸向上取整，而不是向下取整。</translation></message>
<message><source>Rounds of the Newton-Schulz iteration.</source><translation>Newton-Schulz 迭代的轮数。</translation></message>
<message><source>Run apt-get install dataset-fashion-mnist, or set subset to bundled.</source><translation>请运行 apt-get install dataset-fashion-mnist，或把 subset 设为 bundled。</translation></message>
<message><source>Run settings</source><translation>训练设置</translation></message>
<message><source>Run settings belong to the drawing itself.</source><translation>训练设置属于图本身。</translation></message>
<message><source>Running totals along a sequence.</source><translation>沿序列的累计值。</translation></message>
<message><source>Runs</source><translation>训练记录</translation></message>
<message><source>Runs a gated recurrent unit over a sequence.</source><translation>让门控循环单元读过一个序列。</translation></message>
<message><source>Runs a long short-term memory over a sequence.</source><translation>让长短期记忆网络读过一个序列。</translation></message>
<message><source>Runs a simple recurrent network over a sequence.</source><translation>让简单循环网络读过一个序列。</translation></message>
<message><source>Runs one schedule after another.</source><translation>依次执行多个调度。</translation></message>
<message><source>SGD that also averages the weights over the steps: calmer at the end.</source><translation>同时在各步之间平均权重的 SGD：末期更平稳。</translation></message>
<message><source>SHA-256</source><translation>SHA-256</translation></message>
<message><source>Sample {number}</source><translation>样本 {number}</translation></message>
<message><source>Samples per update step.</source><translation>每次更新所用的样本数。</translation></message>
<message><source>Save</source><translation>保存</translation></message>
<message><source>Save a part of it, or a smaller dtype.</source><translation>请只保存一部分，或使用更小的 dtype。</translation></message>
<message><source>Save and allow</source><translation>保存并允许</translation></message>
<message><source>Save as</source><translation>另存为</translation></message>
<message><source>Save as…</source><translation>另存为…</translation></message>
<message><source>Save large tables as .npy.</source><translation>大的表格请存为 .npy。</translation></message>
<message><source>Save only the arrays that are needed.</source><translation>请只保存需要的数组。</translation></message>
<message><source>Save the array with numpy.save(path, array).</source><translation>请用 numpy.save(path, array) 保存数组。</translation></message>
<message><source>Save the arrays again with numpy.savez_compressed.</source><translation>请用 numpy.savez_compressed 重新保存数组。</translation></message>
<message><source>Save the changes to “{file}”?</source><translation>要保存对“{file}”的更改吗？</translation></message>
<message><source>Save the class numbers, not one-hot rows, or set task to regression.</source><translation>请保存类别编号而不是 one-hot 行，或把 task 设为 regression。</translation></message>
<message><source>Save the samples stacked in one array.</source><translation>请把样本叠成一个数组保存。</translation></message>
<message><source>Save weights</source><translation>保存权重</translation></message>
<message><source>Save weights…</source><translation>保存权重…</translation></message>
<message><source>Say after “-&gt;” what it gives: Tensor, or tuple[Tensor, Tensor] for several.</source><translation>请在“-&gt;”后写明返回什么：Tensor，或多个时写 tuple[Tensor, Tensor]。</translation></message>
<message><source>Say in a docstring what “{name}” does.</source><translation>请用文档字符串说明“{name}”的作用。</translation></message>
<message><source>Scale</source><translation>缩放</translation></message>
<message><source>Scale it down or remove it.</source><translation>请缩小它或移走它。</translation></message>
<message><source>Scales each step by the recent size of the gradient. Usual in reinforcement learning.</source><translation>按近期梯度的大小缩放每一步。强化学习中常用。</translation></message>
<message><source>Scales one branch by another, for example to normalise it by a norm.</source><translation>用一个分支缩放另一个分支，例如除以范数来归一化。</translation></message>
<message><source>Search</source><translation>搜索</translation></message>
<message><source>Search by command or key</source><translation>按命令或按键搜索</translation></message>
<message><source>Search for a good length of each step; none: the learning rate is the length.</source><translation>为每一步搜索合适的步长；无：步长即学习率。</translation></message>
<message><source>Search nodes</source><translation>搜索节点</translation></message>
<message><source>Search the palette</source><translation>搜索节点库</translation></message>
<message><source>Search {count} nodes</source><translation>搜索 {count} 种节点</translation></message>
<message><source>Searches the nodes and adds one beside the selection, wired to it.</source><translation>搜索节点，在所选节点旁添加一个并连接。</translation></message>
<message><source>Seed</source><translation>随机种子</translation></message>
<message><source>Seed of the generator; it moves the clouds as well as the points.</source><translation>随机数生成器的种子；它既改变点，也改变点团。</translation></message>
<message><source>Seed of the generator; the same seed gives the same experience.</source><translation>生成器的种子；相同种子得到相同的经验。</translation></message>
<message><source>Seed of the generator; the same seed gives the same pairs.</source><translation>生成器的种子；相同种子得到相同的图像对。</translation></message>
<message><source>Seed of the generator; the same seed gives the same pictures.</source><translation>生成器的种子；相同种子得到相同的图像。</translation></message>
<message><source>Seed of the generator; the same seed gives the same points.</source><translation>随机数生成器的种子；种子相同，点就相同。</translation></message>
<message><source>Seed of the generator; the same seed gives the same sequences.</source><translation>生成器的种子；相同种子得到相同的序列。</translation></message>
<message><source>Seed of the generator; the same seed gives the same strings.</source><translation>生成器的种子；相同种子得到相同的字符串。</translation></message>
<message><source>Seed of the split; the same seed gives the same parts.</source><translation>划分的种子；种子相同，划分就相同。</translation></message>
<message><source>Segmentation when the object is small: the overlap counts, not the many background pixels.</source><translation>目标物很小时的分割：看重重叠部分，而不是大量的背景像素。</translation></message>
<message><source>Select a frame or a note first.</source><translation>请先选中一个框或便签。</translation></message>
<message><source>Select a node first.</source><translation>请先选中一个节点。</translation></message>
<message><source>Select a node or a wire first.</source><translation>请先选中一个节点或一条连线。</translation></message>
<message><source>Select a node, a frame or a note first.</source><translation>请先选中节点、框或便签。</translation></message>
<message><source>Select a single composite first.</source><translation>请先只选中一个复合节点。</translation></message>
<message><source>Select a single node first.</source><translation>请先只选中一个节点。</translation></message>
<message><source>Select a single node that has a page first.</source><translation>请先只选中一个有说明页的节点。</translation></message>
<message><source>Select a single node that has parameters first.</source><translation>请先只选中一个带参数的节点。</translation></message>
<message><source>Select a wire first, or hold the mouse over one.</source><translation>请先选中一条连线，或将鼠标停在连线上。</translation></message>
<message><source>Select a wire first.</source><translation>请先选中一条连线。</translation></message>
<message><source>Select a wire with dots first, or hold the mouse over one.</source><translation>请先选中一条带拐点的连线，或将鼠标停在其上。</translation></message>
<message><source>Select all</source><translation>全选</translation></message>
<message><source>Select all that hangs together</source><translation>选中相连的全部</translation></message>
<message><source>Select composites, and nothing else, first.</source><translation>请先只选择复合节点。</translation></message>
<message><source>Select nodes first.</source><translation>请先选中节点。</translation></message>
<message><source>Select nothing</source><translation>取消选择</translation></message>
<message><source>Select the next wire</source><translation>选择下一条连线</translation></message>
<message><source>Select the nodes that are to become a composite.</source><translation>请选择要组成复合节点的节点。</translation></message>
<message><source>Select the previous wire</source><translation>选择上一条连线</translation></message>
<message><source>Select three nodes or more first.</source><translation>请先选中至少三个节点。</translation></message>
<message><source>Select two nodes or more first.</source><translation>请先选中至少两个节点。</translation></message>
<message><source>Select two nodes that are to share weights.</source><translation>请选择要共享权重的两个节点。</translation></message>
<message><source>Select what feeds it</source><translation>选中上游</translation></message>
<message><source>Select what it feeds</source><translation>选中下游</translation></message>
<message><source>Selects the next node that is wrong.</source><translation>选中下一个有问题的节点。</translation></message>
<message><source>Sends parts of the features different ways: the first ones here, the rest there.</source><translation>让特征的各部分走不同的路：前面的走这边，其余的走那边。</translation></message>
<message><source>Sequences</source><translation>序列</translation></message>
<message><source>Set bookmark 1</source><translation>设置书签 1</translation></message>
<message><source>Set bookmark 2</source><translation>设置书签 2</translation></message>
<message><source>Set bookmark 3</source><translation>设置书签 3</translation></message>
<message><source>Set bookmark 4</source><translation>设置书签 4</translation></message>
<message><source>Set bookmark 5</source><translation>设置书签 5</translation></message>
<message><source>Set bookmark 6</source><translation>设置书签 6</translation></message>
<message><source>Set bookmark 7</source><translation>设置书签 7</translation></message>
<message><source>Set bookmark 8</source><translation>设置书签 8</translation></message>
<message><source>Set bookmark 9</source><translation>设置书签 9</translation></message>
<message><source>Set both to about 0.15.</source><translation>请把两者都设为约 0.15。</translation></message>
<message><source>Set decimal_comma in the node.</source><translation>请在节点中打开 decimal_comma。</translation></message>
<message><source>Set equal sample counts, or use one data set.</source><translation>请设为相同的样本数，或只用一个数据集。</translation></message>
<message><source>Set height and width to about 32.</source><translation>请把高和宽设为约 32。</translation></message>
<message><source>Set it to 0 for clean samples, or to a small number such as 0.1.</source><translation>设为 0 得到干净的样本，或设为 0.1 这样的小数。</translation></message>
<message><source>Set it together with “{name}”</source><translation>与“{name}”一起设置</translation></message>
<message><source>Set its parameters…</source><translation>设置其参数…</translation></message>
<message><source>Set layout to auto, or reshape the array before saving.</source><translation>请把 layout 设为 auto，或在保存前改变数组形状。</translation></message>
<message><source>Set momentum for it</source><translation>为它设置动量</translation></message>
<message><source>Set step within these bounds.</source><translation>请把 step 设在此范围内。</translation></message>
<message><source>Set task to regression if these are values to predict.</source><translation>如果这些是要预测的数值，请把 task 设为 regression。</translation></message>
<message><source>Set the batch size to {size}</source><translation>把批大小设为 {size}</translation></message>
<message><source>Set {name} within these bounds.</source><translation>请把 {name} 设在此范围内。</translation></message>
<message><source>Set {param} of {count} nodes</source><translation>设置 {count} 个节点的 {param}</translation></message>
<message><source>Set {param} of {node}</source><translation>设置 {node} 的 {param}</translation></message>
<message><source>Set {param} of {node} to {value}</source><translation>把 {node} 的 {param} 设为 {value}</translation></message>
<message><source>Set {setting}</source><translation>设置{setting}</translation></message>
<message><source>Sets its step size by itself; the learning rate is only a factor and stays at 1.</source><translation>自行确定步长；学习率只是一个系数，保持为 1。</translation></message>
<message><source>Sets negative values to 0 and cuts off above 6.</source><translation>负值变为 0，大于 6 的截断。</translation></message>
<message><source>Sets random values to 0 while training and scales the others up; does nothing afterwards.</source><translation>训练时随机把一些值置零，并放大其余的值；训练后不起作用。</translation></message>
<message><source>Sets random values to the lowest of SELU while training, and keeps mean and variance.</source><translation>训练时随机把一些值设为 SELU 的最低值，并保持均值和方差。</translation></message>
<message><source>Sets values between −λ and λ to 0 and keeps the others.</source><translation>把 −λ 与 λ 之间的值变为 0，其余不变。</translation></message>
<message><source>Sets whole channels to 0 at random, while training.</source><translation>训练时随机把整个通道置零。</translation></message>
<message><source>Sets whole random channels to the lowest value of SELU, while training.</source><translation>训练时随机把整个通道设为 SELU 的最低值。</translation></message>
<message><source>Several labels a sample, with a margin. The target lists the right classes, filled up with −1.</source><translation>每个样本有多个标签，带间隔。目标列出正确的类别，其余用 −1 补齐。</translation></message>
<message><source>Several labels a sample: one raw score and one target 0 or 1 for each class.</source><translation>每个样本有多个标签：每个类别一个原始分数和一个 0 或 1 的目标。</translation></message>
<message><source>Several transformer decoder blocks in a row.</source><translation>依次相连的多个 Transformer 解码器块。</translation></message>
<message><source>Several transformer encoder blocks in a row.</source><translation>依次相连的多个 Transformer 编码器块。</translation></message>
<message><source>Shape</source><translation>形状</translation></message>
<message><source>Shape not known yet</source><translation>形状未知</translation></message>
<message><source>Shape of one sample, without the batch.</source><translation>一个样本的形状，不含批次。</translation></message>
<message><source>Shape of the numbers, without the batch.</source><translation>数值的形状，不含批次维。</translation></message>
<message><source>Share kept for the final test; unused if the set comes with its own, which then is left out of the count.</source><translation>留作最终测试的比例；如果数据集自带测试集，则不使用此项，自带的测试集也不计入总数。</translation></message>
<message><source>Share of the learning rate to begin with.</source><translation>开始时占学习率的比例。</translation></message>
<message><source>Share of the learning rate to end with.</source><translation>结束时占学习率的比例。</translation></message>
<message><source>Share of the samples kept for validation while training.</source><translation>训练时留作验证的样本比例。</translation></message>
<message><source>Share weights</source><translation>共享权重</translation></message>
<message><source>Share weights with the node that owns them: {owner} borrows.</source><translation>请与拥有权重的节点共享：{owner} 的权重是借来的。</translation></message>
<message><source>Sharp at any size; text stays text.</source><translation>任意尺寸都清晰；文字仍为文字。</translation></message>
<message><source>Short movements that show where something went.</source><translation>用短暂的移动表明去向。</translation></message>
<message><source>Shortcuts</source><translation>快捷键</translation></message>
<message><source>Shortcuts…</source><translation>快捷键…</translation></message>
<message><source>Shorten vectors that are longer than this.</source><translation>把长度超过此值的向量缩短。</translation></message>
<message><source>Show</source><translation>显示</translation></message>
<message><source>Show curves</source><translation>显示曲线</translation></message>
<message><source>Show the log</source><translation>显示日志</translation></message>
<message><source>Show the node</source><translation>显示节点</translation></message>
<message><source>Shows only the titles of the selected nodes.</source><translation>只显示所选节点的标题。</translation></message>
<message><source>Shows the drawing around; Esc and Backspace do it, too.</source><translation>显示外层的图；Esc 和 Backspace 也可以。</translation></message>
<message><source>Shows the drawing inside; a double click on the node does the same.</source><translation>显示内部的图；双击节点也可以。</translation></message>
<message><source>Shows what depth and width are worth: few hidden neurons fail, many succeed.</source><translation>展示深度和宽度的价值：隐藏神经元少则失败，多则成功。</translation></message>
<message><source>Shows which classes are taken for which.</source><translation>显示哪些类别被误判为哪些类别。</translation></message>
<message><source>Shows why one straight line is not enough; a hidden layer of three or more solves it.</source><translation>说明为什么一条直线不够；神经元不少于三个的隐藏层就能解决。</translation></message>
<message><source>Shrinks images by a factor that is not whole, with windows drawn at random: pooling that also regularises.</source><translation>按非整数的倍数缩小图像，窗口随机抽取：兼有正则化作用的池化。</translation></message>
<message><source>Shrinks volumes and video by a factor that is not whole, with windows drawn at random: pooling that also regularises.</source><translation>按非整数的倍数缩小体数据和视频，窗口随机抽取：兼有正则化作用的池化。</translation></message>
<message><source>SiLU made of straight pieces: cheap on phones.</source><translation>由直线段组成的 SiLU：在手机上开销小。</translation></message>
<message><source>Sigmoid made of straight pieces: cheap on phones.</source><translation>由直线段组成的 Sigmoid：在手机上开销小。</translation></message>
<message><source>Similarity loss</source><translation>相似度损失</translation></message>
<message><source>Sinusoidal has nothing to learn; learned has a vector of its own for each place.</source><translation>sinusoidal 无需学习；learned 为每个位置学习一个向量。</translation></message>
<message><source>Size of all texts in the window, from 75 to 200 percent.</source><translation>窗口中所有文字的大小，75 到 200。</translation></message>
<message><source>Size of each part but the last.</source><translation>除最后一部分外，每部分的大小。</translation></message>
<message><source>Size of the output over that of the input; give this or output_size.</source><translation>输出尺寸与输入尺寸之比；此项与 output_size 二选一。</translation></message>
<message><source>Size of the output, one number or one for each direction.</source><translation>输出的尺寸，一个数，或每个方向一个数。</translation></message>
<message><source>Size of the output; give this or output_ratio.</source><translation>输出的尺寸；此项与 output_ratio 二选一。</translation></message>
<message><source>Size of the output; give this or scale_factor.</source><translation>输出的尺寸；此项与 scale_factor 二选一。</translation></message>
<message><source>Size of the window that each filter looks at.</source><translation>每个卷积核所看窗口的大小。</translation></message>
<message><source>Size of the window.</source><translation>窗口的大小。</translation></message>
<message><source>Sizes its steps by the steps it took before.</source><translation>根据以往的步长来确定当前的步长。</translation></message>
<message><source>Sizes of the last dimensions that are normalised together.</source><translation>一起归一化的最后几个维度的大小。</translation></message>
<message><source>Sizes without sign, such as absolute errors.</source><translation>不计符号的大小，例如绝对误差。</translation></message>
<message><source>Slides small learned filters over the input; each filter makes one output channel.</source><translation>让学到的小卷积核在输入上滑动；每个卷积核产生一个输出通道。</translation></message>
<message><source>Slope of the line; what a trained Linear layer should find as its weight.</source><translation>直线的斜率；训练好的 Linear 层应当得到它作为权重。</translation></message>
<message><source>Slower to begin; the window stays smooth, and outlives whatever happens there.</source><translation>启动较慢；窗口保持流畅，不受训练进程故障的影响。</translation></message>
<message><source>Smallest value left; none: no lower limit.</source><translation>保留的最小值；无：没有下限。</translation></message>
<message><source>Smooth below 0 with a mean nearer to 0 than ReLU's; a little slower.</source><translation>在 0 以下平滑，均值比 ReLU 更接近 0；稍慢一些。</translation></message>
<message><source>Smoothing</source><translation>平滑</translation></message>
<message><source>Snap to the grid</source><translation>对齐网格</translation></message>
<message><source>Softmax of the negated input: the smallest gets the most, for example of distances.</source><translation>对取负的输入做 Softmax：最小者所得最多，例如用于距离。</translation></message>
<message><source>Something went wrong in Layerloom. The drawing is untouched.</source><translation>Layerloom 出现了错误。图没有受影响。</translation></message>
<message><source>Source of the operation</source><translation>运算的源代码</translation></message>
<message><source>Spirals, 1 hidden neuron</source><translation>螺旋：1 个隐藏神经元</translation></message>
<message><source>Spirals, 16 hidden neurons</source><translation>螺旋：16 个隐藏神经元</translation></message>
<message><source>Spirals, 2 hidden neurons</source><translation>螺旋：2 个隐藏神经元</translation></message>
<message><source>Spirals, 3 hidden neurons</source><translation>螺旋：3 个隐藏神经元</translation></message>
<message><source>Split the channels into groups that do not see each other; as many groups as channels is a depthwise convolution.</source><translation>把通道分成互不相通的组；组数等于通道数时即为深度卷积。</translation></message>
<message><source>Split, convolve, shuffle the channels</source><translation>拆分、卷积、打乱通道</translation></message>
<message><source>Splits features evenly, for example into mean and log variance of an autoencoder.</source><translation>平均拆分特征，例如拆成自编码器的均值和对数方差。</translation></message>
<message><source>Spreads small values out and draws large ones together; probabilities to log probabilities.</source><translation>把小的值拉开，把大的值拉近；由概率得到对数概率。</translation></message>
<message><source>Squares, roots and reciprocals.</source><translation>平方、开方与倒数。</translation></message>
<message><source>Squeezes into 0 … 1: a probability of yes, a gate, or a pixel. Leave it out before BCEWithLogitsLoss, which has its own.</source><translation>压缩到 0 … 1：“是”的概率、门控，或像素。在 BCEWithLogitsLoss 之前不要用，它已自带。</translation></message>
<message><source>Squeezes into −1 … 1: for small or recurrent networks, and for generators whose images lie in −1 … 1.</source><translation>压缩到 −1 … 1：用于小型网络或循环网络，以及图像取值在 −1 … 1 的生成器。</translation></message>
<message><source>Standard deviation of each cloud; the centres are 2 away from the origin.</source><translation>每团点的标准差；各中心到原点的距离为 2。</translation></message>
<message><source>Standard deviation of each cloud; the corners are at (-1, -1) .. (1, 1).</source><translation>每团点的标准差；四角位于 (-1, -1) .. (1, 1)。</translation></message>
<message><source>Standard deviation of the Gaussian noise added to each coordinate.</source><translation>加到每个坐标上的高斯噪声的标准差。</translation></message>
<message><source>Standard deviation of the Gaussian noise added to each pixel.</source><translation>加到每个像素上的高斯噪声的标准差。</translation></message>
<message><source>Standard deviation of the Gaussian noise added to y.</source><translation>加到 y 上的高斯噪声的标准差。</translation></message>
<message><source>Standard deviation of the noise.</source><translation>噪声的标准差。</translation></message>
<message><source>Standard deviation that they begin with; 0 begins with zeros.</source><translation>初始数值的标准差；0 表示从零开始。</translation></message>
<message><source>Standard normal, or uniform in -1 .. 1.</source><translation>标准正态分布，或 -1 .. 1 上的均匀分布。</translation></message>
<message><source>Start from a drawing that trains at once.</source><translation>从一张可以立即训练的图开始。</translation></message>
<message><source>Start from weights</source><translation>初始权重来源</translation></message>
<message><source>State</source><translation>状态</translation></message>
<message><source>Step at which averaging begins.</source><translation>从第几步开始平均。</translation></message>
<message><source>Step down</source><translation>向下移动一步</translation></message>
<message><source>Step from one window to the next.</source><translation>窗口每次移动的步长。</translation></message>
<message><source>Step from one window to the next; 2 halves the size.</source><translation>窗口每次移动的步长；2 使尺寸减半。</translation></message>
<message><source>Step from one window to the next; none: the size of the window.</source><translation>窗口每次移动的步长；无：等于窗口的大小。</translation></message>
<message><source>Step to the left</source><translation>向左移动一步</translation></message>
<message><source>Step to the right</source><translation>向右移动一步</translation></message>
<message><source>Step up</source><translation>向上移动一步</translation></message>
<message><source>Step {place} of {count}</source><translation>第 {place} 步，共 {count} 步</translation></message>
<message><source>Steps</source><translation>步骤</translation></message>
<message><source>Steps at which it is lowered, in rising order.</source><translation>在哪些步降低，从小到大。</translation></message>
<message><source>Steps at which the next schedule takes over.</source><translation>在哪些步换到下一个调度。</translation></message>
<message><source>Steps become smaller the more a weight has moved: for rare features, such as words.</source><translation>权重移动得越多，步长越小：适合罕见的特征，例如词。</translation></message>
<message><source>Steps between two reductions.</source><translation>两次降低之间的步数。</translation></message>
<message><source>Steps by running means of the gradient and of its square.</source><translation>依据梯度及其平方的滑动平均来更新。</translation></message>
<message><source>Steps by the sign of the gradient, with a step size for each weight.</source><translation>按梯度的符号走，每个权重有自己的步长。</translation></message>
<message><source>Steps down the slope of the loss, with momentum if wanted.</source><translation>沿损失下降的方向走一步，可加动量。</translation></message>
<message><source>Steps from the highest to the lowest learning rate; 0: the whole run.</source><translation>从最高学习率到最低学习率的步数；0：整个训练过程。</translation></message>
<message><source>Steps larger than this, in root mean square, are cut.</source><translation>均方根大于此值的步长会被截断。</translation></message>
<message><source>Steps of each fall; none: as many as of the rise.</source><translation>每次下降的步数；无：与上升相同。</translation></message>
<message><source>Steps of each rise.</source><translation>每次上升的步数。</translation></message>
<message><source>Steps that it takes; 0: the whole run.</source><translation>所用的步数；0：整个训练过程。</translation></message>
<message><source>Steps until the first restart.</source><translation>到第一次重启的步数。</translation></message>
<message><source>Stochastic gradient descent that averages its weights.</source><translation>对权重取平均的随机梯度下降。</translation></message>
<message><source>Stop</source><translation>停止</translation></message>
<message><source>Stop and close</source><translation>停止并关闭</translation></message>
<message><source>Stop when loss or weights change less than this.</source><translation>损失或权重的变化小于此值时停止。</translation></message>
<message><source>Stop when the gradient is smaller than this.</source><translation>梯度小于此值时停止。</translation></message>
<message><source>Stop when the monitored figure has not improved for this many epochs. 0 is off.</source><translation>所监视的指标连续这么多轮没有改善就停止。0 表示关闭。</translation></message>
<message><source>Stops learning here: the generator's images on their way to the discriminator, or a target made by another network.</source><translation>学习到此为止：生成器的图像送往判别器时，或目标由另一个网络给出时。</translation></message>
<message><source>Straighten a wire</source><translation>拉直连线</translation></message>
<message><source>Strings of two kinds of brackets, of unequal length; half of them close in order.</source><translation>两种括号组成的不等长字符串；一半正确配对。</translation></message>
<message><source>Subtracts the second input from the first, element by element.</source><translation>从第一个输入中逐元素减去第二个输入。</translation></message>
<message><source>Sunspots: an LSTM</source><translation>太阳黑子：LSTM</translation></message>
<message><source>Swap the inputs</source><translation>交换输入</translation></message>
<message><source>Swap the inputs of {node}</source><translation>交换 {node} 的输入</translation></message>
<message><source>Swaps two dimensions.</source><translation>交换两个维度。</translation></message>
<message><source>Swaps two dimensions: (N, L, C) to (N, C, L) between recurrent layers and convolutions.</source><translation>交换两个维度：在循环层与卷积之间把 (N, L, C) 变为 (N, C, L)。</translation></message>
<message><source>Swaps what feeds the first two inputs.</source><translation>交换前两个输入的连线。</translation></message>
<message><source>Switch sparse off</source><translation>关闭 sparse</translation></message>
<message><source>Switch sparse on</source><translation>开启 sparse</translation></message>
<message><source>Switches random features off while training, so that none is relied on too much. Use it when training is good but validation is not.</source><translation>训练时随机关掉一些特征，使网络不会过分依赖其中任何一个。训练效果好而验证效果不好时使用。</translation></message>
<message><source>T&amp;ools</source><translation>工具(&amp;O)</translation></message>
<message><source>Tables</source><translation>表格</translation></message>
<message><source>Take a larger batch or larger pictures, or leave the normalisation out.</source><translation>请使用更大的批次或更大的图片，或去掉归一化。</translation></message>
<message><source>Take a node from the palette on the left and drop it here.</source><translation>从左侧节点库拖一个节点放到这里。</translation></message>
<message><source>Take back</source><translation>撤回</translation></message>
<message><source>Take part again</source><translation>重新参与</translation></message>
<message><source>Take the decorator away.</source><translation>请去掉装饰器。</translation></message>
<message><source>Take the dots off the wire</source><translation>去掉连线上的拐点</translation></message>
<message><source>Take the “/” away.</source><translation>请去掉“/”。</translation></message>
<message><source>Take {param} of {node} back</source><translation>撤回 {node} 的 {param}</translation></message>
<message><source>Take “async” away.</source><translation>请去掉“async”。</translation></message>
<message><source>Takes a dimension of size 1 away.</source><translation>去掉一个大小为 1 的维度。</translation></message>
<message><source>Takes a range: the first steps of a sequence, some channels, a crop.</source><translation>取一段范围：序列的前几步、部分通道、裁剪。</translation></message>
<message><source>Takes channels from the groups in turn, so that the groups are mixed.</source><translation>轮流从各组取通道，使各组混合。</translation></message>
<message><source>Takes from each sample the entry with its number: the score of a class, the value of a move.</source><translation>按编号从每个样本取一项：某类别的得分、某一步的价值。</translation></message>
<message><source>Takes its Tanh away from each value.</source><translation>从每个值中减去它的 Tanh。</translation></message>
<message><source>Takes one dimension apart into several.</source><translation>把一个维度拆成几个。</translation></message>
<message><source>Takes one place along a dimension; the dimension is gone.</source><translation>取某个维度上的一个位置；该维度随之消失。</translation></message>
<message><source>Takes one step of a sequence, usually the last (−1) after an LSTM, or one channel.</source><translation>取序列的一步，通常是 LSTM 之后的最后一步（−1），或取一个通道。</translation></message>
<message><source>Takes the cosine of every element, in radians.</source><translation>对每个元素取余弦，以弧度计。</translation></message>
<message><source>Takes the largest of its inputs, element by element.</source><translation>逐元素取各输入中的最大值。</translation></message>
<message><source>Takes the largest value over dimensions.</source><translation>在各维度上取最大值。</translation></message>
<message><source>Takes the length of vectors, (Σ |x|ᵖ)^(1/p).</source><translation>求向量的长度 (Σ |x|ᵖ)^(1/p)。</translation></message>
<message><source>Takes the logarithm of the Sigmoid of each value.</source><translation>对每个值取 Sigmoid 的对数。</translation></message>
<message><source>Takes the logarithm of the Softmax of scores.</source><translation>对分数取 Softmax 的对数。</translation></message>
<message><source>Takes the mean of each window, channel by channel.</source><translation>逐通道对每个窗口取平均。</translation></message>
<message><source>Takes the natural logarithm of every element.</source><translation>对每个元素取自然对数。</translation></message>
<message><source>Takes the nodes out of their chain and closes the gap with a wire; a drag with Alt and Shift, or a shake while dragging, does the same.</source><translation>把节点从链中取出，并用连线补上缺口；按住 Alt 和 Shift 拖动，或拖动时晃一晃，也一样。</translation></message>
<message><source>Takes the place of the wire from {node}.</source><translation>将取代来自 {node} 的连线。</translation></message>
<message><source>Takes the sine of every element, in radians.</source><translation>对每个元素取正弦，以弧度计。</translation></message>
<message><source>Takes the smallest of its inputs, element by element.</source><translation>逐元素取各输入中的最小值。</translation></message>
<message><source>Takes the smallest value over dimensions.</source><translation>在各维度上取最小值。</translation></message>
<message><source>Takes the square root of every element.</source><translation>对每个元素开平方。</translation></message>
<message><source>Takes the standard deviation over dimensions (dividing by n - 1).</source><translation>在各维度上求标准差（除以 n - 1）。</translation></message>
<message><source>Targets of any value; 0.9 instead of 1 keeps a discriminator from being too sure.</source><translation>任意值的目标；用 0.9 代替 1 可避免判别器过于自信。</translation></message>
<message><source>Targets with this number do not count.</source><translation>等于此编号的目标不计入。</translation></message>
<message><source>Targets “fake” for a discriminator, or an empty state.</source><translation>判别器的“假”目标，或空的状态。</translation></message>
<message><source>Targets “real” for a discriminator.</source><translation>判别器的“真”目标。</translation></message>
<message><source>Tells each step of a sequence which steps come later; for the mask ports of attention.</source><translation>告诉序列的每一步哪些步在其后；用于注意力的掩码端口。</translation></message>
<message><source>Tells how far two vectors point the same way, whatever their length: 1 the same, 0 nothing in common, −1 opposite.</source><translation>说明两个向量的方向有多一致，与长度无关：1 为同向，0 为毫无共同之处，−1 为反向。</translation></message>
<message><source>Tells where a value stands: a mask of padding from token numbers.</source><translation>标出某个值的位置：由词元编号得到填充掩码。</translation></message>
<message><source>Tells which steps of filled up sequences do not count; for the mask ports of attention.</source><translation>标出填充序列中无效的步；用于注意力的掩码端口。</translation></message>
<message><source>Temperature</source><translation>温度</translation></message>
<message><source>Tensors are (batch, sequence, feature), as a canvas shows them; off: (sequence, batch, feature). Hidden states are (layers, batch, feature) either way.</source><translation>张量为（批次，序列，特征），与画布所示一致；关闭时为（序列，批次，特征）。隐状态始终为（层，批次，特征）。</translation></message>
<message><source>Tensors are (batch, sequence, feature), as a canvas shows them; off: (sequence, batch, …).</source><translation>张量为（批次，序列，特征），与画布所示一致；关闭时为（序列，批次，…）。</translation></message>
<message><source>Text by “{name}”</source><translation>“{name}”写的文字</translation></message>
<message><source>Text of the note</source><translation>便签的文字</translation></message>
<message><source>Text of your own, cut into windows of characters; the target is the same, one later.</source><translation>你自己的文本，切成字符窗口；目标是同样的文字，后移一个字符。</translation></message>
<message><source>Text size in percent</source><translation>文字大小（%）</translation></message>
<message><source>Text, with *stress* and # headings</source><translation>文字，可用 *强调* 和 # 标题</translation></message>
<message><source>The Kullback-Leibler divergence of normal distributions from the standard one.</source><translation>正态分布相对于标准正态分布的 Kullback-Leibler 散度。</translation></message>
<message><source>The arrow keys go to a step.</source><translation>用方向键跳到某一步。</translation></message>
<message><source>The basic building block: every output sees every input. Use it for table data, and as the last layer that turns features into class scores or predictions.</source><translation>最基本的构件：每个输出都能看到每个输入。用于表格数据，或作为最后一层，把特征变成类别分数或预测值。</translation></message>
<message><source>The batch from {node} holds NaN or infinity.</source><translation>来自 {node} 的批次含有 NaN 或无穷大。</translation></message>
<message><source>The checkpoint could not be written: {why}. It takes about {need}, {free} are free in {folder}. Make room there; it is tried again, and training goes on.</source><translation>无法写入检查点：{why}。它约需 {need}，{folder} 中可用 {free}。请在那里腾出空间；程序会再次尝试，训练继续进行。</translation></message>
<message><source>The checkpoint {name} cannot be used: {why}.</source><translation>检查点 {name} 无法使用：{why}。</translation></message>
<message><source>The class that stands for no symbol.</source><translation>代表“无符号”的类别。</translation></message>
<message><source>The classic that a perceptron cannot learn and one hidden layer can.</source><translation>经典例子：感知机学不会，加一个隐藏层就能学会。</translation></message>
<message><source>The composite has a parameter “{name}” already.</source><translation>复合节点已有参数“{name}”。</translation></message>
<message><source>The composite {name} cannot do that from inside itself.</source><translation>复合节点 {name} 不能在自身内部这样做。</translation></message>
<message><source>The composite {name} would contain itself, directly or not. Take it out there.</source><translation>复合节点 {name} 会直接或间接包含自身。请把它从那里移除。</translation></message>
<message><source>The composite “{name}”, used {count} times.</source><translation>复合节点“{name}”，使用 {count} 次。</translation></message>
<message><source>The composite “{name}”.</source><translation>复合节点“{name}”。</translation></message>
<message><source>The constant.</source><translation>该常数。</translation></message>
<message><source>The cosine of the angle between two vectors.</source><translation>两个向量夹角的余弦。</translation></message>
<message><source>The data has {classes} classes, the prediction {scores} scores.</source><translation>数据有 {classes} 个类别，预测有 {scores} 个分数。</translation></message>
<message><source>The data has {needed} different values, {node} has rows for {rows}.</source><translation>数据有 {needed} 个不同的值，而 {node} 只有 {rows} 行。</translation></message>
<message><source>The decision of a perceptron. No gradient passes, so use it after training or on targets only.</source><translation>感知机的判定。梯度无法通过，因此只在训练之后使用，或只用于目标。</translation></message>
<message><source>The default choice between layers: fast and hard to beat.</source><translation>层与层之间的默认选择：快，而且难以超越。</translation></message>
<message><source>The default of “{name}” has to be {expected}.</source><translation>“{name}”的默认值应为{expected}。</translation></message>
<message><source>The denominator; 0 gives an infinite or undefined result</source><translation>分母；为 0 时结果为无穷大或无定义</translation></message>
<message><source>The difference of two branches, such as a reconstruction error.</source><translation>两个分支之差，例如重构误差。</translation></message>
<message><source>The dimension; one that is not of size 1 stays.</source><translation>该维度；大小不为 1 时保留。</translation></message>
<message><source>The distance between two vectors of each sample, for example of a siamese network.</source><translation>每个样本的两个向量之间的距离，例如孪生网络。</translation></message>
<message><source>The drawing as it was opened</source><translation>打开时的图</translation></message>
<message><source>The drawing has no metric. Wire one in, such as Accuracy, to see it here.</source><translation>图中没有指标。接入一个（例如 Accuracy），就能在这里看到它。</translation></message>
<message><source>The drawing is empty. Drag a data set and some layers onto the canvas.</source><translation>画布是空的。请把一个数据集和几个层拖到画布上。</translation></message>
<message><source>The drawing is still open and its old file is as it was.</source><translation>图仍然打开，原文件没有变化。</translation></message>
<message><source>The drawing was changed before its layout was found. Tidy it again.</source><translation>布局尚未算完，图已被修改。请重新整理。</translation></message>
<message><source>The dropout of whole channels that goes with SELU networks.</source><translation>与 SELU 网络配套、丢弃整个通道的丢弃法。</translation></message>
<message><source>The dropout that goes with SELU networks.</source><translation>与 SELU 网络配套的丢弃法。</translation></message>
<message><source>The figure that decides which checkpoint is the best, and when to stop early. Auto is the validation loss, without one that of training; with several optimizers, whose losses balance each other, no epoch is the best and the last one counts.</source><translation>决定哪个检查点最佳以及何时提前停止的指标。auto 为验证损失，没有验证部分时为训练损失；有多个优化器时，它们的损失相互制衡，没有最佳轮次，以最后一轮为准。</translation></message>
<message><source>The file is cut off or damaged; save or fetch it again.</source><translation>文件被截断或已损坏；请重新保存或获取。</translation></message>
<message><source>The file is damaged; save it again.</source><translation>文件已损坏；请重新保存。</translation></message>
<message><source>The file; @data/iris.csv is an example that comes with the program.</source><translation>文件；@data/iris.csv 是程序自带的示例。</translation></message>
<message><source>The first factor of etas is below 1 and shrinks a step, the second above 1.</source><translation>etas 的第一个因子小于 1，用来缩小步长；第二个大于 1。</translation></message>
<message><source>The first figure to watch in classification. With rare classes look at F1 as well.</source><translation>分类中首先要看的数字。有罕见类别时还要看 F1。</translation></message>
<message><source>The first image set: a small convolutional network reaches 98 % in seconds.</source><translation>入门的图像数据集：小型卷积网络几秒内就能达到 98 %。</translation></message>
<message><source>The first matrix has {columns} columns, the second {rows} rows; they have to agree.</source><translation>第一个矩阵有 {columns} 列，第二个有 {rows} 行；两者必须一致。</translation></message>
<message><source>The first table: a single Linear layer already does well.</source><translation>入门的表格：单个 Linear 层就已经表现不错。</translation></message>
<message><source>The first thing to try a small network on: one hidden layer solves it.</source><translation>小型网络最先该试的数据：一个隐藏层就能解决。</translation></message>
<message><source>The folder; each subfolder is a class and holds its pictures.</source><translation>文件夹；每个子文件夹是一个类别，里面是它的图片。</translation></message>
<message><source>The function is called “{name}” and the file “{file}”. Give both the same name.</source><translation>函数名为“{name}”，文件名为“{file}”。请让两者同名。</translation></message>
<message><source>The gradient became NaN or infinite in {node}, so this step was not made. Lower the learning rate, or limit the gradient norm in the run settings.</source><translation>梯度在 {node} 处变成 NaN 或无穷大，因此没有执行这一步。请降低学习率，或在训练设置中限制梯度范数。</translation></message>
<message><source>The gradient norm of each parameter appears here as soon as a network trains.</source><translation>网络开始训练后，这里显示每个参数的梯度范数。</translation></message>
<message><source>The harmonic mean of precision and recall.</source><translation>精确率与召回率的调和平均。</translation></message>
<message><source>The highest learning rate.</source><translation>最高的学习率。</translation></message>
<message><source>The highest learning rate; the optimizer's own is not used.</source><translation>最高的学习率；不使用优化器自身的学习率。</translation></message>
<message><source>The highest momentum, when the learning rate is low.</source><translation>最高的动量，对应学习率最低时。</translation></message>
<message><source>The hinge loss squared: smooth at the margin, and far errors cost much more.</source><translation>合页损失的平方：在间隔处平滑，离得远的错误代价大得多。</translation></message>
<message><source>The hinge loss with a smooth corner; far errors weigh more.</source><translation>转角平滑的合页损失；离得远的错误权重更大。</translation></message>
<message><source>The hinge loss without a margin: only wrong decisions cost anything.</source><translation>没有间隔的合页损失：只有错误的判定才有代价。</translation></message>
<message><source>The installed torch is a CPU build, so there is no CUDA here.</source><translation>安装的 torch 是 CPU 版本，因此没有 CUDA。</translation></message>
<message><source>The largest slope.</source><translation>最大的斜率。</translation></message>
<message><source>The last Linear layer and CrossEntropyLoss in one, which saves memory when there are very many classes.</source><translation>最后的 Linear 层与 CrossEntropyLoss 合一，类别非常多时节省内存。</translation></message>
<message><source>The learning rate is multiplied by this.</source><translation>学习率所乘的系数。</translation></message>
<message><source>The learning rate of the optimizer is multiplied by this for these weights.</source><translation>对这些权重，优化器的学习率乘以该值。</translation></message>
<message><source>The length of the difference of two vectors.</source><translation>两个向量之差的长度。</translation></message>
<message><source>The length of vectors: to normalise them, or as a penalty.</source><translation>向量的长度：用于归一化，或作为惩罚项。</translation></message>
<message><source>The library was not written: {why}.</source><translation>库没有写入：{why}。</translation></message>
<message><source>The limit λ, 0 or more.</source><translation>界限 λ，不小于 0。</translation></message>
<message><source>The list is empty.</source><translation>列表为空。</translation></message>
<message><source>The logarithm of a probability, computed without rounding to −∞.</source><translation>概率的对数，计算时不会因舍入变成 −∞。</translation></message>
<message><source>The longest sequence there will be.</source><translation>可能出现的最长序列的长度。</translation></message>
<message><source>The loss takes numbers from 0 to 1 and got others.</source><translation>该损失接受 0 到 1 之间的数，却得到了别的数。</translation></message>
<message><source>The lower limit.</source><translation>下限。</translation></message>
<message><source>The lowest learning rate.</source><translation>最低的学习率。</translation></message>
<message><source>The lowest momentum, at the peak of the learning rate.</source><translation>最低的动量，对应学习率的峰值。</translation></message>
<message><source>The mean absolute distance between prediction and target.</source><translation>预测与目标之间绝对距离的平均。</translation></message>
<message><source>The mean distance between prediction and target.</source><translation>预测与目标之间的平均距离。</translation></message>
<message><source>The mean squared distance between prediction and target.</source><translation>预测与目标之间距离平方的平均。</translation></message>
<message><source>The memory of {device} is not enough: {need} needed at once, {free} free.</source><translation>{device} 的内存不足：一次需要 {need}，可用 {free}。</translation></message>
<message><source>The name is taken. Choose one that no other node has.</source><translation>名称已被占用。请选择其他节点没有的名称。</translation></message>
<message><source>The name “{key}” stands there twice. Remove one.</source><translation>名称“{key}”在那里出现了两次。请删除一个。</translation></message>
<message><source>The name “{name}” is taken. Choose one that no other node has.</source><translation>名称“{name}”已被占用。请换一个其他节点没有用过的名称。</translation></message>
<message><source>The network never saw {characters}. It knows: {known}</source><translation>网络从未见过 {characters}。它认识：{known}</translation></message>
<message><source>The new shape without the batch; one -1 is worked out from the rest.</source><translation>不含批次的新形状；其中一个 -1 由其余推算。</translation></message>
<message><source>The new size without batch and channels; none: by the factor.</source><translation>不含批次和通道的新尺寸；无：由倍数决定。</translation></message>
<message><source>The new sizes; one -1 is worked out from the rest.</source><translation>新的各维大小；其中一个 -1 由其余推算。</translation></message>
<message><source>The newest ones go with a training under way.</source><translation>最新权重会跟随正在进行的训练。</translation></message>
<message><source>The node hands its first input on, as if it were not there.</source><translation>节点把第一个输入原样传出，如同不存在。</translation></message>
<message><source>The number that stands for nothing: its vector stays 0.</source><translation>表示“空”的编号：它的向量始终为 0。</translation></message>
<message><source>The numerator</source><translation>分子</translation></message>
<message><source>The old numbers in their new order; 0 is the batch and stays first.</source><translation>按新的顺序写出原来的维度编号；0 为批次，始终在最前。</translation></message>
<message><source>The operation “{name}” is not in your folder of operations. Put {name}.py there.</source><translation>您的运算文件夹中没有“{name}”。请把 {name}.py 放到那里。</translation></message>
<message><source>The other dimension that is swapped.</source><translation>要交换的另一个维度。</translation></message>
<message><source>The padding of {title} is at most half its window.</source><translation>{title} 的填充最多为窗口的一半。</translation></message>
<message><source>The parameters of the node are not trained.</source><translation>节点的参数不参与训练。</translation></message>
<message><source>The peak divided by this is the learning rate to begin with.</source><translation>峰值除以此数，即为开始时的学习率。</translation></message>
<message><source>The plain one, and the one to learn with. With momentum 0.9 it often ends a little better than Adam, but wants its learning rate tuned.</source><translation>最朴素、也最适合学习的优化器。动量为 0.9 时，最终往往比 Adam 略好，但学习率需要调试。</translation></message>
<message><source>The position of {node} is out of reach of the canvas.</source><translation>{node} 的位置超出了画布的范围。</translation></message>
<message><source>The power by which the step size falls.</source><translation>步长下降的幂次。</translation></message>
<message><source>The power of the distance; 2 is the usual one.</source><translation>距离的幂次；通常用 2。</translation></message>
<message><source>The power p: 1 sums, large values come near the maximum.</source><translation>幂次 p：1 为求和，值越大越接近取最大值。</translation></message>
<message><source>The power that the divisor is raised to.</source><translation>除数的幂次。</translation></message>
<message><source>The prediction is the logarithm of the expected count.</source><translation>预测值是期望计数的对数。</translation></message>
<message><source>The random code that a generator starts from. Wire anything of the batch to it: only the number of samples is taken.</source><translation>生成器出发时所用的随机编码。可连接批次中的任何张量：只取样本个数。</translation></message>
<message><source>The root of the mean squared distance between prediction and target.</source><translation>预测与目标之间距离平方平均的平方根。</translation></message>
<message><source>The rule of the perceptron: with SGD, batch size 1 and no activation it is Rosenblatt's algorithm.</source><translation>感知机的规则：配合 SGD、批大小 1、不用激活函数，就是 Rosenblatt 的算法。</translation></message>
<message><source>The run has gone over its data {done} times already, and epochs says {epochs}. Set epochs above {done} to go on.</source><translation>这次训练已把数据用过 {done} 遍，而 epochs 为 {epochs}。要继续，请把 epochs 设为大于 {done}。</translation></message>
<message><source>The run {run} cannot be opened: {why}.</source><translation>无法打开训练 {run}：{why}。</translation></message>
<message><source>The run {run} is being trained by another process ({pid}). Stop it first.</source><translation>另一个进程（{pid}）正在进行训练 {run}。请先停止它。</translation></message>
<message><source>The same seed draws the same text.</source><translation>相同的种子写出相同的文字。</translation></message>
<message><source>The same shape; the logarithm of the variance</source><translation>形状相同；方差的对数</translation></message>
<message><source>The selected nodes have one set of weights; the first one owns it.</source><translation>所选节点共用一组权重，归第一个节点所有。</translation></message>
<message><source>The share of errors, which classification really wants small. It has no slope, so it cannot be trained on; losses such as hinge or cross entropy stand in for it.</source><translation>错误的比例，分类真正想减小的量。它没有斜率，因此不能用来训练；由合页损失或交叉熵等损失代替。</translation></message>
<message><source>The share of samples whose class is among the k highest scores.</source><translation>类别位于得分最高的 k 个之中的样本所占的比例。</translation></message>
<message><source>The share of samples whose class is predicted correctly.</source><translation>类别预测正确的样本所占的比例。</translation></message>
<message><source>The share of samples whose class is predicted wrongly: 1 minus accuracy.</source><translation>类别预测错误的样本所占的比例：1 减去准确率。</translation></message>
<message><source>The share of the target's variance that the prediction explains.</source><translation>目标的方差中由预测解释的比例。</translation></message>
<message><source>The simplest recurrent network: good for learning how they work; it forgets soon, so take LSTM or GRU for real tasks.</source><translation>最简单的循环网络：适合学习其原理；它很快就会遗忘，实际任务请用 LSTM 或 GRU。</translation></message>
<message><source>The smallest and the largest step.</source><translation>最小和最大的步长。</translation></message>
<message><source>The smallest slope.</source><translation>最小的斜率。</translation></message>
<message><source>The squared error where it is small, a straight line where it is large.</source><translation>误差小时为平方，误差大时为直线。</translation></message>
<message><source>The squared error where it is small, the absolute error where it is large.</source><translation>误差小时为平方误差，误差大时为绝对误差。</translation></message>
<message><source>The step stopped in {node}: {said}</source><translation>这一步在 {node} 处停止：{said}</translation></message>
<message><source>The strongest response over time or space.</source><translation>时间或空间上最强的响应。</translation></message>
<message><source>The target holds logarithms too.</source><translation>目标也是对数。</translation></message>
<message><source>The target of {title} must not depend on what is learned.</source><translation>{title} 的目标不能依赖于学习的部分。</translation></message>
<message><source>The text of {name} has at most {limit} characters.</source><translation>{name} 的文字最多 {limit} 个字符。</translation></message>
<message><source>The text there is half a character (a lone surrogate). Remove it.</source><translation>该处的文本是半个字符（孤立的代理项）。请删除。</translation></message>
<message><source>The three numbers of the Newton-Schulz iteration.</source><translation>Newton-Schulz 迭代的三个系数。</translation></message>
<message><source>The training process ended without a result (exit code {code}).</source><translation>训练进程没有给出结果就结束了（退出代码 {code}）。</translation></message>
<message><source>The training process gave no result.</source><translation>训练进程没有给出结果。</translation></message>
<message><source>The training thread ended without a result.</source><translation>训练线程没有给出结果就结束了。</translation></message>
<message><source>The upper limit.</source><translation>上限。</translation></message>
<message><source>The weakest response, or the nearest of several distances.</source><translation>最弱的响应，或几个距离中最近的一个。</translation></message>
<message><source>The weights of {node} hold NaN or infinity.</source><translation>{node} 的权重含有 NaN 或无穷大。</translation></message>
<message><source>The weights {name} cannot be read: {why}.</source><translation>无法读取权重 {name}：{why}。</translation></message>
<message><source>The whole drawing</source><translation>整张图</translation></message>
<message><source>The window of {title} is {span}, larger than what comes in: {room} with its padding.</source><translation>{title} 的窗口为 {span}，大于传入的尺寸：含填充为 {room}。</translation></message>
<message><source>The wire stays drawn, but it is as if it were not there.</source><translation>连线仍然画着，但如同不存在。</translation></message>
<message><source>The wires of {name} lead nowhere, run in a circle, or two of them end at one input.</source><translation>{name} 的连线没有端点、形成环路，或有两条接到同一个输入。</translation></message>
<message><source>The wires run in a circle: {circle}. Remove one of them.</source><translation>连线绕成了环：{circle}。请删除其中一条。</translation></message>
<message><source>The writing process ended without a result.</source><translation>写作进程没有结果就结束了。</translation></message>
<message><source>The yearly number of sunspots since 1700, cut into windows: predict the next year.</source><translation>1700 年以来每年的太阳黑子数，切成窗口：预测下一年。</translation></message>
<message><source>The {weight} of {node} would be {here}, but that of {owner}, which it is to share, is {there}.</source><translation>{node} 的 {weight} 应为 {here}，但要共享的 {owner} 的为 {there}。</translation></message>
<message><source>Theme</source><translation>主题</translation></message>
<message><source>There are two functions, “{first}” and “{second}”. Let the name of a helper begin with an underscore.</source><translation>有两个函数：“{first}”和“{second}”。辅助函数的名字请以下划线开头。</translation></message>
<message><source>There is a composite “{name}” already. Choose another name.</source><translation>已有复合节点“{name}”。请换一个名称。</translation></message>
<message><source>There is a composite “{name}” in the library. Replace it?</source><translation>库中已有复合节点“{name}”。要替换它吗？</translation></message>
<message><source>There is an operation “{name}” already.</source><translation>已经有名为“{name}”的运算。</translation></message>
<message><source>There is no composite “{name}” in this drawing.</source><translation>此图中没有复合节点“{name}”。</translation></message>
<message><source>There is no cuda:{index}: this machine has {count} CUDA devices, counted from 0.</source><translation>没有 cuda:{index}：这台机器有 {count} 个 CUDA 设备，从 0 开始编号。</translation></message>
<message><source>There is no data set. Drag one onto the canvas and wire it to the network.</source><translation>没有数据集。请拖一个到画布上，并连接到网络。</translation></message>
<message><source>There is no frame or note “{name}”.</source><translation>没有名为“{name}”的框或便签。</translation></message>
<message><source>There is no loss, so nothing can be trained. Wire the prediction and the target to one.</source><translation>没有损失，因此无法训练。请把预测和目标连接到一个损失。</translation></message>
<message><source>There is no node type “{type}”. Did you mean {near}?</source><translation>没有节点类型“{type}”。是否想用 {near}？</translation></message>
<message><source>There is no node type “{type}”. It may come from a newer version of Layerloom.</source><translation>没有节点类型“{type}”。它可能来自更新版本的 Layerloom。</translation></message>
<message><source>There is no node “{name}”.</source><translation>没有节点“{name}”。</translation></message>
<message><source>There is no optimizer. Wire the loss to one, such as Adam.</source><translation>没有优化器。请把损失连接到一个优化器，例如 Adam。</translation></message>
<message><source>There is no other node “{other}” to share weights with.</source><translation>没有其他节点“{other}”可以共享权重。</translation></message>
<message><source>There is no run setting “{name}”.</source><translation>没有训练设置“{name}”。</translation></message>
<message><source>There is no step to take back.</source><translation>没有可撤销的步骤。</translation></message>
<message><source>There is no text on the clipboard, so nothing can be pasted.</source><translation>剪贴板中没有文本，无法粘贴。</translation></message>
<message><source>There is no wire {link}.</source><translation>没有连线 {link}。</translation></message>
<message><source>There is nothing on the canvas yet.</source><translation>画布上还没有内容。</translation></message>
<message><source>There is nothing to train yet: draw a network, or open an example.</source><translation>还没有可训练的网络：请先绘制，或打开一个示例。</translation></message>
<message><source>These nodes have no parameter in common.</source><translation>这些节点没有共有参数。</translation></message>
<message><source>They are lost if you do not save them.</source><translation>不保存就会丢失。</translation></message>
<message><source>Thirteen 3x3 convolutions in five blocks</source><translation>五个块中的十三个 3x3 卷积</translation></message>
<message><source>This cannot be undone.</source><translation>此操作无法撤销。</translation></message>
<message><source>This drawing cannot be trained yet. There are {count} problems; the first:</source><translation>这张图还不能训练。有 {count} 个问题，第一个是：</translation></message>
<message><source>This drawing cannot be trained yet. There is one problem:</source><translation>这张图还不能训练。有一个问题：</translation></message>
<message><source>This drawing was saved with another version of your operation: {names}.</source><translation>保存此图时使用的是您的运算的另一个版本：{names}。</translation></message>
<message><source>This is no Python: {words}.</source><translation>这不是合法的 Python：{words}。</translation></message>
<message><source>This is the drawing itself: it lies in no composite.</source><translation>这已是最外层的图，不在任何复合节点之内。</translation></message>
<message><source>This looks like a binary file, or like UTF-16: choose that encoding.</source><translation>它像是二进制文件，或是 UTF-16：请选择该编码。</translation></message>
<message><source>This machine has no Apple GPU (mps).</source><translation>这台机器没有 Apple GPU（mps）。</translation></message>
<message><source>This network reads {what} and not the characters of a text, so it cannot go on with one. Text comes from networks that learn from Text or Text file.</source><translation>此网络读取的是 {what} 而不是文字的字符，因此不能续写。能写文字的是从 Text 或 Text file 学习的网络。</translation></message>
<message><source>This operation may not run here: there is no consent for its source.</source><translation>此运算不能在这里运行：它的源代码尚未获得许可。</translation></message>
<message><source>This system has no font for Chinese; its terms show as boxes.</source><translation>系统没有中文字体，中文术语会显示为方块。</translation></message>
<message><source>This wire would close a circle: {target} already feeds {source}.</source><translation>这条连线会形成环：{target} 已经通向 {source}。</translation></message>
<message><source>Three sorts of wine told by thirteen measurements</source><translation>由十三项测量值区分三种葡萄酒</translation></message>
<message><source>Tidy</source><translation>整理</translation></message>
<message><source>Tidy downwards</source><translation>向下整理</translation></message>
<message><source>Title</source><translation>标题</translation></message>
<message><source>Title of the frame</source><translation>框的标题</translation></message>
<message><source>To fit a curve: watch hidden neurons bend the line step by step.</source><translation>拟合曲线：看隐藏神经元如何一步步把直线弯成曲线。</translation></message>
<message><source>To see how probabilities behave where classes overlap.</source><translation>观察类别重叠处的概率如何变化。</translation></message>
<message><source>To see underfitting and overfitting: turn the degree up, or the samples down.</source><translation>观察欠拟合与过拟合：调高次数，或减少样本。</translation></message>
<message><source>To see which activations cope with sudden jumps.</source><translation>观察哪些激活函数能应付突然的跳变。</translation></message>
<message><source>To teach a recurrent network or a transformer to write, character by character.</source><translation>教循环网络或 Transformer 逐字写作。</translation></message>
<message><source>Tools</source><translation>工具</translation></message>
<message><source>Torch uses the name “{name}” itself; give the node another one.</source><translation>torch 自己使用名称“{name}”；请给节点换一个名称。</translation></message>
<message><source>Train</source><translation>训练</translation></message>
<message><source>Train again</source><translation>恢复训练</translation></message>
<message><source>Train in a process of its own</source><translation>在独立进程中训练</translation></message>
<message><source>Train it further, from its newest checkpoint.</source><translation>从最新的检查点继续训练。</translation></message>
<message><source>Train one batch, then wait.</source><translation>训练一个批次后等待。</translation></message>
<message><source>Train the embeddings with it, sparse switched on, and the rest with Adam</source><translation>用它训练嵌入层（开启 sparse），其余用 Adam 训练</translation></message>
<message><source>Train the matrices with it and the rest with AdamW</source><translation>用它训练矩阵，其余用 AdamW 训练</translation></message>
<message><source>Train the matrices with it, without bias, and the rest with AdamW</source><translation>用它训练矩阵（不带偏置），其余用 AdamW 训练</translation></message>
<message><source>Train to the end of this epoch, then wait.</source><translation>训练到本轮结束后等待。</translation></message>
<message><source>Train {node} by itself</source><translation>单独训练 {node}</translation></message>
<message><source>Trainable</source><translation>可训练</translation></message>
<message><source>Training</source><translation>训练</translation></message>
<message><source>Training could not begin: {why}</source><translation>训练无法开始：{why}</translation></message>
<message><source>Training stopped by {kind}: {said}</source><translation>训练因 {kind} 而停止：{said}</translation></message>
<message><source>Transposed convolutions make pictures of clothes</source><translation>转置卷积生成衣物图像</translation></message>
<message><source>Treat continuous targets in the same way. Class labels never are.</source><translation>对连续的目标值做同样的处理。类别标签从不处理。</translation></message>
<message><source>TripletMarginLoss with another distance, for example the angle.</source><translation>使用其他距离（例如夹角）的 TripletMarginLoss。</translation></message>
<message><source>True class {row}, predicted {column}: {count}</source><translation>真实类别 {row}，预测为 {column}：{count}</translation></message>
<message><source>True where a position is padding and is to be ignored, (N, L)</source><translation>(N, L)，填充位置为 True，将被忽略</translation></message>
<message><source>Turns a logarithm back, such as a log variance into a variance.</source><translation>还原对数，例如由对数方差得到方差。</translation></message>
<message><source>Turns channels into pixels.</source><translation>把通道变成像素。</translation></message>
<message><source>Turns class numbers into vectors with a single 1.</source><translation>把类别编号变成只有一个 1 的向量。</translation></message>
<message><source>Turns pixels into channels, the reverse of PixelShuffle.</source><translation>把像素变成通道，与 PixelShuffle 相反。</translation></message>
<message><source>Turns rows back into images, for example between a Linear layer and the convolutions of a decoder.</source><translation>把一行数变回图像，例如在解码器的 Linear 层与卷积之间。</translation></message>
<message><source>Turns scores into positive numbers that sum to 1, the smallest score into the largest number.</source><translation>把分数变成总和为 1 的正数，分数越小，所得的数越大。</translation></message>
<message><source>Turns scores into positive numbers that sum to 1.</source><translation>把分数变成总和为 1 的正数。</translation></message>
<message><source>Turns scores into probabilities that sum to 1. Leave it out before CrossEntropyLoss, which has its own.</source><translation>把分数变成总和为 1 的概率。在 CrossEntropyLoss 之前不要用，它已自带。</translation></message>
<message><source>Turns the channels of each pixel into positive numbers that sum to 1.</source><translation>把每个像素的各通道变成总和为 1 的正数。</translation></message>
<message><source>Turns the order along dimensions round.</source><translation>把各维度上的顺序倒过来。</translation></message>
<message><source>Turns whole numbers (words, characters, categories) into learned vectors. The first layer of a network that reads text.</source><translation>把整数（词、字符、类目）变成学到的向量。处理文本的网络的第一层。</translation></message>
<message><source>Twelve causal transformer blocks over words</source><translation>十二个作用于词的因果 Transformer 块</translation></message>
<message><source>Twelve transformer layers that look both ways</source><translation>十二个双向的 Transformer 层</translation></message>
<message><source>Two classes as in a support vector machine: what is right by a margin costs nothing. One score a sample; set the data's label format to sign or binary.</source><translation>如支持向量机的二分类：正确且超出间隔的不计损失。每个样本一个分数；请把数据的标签格式设为 sign 或 binary。</translation></message>
<message><source>Two classes as −1 and +1 with a smooth loss (logistic).</source><translation>以 −1 和 +1 表示的二分类，损失平滑（逻辑损失）。</translation></message>
<message><source>Two classes from many features, where misses are worse than false alarms: look at recall.</source><translation>特征很多的二分类，漏报比误报更严重：请看召回率。</translation></message>
<message><source>Two hidden layers from pixels to ten scores</source><translation>从像素到十个得分的两个隐藏层</translation></message>
<message><source>Two interleaved half circles: two classes that no straight line separates.</source><translation>两个相互交错的半圆：没有一条直线能分开这两个类别。</translation></message>
<message><source>Two layers of LSTM write the next character</source><translation>两层 LSTM 写出下一个字符</translation></message>
<message><source>Two networks, two optimizers: one makes points, one finds them out</source><translation>两个网络，两个优化器：一个造点，一个识破</translation></message>
<message><source>Two spirals, one hidden neuron: a straight cut</source><translation>两条螺旋，一个隐藏神经元：一刀直切</translation></message>
<message><source>Two spirals, sixteen hidden neurons follow the arms</source><translation>两条螺旋，十六个隐藏神经元能跟随旋臂</translation></message>
<message><source>Two spirals, three hidden neurons</source><translation>两条螺旋，三个隐藏神经元</translation></message>
<message><source>Two spirals, two hidden neurons</source><translation>两条螺旋，两个隐藏神经元</translation></message>
<message><source>Type</source><translation>类型</translation></message>
<message><source>Type a few letters of a command</source><translation>输入命令的几个字</translation></message>
<message><source>Type a few letters of a node</source><translation>输入节点名称的几个字母</translation></message>
<message><source>Types the parameters on the node; Tab goes on to the next one.</source><translation>直接在节点上输入参数；按 Tab 转到下一个。</translation></message>
<message><source>Undo</source><translation>撤销</translation></message>
<message><source>Undoes MaxPool1d: puts each value back where its maximum was. Wire the indices output of the pooling node here.</source><translation>撤销 MaxPool1d：把每个值放回最大值所在的位置。请把池化节点的 indices 输出连接到这里。</translation></message>
<message><source>Undoes MaxPool2d: puts each value back where its maximum was. Wire the indices output of the pooling node here.</source><translation>撤销 MaxPool2d：把每个值放回最大值所在的位置。请把池化节点的 indices 输出连接到这里。</translation></message>
<message><source>Undoes MaxPool3d: puts each value back where its maximum was. Wire the indices output of the pooling node here.</source><translation>撤销 MaxPool3d：把每个值放回最大值所在的位置。请把池化节点的 indices 输出连接到这里。</translation></message>
<message><source>Unfold</source><translation>展开</translation></message>
<message><source>Unmute a wire</source><translation>取消静默连线</translation></message>
<message><source>Unmute the wire</source><translation>取消静默该连线</translation></message>
<message><source>Unpack composites</source><translation>拆开复合节点</translation></message>
<message><source>Unpack the composite</source><translation>拆开复合节点</translation></message>
<message><source>Unpack {name}</source><translation>拆开 {name}</translation></message>
<message><source>Untitled</source><translation>未命名</translation></message>
<message><source>Update relative to weight</source><translation>更新量与权重之比</translation></message>
<message><source>Update relative to weight (about 0.001 is healthy)</source><translation>更新量与权重之比（约 0.001 为宜）</translation></message>
<message><source>Use it</source><translation>使用</translation></message>
<message><source>Use it for “{command}”</source><translation>用于“{command}”</translation></message>
<message><source>Use the weights of another node.</source><translation>使用另一个节点的权重。</translation></message>
<message><source>Use {title} instead</source><translation>改用 {title}</translation></message>
<message><source>Use {value}</source><translation>使用 {value}</translation></message>
<message><source>Used by {nodes} as well.</source><translation>{nodes} 也在使用。</translation></message>
<message><source>Uses curvature: few, costly steps. For small networks and small data, with the whole data set as one batch. It computes the loss several times a step.</source><translation>利用曲率：步数少，每步代价高。适合小网络和小数据，把整个数据集作为一个批次。每一步会多次计算损失。</translation></message>
<message><source>Uses the weights of {node}.</source><translation>使用 {node} 的权重。</translation></message>
<message><source>Value at x = 0; what it should find as its bias.</source><translation>x = 0 处的值；应当得到它作为偏置。</translation></message>
<message><source>Values below this count as this, so that 0 gives no infinity.</source><translation>低于此值的按此值计算，使 0 不会产生无穷大。</translation></message>
<message><source>Values must be above this to be kept.</source><translation>高于此值的才会保留。</translation></message>
<message><source>Vectors an epoch when there is no other data; beside other data, theirs.</source><translation>没有其他数据时每轮的向量个数；有其他数据时与其样本数相同。</translation></message>
<message><source>Waits until the validation loss no longer improves, then lowers the learning rate. Needs no plan.</source><translation>等到验证损失不再改善，便降低学习率。不需要事先计划。</translation></message>
<message><source>Wants an anchor nearer to its own kind than to another, by a margin.</source><translation>要求锚点离同类比离异类更近，且相差一个间隔。</translation></message>
<message><source>Wants every right class to score higher than every wrong one, by a margin.</source><translation>要求每个正确类别的分数比每个错误类别都高出一个间隔。</translation></message>
<message><source>Wants the first of two inputs to score higher than the second, or the other way round.</source><translation>要求两个输入中第一个的分数高于第二个，或者反过来。</translation></message>
<message><source>Wants the right class to score higher than every other, by a margin.</source><translation>要求正确类别的分数比其他每个类别都高出一个间隔。</translation></message>
<message><source>Wants the right class to score higher than the best wrong one, by a margin.</source><translation>要求正确类别的分数比得分最高的错误类别高出一个间隔。</translation></message>
<message><source>Warm-up: begins low and rises to the full learning rate within a few steps.</source><translation>预热：从低处开始，几步之内升到完整的学习率。</translation></message>
<message><source>Warning</source><translation>警告</translation></message>
<message><source>Way into the drawing: {way}</source><translation>在图中的位置：{way}</translation></message>
<message><source>Weight decay for these weights; none takes the optimizer's.</source><translation>这些权重的权重衰减；无则采用优化器的设置。</translation></message>
<message><source>Weight of each class, one number a class; none: all count the same.</source><translation>每个类别的权重，每类一个数；无：各类同等对待。</translation></message>
<message><source>Weight of half the sum of squared weights in the loss.</source><translation>权重平方和的一半在损失中的系数。</translation></message>
<message><source>Weight of half the sum of these squared weights in the loss; none takes the run's.</source><translation>这些权重平方和之半在损失中的系数；无则采用运行设置。</translation></message>
<message><source>Weight of the sum of absolute weights in the loss.</source><translation>权重绝对值之和在损失中的系数。</translation></message>
<message><source>Weight of the sum of these absolute weights in the loss; none takes the run's.</source><translation>这些权重绝对值之和在损失中的系数；无则采用运行设置。</translation></message>
<message><source>Weight of the yes answers; above 1 finds more of them, with more false alarms.</source><translation>“是”的权重；大于 1 时找到的更多，误报也更多。</translation></message>
<message><source>Weight; -1 makes the mean larger instead.</source><translation>权重；-1 则使均值变大。</translation></message>
<message><source>Weights</source><translation>权重</translation></message>
<message><source>Weights and gradients need {need} and {device} has {free} free. Make the layer smaller.</source><translation>权重和梯度需要 {need}，而 {device} 只有 {free} 可用。请把这一层变小。</translation></message>
<message><source>Weights appear here as soon as a network trains: one ridge for each look.</source><translation>网络开始训练后，这里显示权重：每次观察一道山脊。</translation></message>
<message><source>Weights of</source><translation>权重来自</translation></message>
<message><source>Weights to start from: a .safetensors file, @weights/name.safetensors, or the id of a run. What has the same name and shape is loaded.</source><translation>训练开始时使用的权重：.safetensors 文件、@weights/name.safetensors 或某次运行的编号。名称和形状相同的会被载入。</translation></message>
<message><source>Well-known networks</source><translation>著名网络</translation></message>
<message><source>What</source><translation>内容</translation></message>
<message><source>What a class label is for the loss: index (CrossEntropyLoss, NLLLoss), one_hot (MSELoss, KLDivLoss), binary 0 or 1 (BCEWithLogitsLoss), sign -1 or +1 (hinge, perceptron).</source><translation>类别标签以什么形式交给损失：index（CrossEntropyLoss、NLLLoss）、one_hot（MSELoss、KLDivLoss）、binary 即 0 或 1（BCEWithLogitsLoss）、sign 即 -1 或 +1（合页损失、感知机损失）。</translation></message>
<message><source>What a robot that moves about at random in a square has seen: for Q-learning.</source><translation>机器人在方形区域内随机移动的见闻：用于 Q 学习。</translation></message>
<message><source>What becomes of the vectors of a row: their mean, sum or maximum.</source><translation>一行中的各向量如何合并：求均值、求和或取最大值。</translation></message>
<message><source>What can be done here</source><translation>此处可执行的操作</translation></message>
<message><source>What comes in is empty: {received} has a dimension of size 0.</source><translation>传入的是空的：{received} 有一个大小为 0 的维度。</translation></message>
<message><source>What each step is worth, learnt from stored steps with a copy as target</source><translation>从存储的步骤中学习每一步的价值，以自身的副本为目标</translation></message>
<message><source>What every element is multiplied by.</source><translation>每个元素所乘的数。</translation></message>
<message><source>What fed the copied nodes feeds the pasted ones too.</source><translation>粘贴的节点也由原来的上游供给。</translation></message>
<message><source>What feeds the nodes feeds their copies too.</source><translation>副本也由原来的上游供给。</translation></message>
<message><source>What is added afterwards.</source><translation>之后所加的数。</translation></message>
<message><source>What is applied at each step.</source><translation>每一步所用的激活函数。</translation></message>
<message><source>What is cut off at every side of the output.</source><translation>输出每侧裁掉多少。</translation></message>
<message><source>What is looked for.</source><translation>要查找的值。</translation></message>
<message><source>What is seen</source><translation>当前可见部分</translation></message>
<message><source>What is selected</source><translation>所选内容</translation></message>
<message><source>What is subtracted</source><translation>减数</translation></message>
<message><source>What is subtracted from</source><translation>被减数</translation></message>
<message><source>What is wrong with the drawing appears here, with a button that mends it.</source><translation>图中的问题会显示在这里，并附有修复按钮。</translation></message>
<message><source>What it begins with divided by this is what it ends with.</source><translation>开始时的学习率除以此数，即为结束时的学习率。</translation></message>
<message><source>What negative values are multiplied by.</source><translation>负值所乘的数。</translation></message>
<message><source>What no node does yet, you can write: a short Python function becomes a node of the palette. New… begins with one that works.</source><translation>还没有节点能做的事，您可以自己写：一个简短的 Python 函数就成为节点库中的一个节点。“新建…”从一个可用的例子开始。</translation></message>
<message><source>What one step of the schedule is: an epoch or a batch.</source><translation>调度的一步是什么：一轮或一个批次。</translation></message>
<message><source>What separates the cells; auto looks at the first lines.</source><translation>单元格之间的分隔符；auto 根据前几行判断。</translation></message>
<message><source>What stands in for the others.</source><translation>代替其余值的数。</translation></message>
<message><source>What the answer is: the same sequence, reversed, or in ascending order.</source><translation>答案是什么：原序列、反转或升序。</translation></message>
<message><source>What the bias is before training; none leaves it as the layer makes it.</source><translation>训练前偏置的值；无则由该层自行决定。</translation></message>
<message><source>What the border is made of.</source><translation>边用什么值填。</translation></message>
<message><source>What the border is made of: a constant, a mirror image, the edge, the other side.</source><translation>边用什么填：常数、镜像、边缘值，或另一侧的值。</translation></message>
<message><source>What the border is made of: zeros, a mirror image, the edge, the other side.</source><translation>边用什么填：零、镜像、边缘值，或另一侧的值。</translation></message>
<message><source>What the learning rate is multiplied by.</source><translation>学习率所乘的数。</translation></message>
<message><source>What the network writes</source><translation>网络写出的内容</translation></message>
<message><source>What the network writes appears here.</source><translation>网络写出的内容显示在这里。</translation></message>
<message><source>What the program and the run say appears here.</source><translation>程序和训练的消息显示在这里。</translation></message>
<message><source>What the slope begins with.</source><translation>斜率的初始值。</translation></message>
<message><source>What the sum of squared gradients begins with.</source><translation>梯度平方和的初始值。</translation></message>
<message><source>What to do about empty cells: stop and name the first, or drop their rows.</source><translation>如何处理空单元格：停止并指出第一个，或丢弃所在的行。</translation></message>
<message><source>When false alarms are costly: how much of what is reported is true.</source><translation>误报代价高时：报告出来的有多少是真的。</translation></message>
<message><source>When misses are costly: how much of what is there is found.</source><translation>漏报代价高时：实际存在的有多少被找到。</translation></message>
<message><source>Where</source><translation>位置</translation></message>
<message><source>Where it trains, and memory in use</source><translation>训练设备与占用内存</translation></message>
<message><source>Where it trains: auto, cpu, cuda, cuda:1 or mps. Auto takes a GPU when there is one.</source><translation>在哪里训练：auto、cpu、cuda、cuda:1 或 mps。auto 在有 GPU 时使用 GPU。</translation></message>
<message><source>Where pictures have their channels; auto takes byte arrays of three or four dimensions for pictures.</source><translation>图片的通道在哪个维度；auto 把三维或四维的字节数组当作图片。</translation></message>
<message><source>Where the new dimension stands.</source><translation>新维度所在的位置。</translation></message>
<message><source>Where the new dimension stands; 1 adds a channel.</source><translation>新维度所在的位置；1 即增加一个通道。</translation></message>
<message><source>Where {name} is used, a wire waits for {port}.</source><translation>在使用 {name} 的地方，有连线在等待 {port}。</translation></message>
<message><source>Where β x is above this, y = x is used instead.</source><translation>当 β x 高于此值时，改用 y = x。</translation></message>
<message><source>Whether it falls along a cosine or in a line.</source><translation>沿余弦下降还是沿直线下降。</translation></message>
<message><source>Whether numbers are written 3,14 (with another delimiter than the comma).</source><translation>数字是否写作 3,14（此时分隔符不能是逗号）。</translation></message>
<message><source>Whether targets are classes or values; auto takes whole numbers for classes.</source><translation>目标是类别还是数值；auto 把整数当作类别。</translation></message>
<message><source>Whether that is a share of the best loss (rel) or a fixed amount (abs).</source><translation>上项是最佳损失的比例（rel），还是固定的量（abs）。</translation></message>
<message><source>Whether the first row holds the names of the columns.</source><translation>第一行是否为列名。</translation></message>
<message><source>Whether the target is a class or a number; auto takes words and few whole numbers for classes.</source><translation>目标是类别还是数值；auto 把文字和少数几个整数当作类别。</translation></message>
<message><source>Which code of yours may run while you train.</source><translation>您的哪些代码可以在训练时运行。</translation></message>
<message><source>Which norm is the length; 2 is the usual one.</source><translation>用哪种范数作长度；通常为 2。</translation></message>
<message><source>Which of its {number} turns is shown</source><translation>显示 {number} 次重复中的哪一次</translation></message>
<message><source>Which part of the run the rise takes.</source><translation>上升阶段占训练过程的比例。</translation></message>
<message><source>Which place; -1 is the last.</source><translation>取哪个位置；-1 为最后一个。</translation></message>
<message><source>Whole numbers from 0 to C - 1, (N,) or (N, …) like the input without C</source><translation>0 到 C − 1 的整数，(N,) 或与去掉 C 的输入形状相同的 (N, …)</translation></message>
<message><source>Whole numbers to floats before a Linear layer, or floats to class numbers before an Embedding.</source><translation>在 Linear 层之前把整数变为浮点数，或在 Embedding 之前把浮点数变为类别编号。</translation></message>
<message><source>Width in pixels to which each picture is scaled.</source><translation>每张图片缩放后的宽度（像素）。</translation></message>
<message><source>Width of the border: one number, or one for each side (left, right, top, bottom, front, back).</source><translation>边的宽度：一个数，或每侧一个数（左、右、上、下、前、后）。</translation></message>
<message><source>Width of the clouds against the distance of their centres.</source><translation>点团的宽度与中心间距之比。</translation></message>
<message><source>Width of the small network in each block.</source><translation>每个块中小网络的宽度。</translation></message>
<message><source>Wine: an MLP on a table</source><translation>葡萄酒：表格上的 MLP</translation></message>
<message><source>Wire it to attn_mask, so that no position looks at later ones. The switch causal of an attention layer does the same without a node.</source><translation>连到 attn_mask，使任何位置都不看其后的位置。注意力层的 causal 开关无需节点即可做到同样的事。</translation></message>
<message><source>Wire it to key_padding_mask, so that attention does not look at what only fills up.</source><translation>连到 key_padding_mask，使注意力不看填充部分。</translation></message>
<message><source>Wire it to the generator of a GAN, beside a data set of real samples.</source><translation>连接到 GAN 的生成器，与真实样本的数据集配合使用。</translation></message>
<message><source>Wire {output} of {node} to it</source><translation>把 {node} 的 {output} 连接到它</translation></message>
<message><source>Wire {source} to {target} directly</source><translation>把 {source} 直接连接到 {target}</translation></message>
<message><source>Wires</source><translation>连线</translation></message>
<message><source>Wires the selected nodes to each other, in reading order.</source><translation>按阅读顺序把所选节点依次连接。</translation></message>
<message><source>With many classes: whether the right one is among the best guesses.</source><translation>类别很多时：正确类别是否在最佳的几个猜测之中。</translation></message>
<message><source>Withdraw consent</source><translation>撤回许可</translation></message>
<message><source>Won ImageNet in 2012</source><translation>2012 年 ImageNet 冠军</translation></message>
<message><source>Works well at once nearly everywhere: each weight gets a step size of its own.</source><translation>几乎在任何地方都能立刻见效：每个权重都有自己的步长。</translation></message>
<message><source>Write</source><translation>写作</translation></message>
<message><source>Write a function “def {name}(x: Tensor) -&gt; Tensor:”.</source><translation>请写一个函数“def {name}(x: Tensor) -&gt; Tensor:”。</translation></message>
<message><source>Write a note</source><translation>写便签</translation></message>
<message><source>Write its best weights, else the last ones, into a .safetensors file.</source><translation>把其最佳权重（没有时为最后的权重）写入 .safetensors 文件。</translation></message>
<message><source>Write text …</source><translation>写文字…</translation></message>
<message><source>Write the default of “{name}” as a plain value.</source><translation>请把“{name}”的默认值写成一个普通的值。</translation></message>
<message><source>Write the name as it stands in the header.</source><translation>请按表头中的写法填写名称。</translation></message>
<message><source>Write the name of the array into {param}.</source><translation>请把数组的名称写入 {param}。</translation></message>
<message><source>Writes a sequence while looking at another one, the encoder's output: translation, captions.</source><translation>一边查看另一个序列（编码器的输出），一边写出序列：翻译、图像描述。</translation></message>
<message><source>XOR: a hidden layer solves it</source><translation>异或：一个隐藏层即可解决</translation></message>
<message><source>XOR: where a perceptron fails</source><translation>异或：感知机失败之处</translation></message>
<message><source>Yes or no, or several labels at once: one raw score each, without Sigmoid, and targets 0 or 1 as floats. Also the loss of a GAN.</source><translation>是或否，或同时有多个标签：每项一个原始分数（不经 Sigmoid），目标为浮点数 0 或 1。也是 GAN 的损失。</translation></message>
<message><source>You have read it: it may run when you train.</source><translation>您已读过它：训练时它可以运行。</translation></message>
<message><source>Your answer could not be kept: {why}.</source><translation>无法保存您的答复：{why}。</translation></message>
<message><source>Your files</source><translation>你的文件</translation></message>
<message><source>Your operations</source><translation>您的运算</translation></message>
<message><source>Your operations …</source><translation>您的运算…</translation></message>
<message><source>Your operations…</source><translation>您的运算…</translation></message>
<message><source>Your own arrays, saved by numpy.save or numpy.savez.</source><translation>你自己的数组，由 numpy.save 或 numpy.savez 保存。</translation></message>
<message><source>Your own pictures as IDX files, the format of MNIST, EMNIST and KMNIST.</source><translation>你自己的图片，IDX 文件，即 MNIST、EMNIST 和 KMNIST 的格式。</translation></message>
<message><source>Your own pictures: one folder for each class.</source><translation>你自己的图片：每个类别一个文件夹。</translation></message>
<message><source>Your own table: choose the file and the column to be predicted.</source><translation>你自己的表格：选择文件和要预测的列。</translation></message>
<message><source>Your own text, to teach a network to continue it.</source><translation>你自己的文本，用来教网络续写。</translation></message>
<message><source>Zalando's pictures of clothes, 28 x 28 grey pixels, ten classes: MNIST's harder successor.</source><translation>Zalando 的服装图片，28 x 28 灰度像素，十个类别：比 MNIST 更难的后继者。</translation></message>
<message><source>Zoom in</source><translation>放大</translation></message>
<message><source>Zoom out</source><translation>缩小</translation></message>
<message><source>a NUL character</source><translation>一个 NUL 字符</translation></message>
<message><source>a backslash is followed by what means nothing</source><translation>反斜杠后面的字符没有意义</translation></message>
<message><source>a bad path</source><translation>无效的路径</translation></message>
<message><source>a class that several rows share</source><translation>几行共有的类别</translation></message>
<message><source>a colon is missing</source><translation>缺少冒号</translation></message>
<message><source>a comma or a closing bracket is missing</source><translation>缺少逗号或右括号</translation></message>
<message><source>a comma stands before a closing bracket</source><translation>右括号前多了一个逗号</translation></message>
<message><source>a damaged gzip file</source><translation>已损坏的 gzip 文件</translation></message>
<message><source>a damaged or encrypted archive</source><translation>已损坏或加密的压缩包</translation></message>
<message><source>a device or pipe</source><translation>设备或管道</translation></message>
<message><source>a disk that can only be read</source><translation>磁盘只读</translation></message>
<message><source>a disk that does not answer</source><translation>磁盘没有响应</translation></message>
<message><source>a divisor of {size}</source><translation>{size} 的约数</translation></message>
<message><source>a file below {bundled}</source><translation>{bundled} 之下的文件</translation></message>
<message><source>a file of that name already</source><translation>已有同名文件</translation></message>
<message><source>a file that numpy.save or numpy.savez wrote</source><translation>numpy.save 或 numpy.savez 写出的文件</translation></message>
<message><source>a file that numpy.savez wrote</source><translation>numpy.savez 写出的文件</translation></message>
<message><source>a file that starts with {value}</source><translation>以 {value} 开头的文件</translation></message>
<message><source>a finite number, as in the rows above it</source><translation>有限的数，如上面各行</translation></message>
<message><source>a folder</source><translation>文件夹</translation></message>
<message><source>a folder instead of a file</source><translation>是文件夹而不是文件</translation></message>
<message><source>a full disk</source><translation>磁盘已满</translation></message>
<message><source>a header and no rows</source><translation>只有表头而没有行</translation></message>
<message><source>a header that is cut off</source><translation>被截断的文件头</translation></message>
<message><source>a length over 0, up to 2</source><translation>大于 0 且不超过 2 的长度</translation></message>
<message><source>a line of {limit:,} characters or more</source><translation>长达 {limit:,} 个字符以上的一行</translation></message>
<message><source>a matrix</source><translation>矩阵</translation></message>
<message><source>a name in quotation marks is missing</source><translation>缺少引号中的名称</translation></message>
<message><source>a name of its own for each column</source><translation>每列各有自己的名称</translation></message>
<message><source>a name that is too long</source><translation>名称过长</translation></message>
<message><source>a noise of {deviation}</source><translation>噪声 {deviation}</translation></message>
<message><source>a number</source><translation>数</translation></message>
<message><source>a path through what is no folder</source><translation>路径中有一段不是文件夹</translation></message>
<message><source>a picture of too many pixels</source><translation>像素过多的图片</translation></message>
<message><source>a picture that cannot be read</source><translation>无法读取的图片</translation></message>
<message><source>a quotation mark is never closed</source><translation>引号没有闭合</translation></message>
<message><source>a random vector, fresh in each batch</source><translation>一个随机向量，每个批次重新抽取</translation></message>
<message><source>a readable file or folder</source><translation>可读的文件或文件夹</translation></message>
<message><source>a regular file</source><translation>普通文件</translation></message>
<message><source>a row that cannot be read</source><translation>无法读取的一行</translation></message>
<message><source>a standard deviation from 0 up to a million</source><translation>0 到一百万之间的标准差</translation></message>
<message><source>a table</source><translation>表格</translation></message>
<message><source>a text holds a control character or a line break</source><translation>文本中有控制字符或换行</translation></message>
<message><source>a value in every cell</source><translation>每个单元格都有值</translation></message>
<message><source>a value is missing</source><translation>缺少一个值</translation></message>
<message><source>a whole number</source><translation>整数</translation></message>
<message><source>a whole number from {least:,} to {most:,}</source><translation>{least:,} 到 {most:,} 的整数</translation></message>
<message><source>a window and a stride from 1, with room for at least four windows</source><translation>窗口和步幅从 1 起，且至少放得下四个窗口</translation></message>
<message><source>a window of {length} and a stride of {stride} in a length of {count:,}</source><translation>窗口 {length}、步幅 {stride}，而长度为 {count:,}</translation></message>
<message><source>all</source><translation>全部</translation></message>
<message><source>allowed, but this source is no longer in the folder</source><translation>已允许，但文件夹中已没有这份源代码</translation></message>
<message><source>an Embedding with sparse switched on</source><translation>开启了 sparse 的 Embedding</translation></message>
<message><source>an IDX file, packed or not</source><translation>IDX 文件，打包与否均可</translation></message>
<message><source>an archive packed in another way</source><translation>以其他方式打包的压缩包</translation></message>
<message><source>an array of shape {shape}</source><translation>形状为 {shape} 的数组</translation></message>
<message><source>an array of {dtype}</source><translation>{dtype} 类型的数组</translation></message>
<message><source>an array of {size:,} bytes</source><translation>{size:,} 字节的数组</translation></message>
<message><source>an empty cell</source><translation>空单元格</translation></message>
<message><source>an empty cell in every row</source><translation>每一行都有空单元格</translation></message>
<message><source>an empty file</source><translation>空文件</translation></message>
<message><source>and {number} more</source><translation>另有 {number} 个</translation></message>
<message><source>any shape, even size in that dimension</source><translation>任意形状，该维度的大小为偶数</translation></message>
<message><source>array</source><translation>数组</translation></message>
<message><source>array {name}</source><translation>数组 {name}</translation></message>
<message><source>as many dimensions as it says: {count}</source><translation>如其所述的维度数：{count}</translation></message>
<message><source>at least one</source><translation>至少一个</translation></message>
<message><source>at least one input column</source><translation>至少一个输入列</translation></message>
<message><source>at least one sample along the first dimension</source><translation>第一个维度上至少有一个样本</translation></message>
<message><source>at least one training sample</source><translation>至少一个训练样本</translation></message>
<message><source>at most 8 dimensions, none of them negative</source><translation>最多 8 个维度，且都不为负</translation></message>
<message><source>at most {limit:,}</source><translation>最多 {limit:,}</translation></message>
<message><source>at most {limit:,} and {most:,} bytes</source><translation>最多 {limit:,} 个，共 {most:,} 字节</translation></message>
<message><source>at most {limit:,} bytes</source><translation>最多 {limit:,} 字节</translation></message>
<message><source>at most {limit:,} bytes in all</source><translation>总共最多 {limit:,} 字节</translation></message>
<message><source>at most {limit:,} classes</source><translation>最多 {limit:,} 个类别</translation></message>
<message><source>at most {limit:,} columns and {most:,} cells</source><translation>最多 {limit:,} 列、{most:,} 个单元格</translation></message>
<message><source>at most {limit:,} features and {most:,} bytes</source><translation>最多 {limit:,} 个特征、{most:,} 字节</translation></message>
<message><source>at most {limit} times the packed size</source><translation>最多为打包后大小的 {limit} 倍</translation></message>
<message><source>at most {size}</source><translation>不大于 {size}</translation></message>
<message><source>auto, cpu, cuda, cuda:1 or mps</source><translation>auto、cpu、cuda、cuda:1 或 mps</translation></message>
<message><source>automatic</source><translation>自动</translation></message>
<message><source>autosave fails: {why}</source><translation>自动保存失败：{why}</translation></message>
<message><source>autosave off</source><translation>自动保存关闭</translation></message>
<message><source>autosave on</source><translation>自动保存开启</translation></message>
<message><source>batchmean is the divergence as defined; mean also divides by the number of classes.</source><translation>batchmean 是定义中的散度；mean 还要除以类别数。</translation></message>
<message><source>best</source><translation>最佳</translation></message>
<message><source>best epoch {epoch}: {figures}</source><translation>最佳为第 {epoch} 轮：{figures}</translation></message>
<message><source>bypassed</source><translation>已旁路</translation></message>
<message><source>byte {number}</source><translation>第 {number} 字节</translation></message>
<message><source>bytes that are no NumPy array</source><translation>不是 NumPy 数组的字节</translation></message>
<message><source>bytes that are not {encoding} text</source><translation>不是 {encoding} 文本的字节</translation></message>
<message><source>cells in this row: {count}</source><translation>这一行的单元格数：{count}</translation></message>
<message><source>cells of moderate length, quotation marks closed</source><translation>长度适中、引号闭合的单元格</translation></message>
<message><source>classes in {name}: {count}</source><translation>{name} 中的类别数：{count}</translation></message>
<message><source>column {name}</source><translation>列 {name}</translation></message>
<message><source>different values: {count:,}, rows: {rows:,}</source><translation>不同的值：{count:,}，行数：{rows:,}</translation></message>
<message><source>drawing</source><translation>图</translation></message>
<message><source>drawing of the run</source><translation>训练所用的图</translation></message>
<message><source>drives its learning rate</source><translation>控制它的学习率</translation></message>
<message><source>epoch {epoch}</source><translation>第 {epoch} 轮</translation></message>
<message><source>epoch {epoch} / {epochs}</source><translation>第 {epoch} / {epochs} 轮</translation></message>
<message><source>equal sizes</source><translation>各维大小相同</translation></message>
<message><source>equal sizes but in dimension {dim}</source><translation>除维度 {dim} 外各维大小相同</translation></message>
<message><source>equally many in all data sets of a drawing, as they pair up</source><translation>图中各数据集的样本数相同，因为它们要配对</translation></message>
<message><source>failed</source><translation>失败</translation></message>
<message><source>failed at step {step}: {why}</source><translation>在第 {step} 步失败：{why}</translation></message>
<message><source>failed: {why}</source><translation>失败：{why}</translation></message>
<message><source>finished</source><translation>完成</translation></message>
<message><source>finished: 1 epoch in {time}</source><translation>完成：1 轮，用时 {time}</translation></message>
<message><source>finished: {epochs} epochs in {time}</source><translation>完成：{epochs} 轮，用时 {time}</translation></message>
<message><source>finite numbers within float32</source><translation>float32 范围内的有限数</translation></message>
<message><source>found {found}, expected {expected}. {fix}</source><translation>发现 {found}，应为 {expected}。{fix}</translation></message>
<message><source>fp16 needs a CUDA GPU and this run is on {device}.</source><translation>fp16 需要 CUDA GPU，而本次训练在 {device} 上运行。</translation></message>
<message><source>from the wire</source><translation>来自连线</translation></message>
<message><source>frozen</source><translation>已冻结</translation></message>
<message><source>half as large in that dimension</source><translation>该维度的大小减半</translation></message>
<message><source>header</source><translation>文件头</translation></message>
<message><source>how many symbols of each string count</source><translation>每个字符串中有效的符号数</translation></message>
<message><source>input</source><translation>输入</translation></message>
<message><source>inputs and targets</source><translation>输入和目标</translation></message>
<message><source>inputs only</source><translation>只有输入</translation></message>
<message><source>inputs: {inputs:,}, targets: {targets:,}</source><translation>输入：{inputs:,}，目标：{targets:,}</translation></message>
<message><source>interrupted</source><translation>中断</translation></message>
<message><source>it cannot be understood</source><translation>无法理解</translation></message>
<message><source>it has format {given}, this version reads {known}</source><translation>它的格式为 {given}，此版本读取 {known}</translation></message>
<message><source>it is no safetensors file, or it is damaged</source><translation>它不是 safetensors 文件，或已损坏</translation></message>
<message><source>it is not complete: {why}</source><translation>它不完整：{why}</translation></message>
<message><source>its content is not understood</source><translation>无法理解其内容</translation></message>
<message><source>its drawing is gone: {why}</source><translation>它的图不见了：{why}</translation></message>
<message><source>its manifest is damaged</source><translation>它的清单已损坏</translation></message>
<message><source>its optimizers are not those of the drawing</source><translation>它的优化器与图中的不同</translation></message>
<message><source>its own</source><translation>自己的权重</translation></message>
<message><source>kernels of convolutions</source><translation>卷积核</translation></message>
<message><source>label_format</source><translation>label_format</translation></message>
<message><source>labels of shape {shape}</source><translation>形状为 {shape} 的标签</translation></message>
<message><source>larger than {limit:,} bytes</source><translation>大于 {limit:,} 字节</translation></message>
<message><source>line {line}, column {column}</source><translation>第 {line} 行第 {column} 列</translation></message>
<message><source>line {number}</source><translation>第 {number} 行</translation></message>
<message><source>line {number}, column {name}</source><translation>第 {number} 行，列 {name}</translation></message>
<message><source>matrices</source><translation>矩阵</translation></message>
<message><source>missing</source><translation>缺失</translation></message>
<message><source>monitor {share} %</source><translation>监视 {share} %</translation></message>
<message><source>more than {size:,} B</source><translation>多于 {size:,} B</translation></message>
<message><source>names with commas between, or nothing for all</source><translation>用逗号分隔的名称，留空表示全部</translation></message>
<message><source>near line {number}</source><translation>第 {number} 行附近</translation></message>
<message><source>nearest for any data, linear for sequences, bilinear or bicubic for images, trilinear for volumes.</source><translation>nearest 适合任何数据，linear 适合序列，bilinear 或 bicubic 适合图像，trilinear 适合体数据。</translation></message>
<message><source>newest</source><translation>最新</translation></message>
<message><source>no array of a usual name</source><translation>没有常用名称的数组</translation></message>
<message><source>no array {wanted}</source><translation>没有数组 {wanted}</translation></message>
<message><source>no column besides the target</source><translation>除目标外没有别的列</translation></message>
<message><source>no column {name}</source><translation>没有列 {name}</translation></message>
<message><source>no data set</source><translation>没有数据集</translation></message>
<message><source>no file yet</source><translation>尚无文件</translation></message>
<message><source>no folder {folder}</source><translation>没有文件夹 {folder}</translation></message>
<message><source>no key</source><translation>无按键</translation></message>
<message><source>no permission for it</source><translation>没有权限</translation></message>
<message><source>no problems</source><translation>没有问题</translation></message>
<message><source>no regular file</source><translation>不是普通文件</translation></message>
<message><source>no rows</source><translation>没有行</translation></message>
<message><source>no sample left to train on, of {count} in all</source><translation>共 {count} 个样本，没有剩下可训练的</translation></message>
<message><source>no subfolders</source><translation>没有子文件夹</translation></message>
<message><source>no such file or folder</source><translation>没有这样的文件或文件夹</translation></message>
<message><source>none</source><translation>无</translation></message>
<message><source>none computes Φ exactly, tanh is the faster formula of GPT-2.</source><translation>none 精确计算 Φ，tanh 是 GPT-2 所用的较快的公式。</translation></message>
<message><source>not allowed yet</source><translation>尚未允许</translation></message>
<message><source>not bypassed</source><translation>不旁路</translation></message>
<message><source>not now</source><translation>当前不可用</translation></message>
<message><source>not saved</source><translation>未保存</translation></message>
<message><source>nothing</source><translation>无</translation></message>
<message><source>numbers (bool, int, uint or float)</source><translation>数值（bool、int、uint 或 float）</translation></message>
<message><source>numbers with a decimal point</source><translation>带小数点的数</translation></message>
<message><source>numbers, or at most {limit} different words</source><translation>数，或最多 {limit} 个不同的词</translation></message>
<message><source>numbers; Python objects are never read, they could run code</source><translation>数；从不读取 Python 对象，它们可能运行代码</translation></message>
<message><source>one class number a sample, shape (N,)</source><translation>每个样本一个类别编号，形状 (N,)</translation></message>
<message><source>one number: the lower, the better</source><translation>一个数：越低越好</translation></message>
<message><source>one of {choices}</source><translation>以下之一：{choices}</translation></message>
<message><source>one of {known}</source><translation>{known} 之一</translation></message>
<message><source>one of {known}, not damaged</source><translation>{known} 之一，且未损坏</translation></message>
<message><source>one of {known}, or a number from 1 to {count}</source><translation>{known} 之一，或 1 到 {count} 的数</translation></message>
<message><source>one picture, channels first</source><translation>一幅图像，通道在前</translation></message>
<message><source>one subfolder for each class, with pictures in it</source><translation>每个类别一个装有图片的子文件夹</translation></message>
<message><source>one target for each input</source><translation>每个输入对应一个目标</translation></message>
<message><source>optional</source><translation>可选</translation></message>
<message><source>optional input</source><translation>可选输入</translation></message>
<message><source>output</source><translation>输出</translation></message>
<message><source>output {shape}</source><translation>输出 {shape}</translation></message>
<message><source>over {count}</source><translation>超过 {count}</translation></message>
<message><source>paused</source><translation>已暂停</translation></message>
<message><source>pictures (N, H, W), (N, C, H, W) or (N, H, W, C)</source><translation>图片 (N, H, W)、(N, C, H, W) 或 (N, H, W, C)</translation></message>
<message><source>plain text</source><translation>纯文本</translation></message>
<message><source>preparing</source><translation>准备中</translation></message>
<message><source>problem: {message}</source><translation>问题：{message}</translation></message>
<message><source>ready</source><translation>就绪</translation></message>
<message><source>rows below it</source><translation>下面有数据行</translation></message>
<message><source>running</source><translation>进行中</translation></message>
<message><source>runs when you train</source><translation>训练时运行</translation></message>
<message><source>samples: {count:,}, in {other}: {other_count:,}</source><translation>样本数：{count:,}，{other} 中：{other_count:,}</translation></message>
<message><source>saved</source><translation>已保存</translation></message>
<message><source>scalar</source><translation>标量</translation></message>
<message><source>sets {params}</source><translation>设置 {params}</translation></message>
<message><source>several values</source><translation>多个值</translation></message>
<message><source>shorter lines, one a sample</source><translation>较短的行，每行一个样本</translation></message>
<message><source>some complete rows</source><translation>有完整的行</translation></message>
<message><source>starting torch</source><translation>正在启动 torch</translation></message>
<message><source>step = {step}</source><translation>step = {step}</translation></message>
<message><source>stopped</source><translation>已停止</translation></message>
<message><source>stopped at step {step}</source><translation>在第 {step} 步停止</translation></message>
<message><source>stopped early</source><translation>提前停止</translation></message>
<message><source>stopped early at epoch {epoch}</source><translation>在第 {epoch} 轮提前停止</translation></message>
<message><source>stopping</source><translation>正在停止</translation></message>
<message><source>subfolders without pictures: {count}</source><translation>没有图片的子文件夹数：{count}</translation></message>
<message><source>test</source><translation>测试</translation></message>
<message><source>text in {encoding}</source><translation>{encoding} 文本</translation></message>
<message><source>text of at most {limit} characters</source><translation>不超过 {limit} 个字符的文本</translation></message>
<message><source>the data source {source}</source><translation>数据源 {source}</translation></message>
<message><source>the features of a sample</source><translation>样本的特征</translation></message>
<message><source>the last weights, after epoch {epoch}; none is the best</source><translation>第 {epoch} 轮后的最后权重（没有最佳轮次）</translation></message>
<message><source>the name of a node</source><translation>节点的名称</translation></message>
<message><source>the number of its class</source><translation>所属类别的编号</translation></message>
<message><source>the number of what was done</source><translation>所采取动作的编号</translation></message>
<message><source>the numbers of the characters in a window</source><translation>一个窗口内各字符的编号</translation></message>
<message><source>the numbers of the symbols that are read</source><translation>所读符号的编号</translation></message>
<message><source>the numbers of the symbols, filled up with 0</source><translation>符号的编号，以 0 填充</translation></message>
<message><source>the other picture</source><translation>另一幅图像</translation></message>
<message><source>the param {name} for {source}</source><translation>{source} 的参数 {name}</translation></message>
<message><source>the parts, in order</source><translation>各部分，按顺序</translation></message>
<message><source>the path of a file</source><translation>文件的路径</translation></message>
<message><source>the path of a folder</source><translation>文件夹的路径</translation></message>
<message><source>the path {path}</source><translation>路径 {path}</translation></message>
<message><source>the picture, channels first</source><translation>图片，通道在前</translation></message>
<message><source>the predicted variance, positive, shaped like input</source><translation>预测的方差，为正，形状与输入相同</translation></message>
<message><source>the prediction</source><translation>预测值</translation></message>
<message><source>the run setting {name}</source><translation>运行设置 {name}</translation></message>
<message><source>the same channels, smaller</source><translation>通道不变，尺寸变小</translation></message>
<message><source>the same window, one character later</source><translation>同一窗口，后移一个字符</translation></message>
<message><source>the schedules, in order</source><translation>各个调度，按顺序</translation></message>
<message><source>the shape {shape}</source><translation>形状 {shape}</translation></message>
<message><source>the shape {shape}, {wanted:,} bytes</source><translation>形状 {shape}，{wanted:,} 字节</translation></message>
<message><source>the weights of the best epoch, {epoch}</source><translation>最佳轮次（第 {epoch} 轮）的权重</translation></message>
<message><source>the whole Fashion-MNIST</source><translation>完整的 Fashion-MNIST</translation></message>
<message><source>there is more after its end</source><translation>结尾之后还有内容</translation></message>
<message><source>there is no run with this id or in this folder</source><translation>没有这个编号的训练，此文件夹中也没有</translation></message>
<message><source>there is no such run; did you mean {names}?</source><translation>没有这样的训练；您是指 {names} 吗？</translation></message>
<message><source>there is none in this run</source><translation>此次训练中没有检查点</translation></message>
<message><source>to the optimizers that it drives</source><translation>连接到它所控制的优化器</translation></message>
<message><source>torch is starting; shapes and costs follow</source><translation>torch 正在启动，随后显示形状和开销</translation></message>
<message><source>torch page of the node</source><translation>节点的 torch 页面</translation></message>
<message><source>train</source><translation>训练</translation></message>
<message><source>train: name a FILE, or a run to go on with (--resume RUN)</source><translation>train：请给出 FILE，或要继续的训练（--resume RUN）</translation></message>
<message><source>trainable</source><translation>可训练</translation></message>
<message><source>training</source><translation>训练中</translation></message>
<message><source>training on {device}: {samples} samples, {parameters} parameters</source><translation>在 {device} 上训练：{samples} 个样本，{parameters} 个参数</translation></message>
<message><source>two classes for the label format {wanted}</source><translation>标签格式 {wanted} 需要两个类别</translation></message>
<message><source>two shares from 0, together below 1</source><translation>两个从 0 起、合计小于 1 的比例</translation></message>
<message><source>unknown type</source><translation>未知类型</translation></message>
<message><source>used {count} times</source><translation>使用 {count} 次</translation></message>
<message><source>validation</source><translation>验证</translation></message>
<message><source>validation_fraction {validation} and test_fraction {test}</source><translation>validation_fraction {validation} 与 test_fraction {test}</translation></message>
<message><source>values</source><translation>数值</translation></message>
<message><source>values with commas between, each {one}</source><translation>用逗号分隔的若干值，每个为{one}</translation></message>
<message><source>weight decay of {title}</source><translation>{title} 的权重衰减</translation></message>
<message><source>weights of</source><translation>权重来自</translation></message>
<message><source>weights with at least two dimensions</source><translation>至少二维的权重</translation></message>
<message><source>what is made smaller</source><translation>要变小的量</translation></message>
<message><source>what is to be predicted</source><translation>要预测的值</translation></message>
<message><source>what is to be written</source><translation>应写出的内容</translation></message>
<message><source>what it should have been</source><translation>应有的结果</translation></message>
<message><source>what it was worth</source><translation>所得奖励</translation></message>
<message><source>what the prediction is made from</source><translation>预测的依据</translation></message>
<message><source>what the wire says</source><translation>连线给出的值</translation></message>
<message><source>what was written before each place, from the start mark on</source><translation>每个位置之前已写出的内容，从起始符开始</translation></message>
<message><source>where each maximum was</source><translation>每个最大值的位置</translation></message>
<message><source>where each maximum was, from the pooling node</source><translation>每个最大值的位置，来自池化节点</translation></message>
<message><source>where it was</source><translation>所处的状态</translation></message>
<message><source>where it was then</source><translation>之后的状态</translation></message>
<message><source>yes or no</source><translation>“是”或“否”</translation></message>
<message><source>yours</source><translation>自定义</translation></message>
<message><source>{before} and {node} follow each other without an activation between them: together they can do no more than one Linear layer.</source><translation>{before} 与 {node} 前后相接，中间没有激活函数：合起来的能力不超过一个 Linear 层。</translation></message>
<message><source>{before} {said} {names}.</source><translation>{before}{said}{names}。</translation></message>
<message><source>{composite} has no {node} with a {param}.</source><translation>{composite} 中没有带 {param} 的 {node}。</translation></message>
<message><source>{count:,} B</source><translation>{count:,} B</translation></message>
<message><source>{count:,} different characters</source><translation>{count:,} 个不同字符</translation></message>
<message><source>{count:,} different labels</source><translation>{count:,} 个不同标签</translation></message>
<message><source>{count:,} different words, the first {first}</source><translation>{count:,} 个不同的词，第一个为 {first}</translation></message>
<message><source>{count:,} members of {total:,} bytes in all</source><translation>{count:,} 个成员，共 {total:,} 字节</translation></message>
<message><source>{count:,} pictures, {total:,} bytes</source><translation>{count:,} 张图片，{total:,} 字节</translation></message>
<message><source>{count:,} windows of {length} values</source><translation>{count:,} 个长度为 {length} 的窗口</translation></message>
<message><source>{count} classes, {least} to {most} samples each</source><translation>{count} 个类别，每类 {least} 到 {most} 个样本</translation></message>
<message><source>{count} classes, {size} samples each</source><translation>{count} 个类别，每类 {size} 个样本</translation></message>
<message><source>{count} errors</source><translation>{count} 个错误</translation></message>
<message><source>{count} files are no composites</source><translation>{count} 个文件不是复合节点</translation></message>
<message><source>{count} multiply-adds</source><translation>{count} 次乘加</translation></message>
<message><source>{count} nodes</source><translation>{count} 个节点</translation></message>
<message><source>{count} parameters</source><translation>{count} 个参数</translation></message>
<message><source>{count} parts cannot be made of the {length} values in dimension {dim} of {received}.</source><translation>{received} 的维度 {dim} 有 {length} 个值，无法分成 {count} 部分。</translation></message>
<message><source>{count} values</source><translation>{count} 个值</translation></message>
<message><source>{count} warnings</source><translation>{count} 个警告</translation></message>
<message><source>{device} does not compute in bf16.</source><translation>{device} 不支持 bf16 计算。</translation></message>
<message><source>{device}, not on this machine</source><translation>{device}（本机没有）</translation></message>
<message><source>{file} could not be read or written: {why}.</source><translation>无法读写 {file}：{why}。</translation></message>
<message><source>{file} is damaged</source><translation>{file} 已损坏</translation></message>
<message><source>{file} is not there: {why}</source><translation>没有 {file}：{why}</translation></message>
<message><source>{file} no longer has its function.</source><translation>{file} 中已没有它的函数。</translation></message>
<message><source>{file}, at {place}: {message}</source><translation>{file}，{place} 处：{message}</translation></message>
<message><source>{file}, line {line}: It stopped by {kind}: {words}</source><translation>{file} 第 {line} 行：因 {kind} 停止：{words}</translation></message>
<message><source>{file}, line {line}: {why}</source><translation>{file} 第 {line} 行：{why}</translation></message>
<message><source>{file}, {place}</source><translation>{file}，{place}</translation></message>
<message><source>{file}: It is not a published composite.</source><translation>{file}：这不是已发布的复合节点。</translation></message>
<message><source>{file}: there is no such file and no such example; {meant}</source><translation>{file}：没有这样的文件，也没有这样的示例；{meant}</translation></message>
<message><source>{file}: {message}</source><translation>{file}：{message}</translation></message>
<message><source>{file}: {why}</source><translation>{file}：{why}</translation></message>
<message><source>{first} Faults found: {count}.</source><translation>{first}共发现 {count} 处错误。</translation></message>
<message><source>{given}: there is no {what} called {name}; there is {known}</source><translation>{given}：没有名为 {name} 的 {what}；有 {known}</translation></message>
<message><source>{given}: {name} has to be {expected}</source><translation>{given}：{name} 应为{expected}</translation></message>
<message><source>{height} x {width} pixels</source><translation>{height} x {width} 像素</translation></message>
<message><source>{hours} h {minutes} min</source><translation>{hours} 小时 {minutes} 分</translation></message>
<message><source>{init} is not defined for {weight} of {node}, which is {shape}: it takes {expected}.</source><translation>{init} 不适用于 {node} 的 {weight}（{shape}）：它需要{expected}。</translation></message>
<message><source>{inner}: {message}</source><translation>{inner}：{message}</translation></message>
<message><source>{input} from {source}</source><translation>{input} 来自 {source}</translation></message>
<message><source>{input} from {source}, muted</source><translation>{input} 来自 {source}，已静默</translation></message>
<message><source>{input} is free</source><translation>{input} 未连接</translation></message>
<message><source>{key} belongs to “{command}”.</source><translation>{key} 已用于“{command}”。</translation></message>
<message><source>{known} and the like</source><translation>{known} 之类</translation></message>
<message><source>{lack} Make layers smaller.</source><translation>{lack}请把层变小。</translation></message>
<message><source>{lack} Take a smaller batch than {batch}, or make layers smaller.</source><translation>{lack}请使用比 {batch} 小的批量，或把层变小。</translation></message>
<message><source>{layer} gives sparse gradients, which do not go with {against}.</source><translation>{layer} 给出稀疏梯度，不能与 {against} 同用。</translation></message>
<message><source>{length} values with commas between, each {one}</source><translation>用逗号分隔的 {length} 个值，每个为{one}</translation></message>
<message><source>{low} to {high}</source><translation>{low} 到 {high}</translation></message>
<message><source>{measure}, share of the whole</source><translation>{measure}占总量的比例</translation></message>
<message><source>{minutes} min {seconds} s</source><translation>{minutes} 分 {seconds} 秒</translation></message>
<message><source>{name} = {value}</source><translation>{name} = {value}</translation></message>
<message><source>{name} cannot be read</source><translation>无法读取 {name}</translation></message>
<message><source>{name} has shape {kept} there and {shape} in the drawing</source><translation>{name} 在检查点中的形状为 {kept}，在图中为 {shape}</translation></message>
<message><source>{name} is a pickle: opening it may run any program that is in it, so it is never opened. Whoever trusts it can save its state_dict by safetensors.torch.save_file.</source><translation>{name} 是 pickle 文件：打开它可能会执行其中的任意程序，因此绝不打开。若信任它，可用 safetensors.torch.save_file 另存其 state_dict。</translation></message>
<message><source>{name} is damaged: its SHA-256 differs from the manifest</source><translation>{name} 已损坏：其 SHA-256 与清单不符</translation></message>
<message><source>{name} is in the drawing or in it, not in both</source><translation>{name} 只在图或检查点之一中</translation></message>
<message><source>{name} is used {number} times. Remove or unpack these nodes first.</source><translation>{name} 被使用 {number} 次。请先删除或拆开这些节点。</translation></message>
<message><source>{name} over time</source><translation>{name} 随时间的变化</translation></message>
<message><source>{name}: true classes down, predicted across</source><translation>{name}：行为真实类别，列为预测类别</translation></message>
<message><source>{node} and what it drives have to be in one drawing.</source><translation>{node} 与它所驱动的节点必须在同一张图中。</translation></message>
<message><source>{node} and {other} both train {names}. Name in each what it is to train.</source><translation>{node} 和 {other} 都训练 {names}。请在各自之中指明要训练的节点。</translation></message>
<message><source>{node} and {other} pair up sample by sample, but one has {count:,} and the other {wanted:,}.</source><translation>{node} 与 {other} 按样本配对，但前者有 {count:,} 个，后者有 {wanted:,} 个。</translation></message>
<message><source>{node} and {owner} share weights: group both, or neither.</source><translation>{node} 与 {owner} 共享权重：请一起组合，或都不组合。</translation></message>
<message><source>{node} cannot be built: {reason}</source><translation>无法构建 {node}：{reason}</translation></message>
<message><source>{node} cannot be made: {reason}</source><translation>无法创建 {node}：{reason}</translation></message>
<message><source>{node} cannot be repeated: each of its outputs needs an input to go on to.</source><translation>{node} 不能重复：每个输出都需要有可接续的输入。</translation></message>
<message><source>{node} cannot follow {leader}.</source><translation>{node} 无法跟随 {leader}。</translation></message>
<message><source>{node} cannot follow {leader}: {weight} is {mine} here and {theirs} there.</source><translation>{node} 无法跟随 {leader}：{weight} 在这里是 {mine}，在那里是 {theirs}。</translation></message>
<message><source>{node} cannot share weights with {owner}: no weight of {title} fits one of {other}.</source><translation>{node} 不能与 {owner} 共享权重：{title} 的权重与 {other} 的都不相配。</translation></message>
<message><source>{node} cannot train “{name}”: it has to be a layer with weights that are not frozen, and lead to the loss.</source><translation>{node} 无法训练“{name}”：它必须是有权重、未冻结且通向损失的层。</translation></message>
<message><source>{node} drives no optimizer. Wire it to one.</source><translation>{node} 没有控制任何优化器。请把它连接到一个优化器。</translation></message>
<message><source>{node} follows {leader}, which follows it.</source><translation>{node} 跟随 {leader}，而后者又跟随它。</translation></message>
<message><source>{node} gave NaN or infinity, so this step was not made. Lower the learning rate, limit the gradient norm in the run settings, or look for a logarithm or a division by zero.</source><translation>{node} 给出了 NaN 或无穷大，因此没有执行这一步。请降低学习率，在训练设置中限制梯度范数，或查找对数运算和除以零之处。</translation></message>
<message><source>{node} has no bias, so bias_init does nothing.</source><translation>{node} 没有偏置，bias_init 不起作用。</translation></message>
<message><source>{node} has no input to hand on, so it is not bypassed.</source><translation>{node} 没有可传递的输入，因此不会被旁路。</translation></message>
<message><source>{node} has no param “{name}”, so it is left out. There is {known}.</source><translation>{node} 没有参数“{name}”，该值被忽略。可用的有 {known}。</translation></message>
<message><source>{node} has no port “{port}” any more. Take the wire away, or add the port inside.</source><translation>{node} 已没有端口“{port}”。请删除连线，或在内部添加该端口。</translation></message>
<message><source>{node} has no two inputs to swap.</source><translation>{node} 没有两个可以交换的输入。</translation></message>
<message><source>{node} has no weights, so there is nothing to share.</source><translation>{node} 没有权重，因此没有可共享的。</translation></message>
<message><source>{node} has nothing to train: all layers that its loss depends on are frozen, or follow others.</source><translation>{node} 没有可训练的内容：其损失所依赖的层都被冻结或跟随别的层。</translation></message>
<message><source>{node} has nothing to train: its loss depends on no layer with weights.</source><translation>{node} 没有可训练的：其损失不依赖任何有权重的层。</translation></message>
<message><source>{node} has nothing to train: no layer with weights that are not frozen leads to its loss.</source><translation>{node} 没有可训练的：没有一个有权重且未冻结的层通向它的损失。</translation></message>
<message><source>{node} is a port and stays where it is.</source><translation>{node} 是端口，只能留在原处。</translation></message>
<message><source>{node} is a port; ports belong inside a composite.</source><translation>{node} 是端口；端口只能放在复合节点内部。</translation></message>
<message><source>{node} is bypassed: it gives nothing at {port}.</source><translation>{node} 已旁路：{port} 没有输出。</translation></message>
<message><source>{node} is bypassed; end that first.</source><translation>{node} 已被旁路；请先取消旁路。</translation></message>
<message><source>{node} is computed, but no optimizer makes it smaller.</source><translation>{node} 被计算出来，但没有优化器使它变小。</translation></message>
<message><source>{node} is fed by these nodes and feeds them again. Select it, too.</source><translation>这些节点连到 {node}，{node} 又连回它们。请把它也选上。</translation></message>
<message><source>{node} is no composite.</source><translation>{node} 不是复合节点。</translation></message>
<message><source>{node} is to follow “{leader}”, which is not there.</source><translation>{node} 要跟随“{leader}”，但它不存在。</translation></message>
<message><source>{node} is to move the momentum, but {title} has none.</source><translation>{node} 要改变动量，但 {title} 没有动量。</translation></message>
<message><source>{node} is to share the weights of {owner}, which has none of its own that fit a {title}.</source><translation>{node} 要共享 {owner} 的权重，但后者没有与 {title} 相配的自有权重。</translation></message>
<message><source>{node} is to share the weights of “{owner}”. That is no other node with weights of its own that fit: choose one, or let {node} have its own.</source><translation>{node} 要使用“{owner}”的权重，但它不是另一个拥有相配权重的节点：请选一个，或者让 {node} 使用自己的权重。</translation></message>
<message><source>{node} is to train {name}, but its loss does not depend on it.</source><translation>{node} 要训练 {name}，但它的损失不依赖 {name}。</translation></message>
<message><source>{node} is to train {name}, whose weights follow {leader}: they cannot be trained, too.</source><translation>{node} 要训练 {name}，但其权重跟随 {leader}，不能同时被训练。</translation></message>
<message><source>{node} is to train “{name}”, which is not there.</source><translation>{node} 要训练“{name}”，但它不存在。</translation></message>
<message><source>{node} is to train “{name}”, which is not there. Did you mean {near}?</source><translation>{node} 要训练“{name}”，但它不存在。是否想用 {near}？</translation></message>
<message><source>{node} joins {count} schedules, so it changes at {wanted} milestones, in rising order.</source><translation>{node} 连接 {count} 个调度，因此需要 {wanted} 个里程碑，按升序排列。</translation></message>
<message><source>{node} makes a single number smaller; {received} comes in. Take its mean.</source><translation>{node} 使单个数变小；传入的却是 {received}。请取其均值。</translation></message>
<message><source>{node} makes a step every {every} batches, and the run has {count} in all: it would learn nothing.</source><translation>{node} 每 {every} 批才更新一步，而整个训练只有 {count} 批：它什么也学不到。</translation></message>
<message><source>{node} names {other}: group both, or {other} alone.</source><translation>{node} 按名称引用 {other}：请一起组合，或只组合 {other}。</translation></message>
<message><source>{node} sees only the last dimension of {received}. Flatten first, so that it sees the whole picture.</source><translation>{node} 只看到 {received} 的最后一个维度。请先展平，使它看到整张图片。</translation></message>
<message><source>{node} shares weights with {other}: unpack both at once, or end that first.</source><translation>{node} 与 {other} 共享权重：请同时拆开两者，或先取消共享。</translation></message>
<message><source>{node} uses the weights of {owner}, made for {param} {value}; {port} brings {fitting}.</source><translation>{node} 使用 {owner} 的权重，其 {param} 为 {value}；{port} 传入的是 {fitting}。</translation></message>
<message><source>{node} would make more than {limit} nodes, or is nested deeper than {levels} levels.</source><translation>{node} 会产生超过 {limit} 个节点，或嵌套超过 {levels} 层。</translation></message>
<message><source>{num_features:,} features in {count:,} rows</source><translation>{count:,} 行中有 {num_features:,} 个特征</translation></message>
<message><source>{num_samples:,} samples, {size:,} bytes</source><translation>{num_samples:,} 个样本，{size:,} 字节</translation></message>
<message><source>{numbers}, or {words}</source><translation>{numbers}，或 {words}</translation></message>
<message><source>{number} parameters</source><translation>{number} 个参数</translation></message>
<message><source>{one}, or {length} of them with commas between</source><translation>{one}，或用逗号分隔的 {length} 个这样的值</translation></message>
<message><source>{option} {given}: it has to be a number from {low} to {high}</source><translation>{option} {given}：应为 {low} 到 {high} 之间的数</translation></message>
<message><source>{other} follows {node}: unpack both at once, or {other} first.</source><translation>{other} 跟随 {node}：请同时拆开两者，或先拆开 {other}。</translation></message>
<message><source>{output} of {source} gives a {given}; {input} of {target} takes a {taken}.</source><translation>{source} 的 {output} 输出 {given}；{target} 的 {input} 接收 {taken}。</translation></message>
<message><source>{packed:,} bytes that unpack to {size:,}</source><translation>{packed:,} 字节，解开后为 {size:,} 字节</translation></message>
<message><source>{param} has to be {expected}.</source><translation>{param} 应为{expected}。</translation></message>
<message><source>{param} has to divide {whole}: {size} is not a multiple of {part}.</source><translation>{param} 必须能整除 {whole}：{size} 不是 {part} 的整数倍。</translation></message>
<message><source>{param} is {value}, but {port} brings {fitting} ({received}).</source><translation>{param} 为 {value}，但 {port} 传入的是 {fitting}（{received}）。</translation></message>
<message><source>{param} of this node</source><translation>此节点的 {param}</translation></message>
<message><source>{path} has {which}.</source><translation>{path} 中保存了{which}。</translation></message>
<message><source>{path} leads out of the bundled weights.</source><translation>{path} 指向自带权重之外。</translation></message>
<message><source>{place} of {number}</source><translation>{place} / {number}</translation></message>
<message><source>{place}, as saved</source><translation>{place}，与已保存的一致</translation></message>
<message><source>{place}, saved at step {step}</source><translation>{place}，保存于第 {step} 步</translation></message>
<message><source>{port} is {received}, {first_port} is {first}; {title} needs {rule}.</source><translation>{port} 是 {received}，{first_port} 是 {first}；{title} 要求{rule}。</translation></message>
<message><source>{port} of {node} has a wire already.</source><translation>{node} 的 {port} 已有一条连线。</translation></message>
<message><source>{port} of {node} has two wires. Remove one.</source><translation>{node} 的 {port} 上有两条连线。请删除一条。</translation></message>
<message><source>{port} of {node} is not connected: its wire is muted.</source><translation>{node} 的 {port} 未连接：它的连线已静默。</translation></message>
<message><source>{port} of {title} has to be {expected}; {received} comes in.</source><translation>{title} 的 {port} 应为 {expected}；传入的是 {received}。</translation></message>
<message><source>{rate} samples/s</source><translation>{rate} 样本/秒</translation></message>
<message><source>{received} has {count} values in each sample; {shape} would have another number.</source><translation>{received} 的每个样本有 {count} 个值；{shape} 的个数与之不符。</translation></message>
<message><source>{received} has {rank} dimensions, numbered 0 to {last}; {param} names {dim}.</source><translation>{received} 有 {rank} 个维度，编号 0 到 {last}；{param} 却写了 {dim}。</translation></message>
<message><source>{received} looks like pictures with the colours last; {title} takes them first, N×C×H×W.</source><translation>{received} 看起来是颜色通道在后的图片；{title} 要求通道在前，即 N×C×H×W。</translation></message>
<message><source>{seconds} s</source><translation>{seconds} 秒</translation></message>
<message><source>{share} of all multiply-adds</source><translation>占全部乘加次数的 {share}</translation></message>
<message><source>{share} of all parameters</source><translation>占全部参数的 {share}</translation></message>
<message><source>{share} of the memory of all activations</source><translation>占全部激活值内存的 {share}</translation></message>
<message><source>{size:,} B for the shape in its header</source><translation>按其文件头中的形状应为 {size:,} B</translation></message>
<message><source>{size:,} bytes</source><translation>{size:,} 字节</translation></message>
<message><source>{size} at batch {batch}</source><translation>批大小 {batch} 时 {size}</translation></message>
<message><source>{start} with {end}. Enter connects, Left and Right choose the other end, Up and Down the port, Esc calls it off.</source><translation>{start} 接 {end}。回车连接，左右键选择另一端，上下键选择端口，Esc 取消。</translation></message>
<message><source>{taken} tensors loaded from {source}.</source><translation>已从 {source} 载入 {taken} 个张量。</translation></message>
<message><source>{times} columns called {name}</source><translation>{times} 个名为 {name} 的列</translation></message>
<message><source>{time} left</source><translation>剩余 {time}</translation></message>
<message><source>{title} cannot be made with these values. Torch says: {words}</source><translation>{title} 不能用这些值建立。torch 的说法：{words}</translation></message>
<message><source>{title} cannot compare {prediction} with the target {target}.</source><translation>{title} 无法把 {prediction} 与目标 {target} 比较。</translation></message>
<message><source>{title} cannot take {received}. Torch says: {words}</source><translation>{title} 无法接收 {received}。torch 提示：{words}</translation></message>
<message><source>{title} compares value by value, so input and target need the same shape; they are {input} and {target}.</source><translation>{title} 逐值比较，因此输入与目标的形状必须相同；现在是 {input} 和 {target}。</translation></message>
<message><source>{title} computes with fractions; {received} comes in.</source><translation>{title} 用小数计算；传入的是 {received}。</translation></message>
<message><source>{title} has no parameter “{name}”.</source><translation>{title} 没有参数“{name}”。</translation></message>
<message><source>{title} has no port “{port}”.</source><translation>{title} 没有端口“{port}”。</translation></message>
<message><source>{title} has no {param} for single layers, so that of {node} does nothing.</source><translation>{title} 不支持单层的 {param}，{node} 的设置不起作用。</translation></message>
<message><source>{title} leaves nothing of {came}: {received} has a dimension of size 0.</source><translation>{title} 使 {came} 荡然无存：{received} 有一个大小为 0 的维度。</translation></message>
<message><source>{title} mixes the samples of a batch: the size of what it gives is no multiple of the number of samples. Leave dimension 0, the batch, alone.</source><translation>{title} 混合了批次中的样本：其输出的大小不是样本个数的整数倍。请不要动维度 0（批次）。</translation></message>
<message><source>{title} needs a multiple of {factor} channels; {received} has {size}.</source><translation>{title} 要求通道数是 {factor} 的整数倍；{received} 有 {size} 个。</translation></message>
<message><source>{title} needs a score for each class; {received} has one score for each sample.</source><translation>{title} 要求每个类别一个分数；{received} 每个样本只有一个分数。</translation></message>
<message><source>{title} needs a target of fractions, not of class numbers.</source><translation>{title} 的目标要求是小数，而不是类别编号。</translation></message>
<message><source>{title} takes class numbers (whole numbers) as target; {received} comes in.</source><translation>{title} 的目标要求是类别编号（整数）；传入的是 {received}。</translation></message>
<message><source>{title} takes its {param} from {port}, but {received} has no such dimension.</source><translation>{title} 的 {param} 取自 {port}，但 {received} 没有这个维度。</translation></message>
<message><source>{title} takes one score a sample for two classes; {received} comes in for targets {target}.</source><translation>{title} 用于两个类别，每个样本一个分数；传入的是 {received}，而目标为 {target}。</translation></message>
<message><source>{title} takes raw scores and contains {activation} itself; with it twice the network learns badly.</source><translation>{title} 接收原始分数，自身已含 {activation}；重复使用会使网络学得很差。</translation></message>
<message><source>{title} takes scores N×C and class numbers N. With scores {scores} the target has to be {expected}; it is {target}.</source><translation>{title} 接收分数 N×C 和类别编号 N。分数为 {scores} 时目标应为 {expected}；现在是 {target}。</translation></message>
<message><source>{title} takes sparse gradients only, as those of an Embedding with sparse switched on; {layer} gives dense ones.</source><translation>{title} 只接受稀疏梯度，例如开启了 sparse 的 Embedding 的梯度；{layer} 给出的是稠密梯度。</translation></message>
<message><source>{title} takes what {activation} gives; {received} before it gives any number.</source><translation>{title} 接收 {activation} 的输出；它前面的 {received} 可输出任意数。</translation></message>
<message><source>{title} takes whole numbers (class numbers, word ids); {received} comes in.</source><translation>{title} 接收整数（类别编号、词编号）；传入的是 {received}。</translation></message>
<message><source>{title} takes {expected}, which has {wanted} dimensions; {received} has {rank}.</source><translation>{title} 接收 {expected}，即 {wanted} 个维度；{received} 有 {rank} 个。</translation></message>
<message><source>{title} trains matrices only, weights with two dimensions; {weight} of {layer} is {received}.</source><translation>{title} 只训练矩阵，即二维权重；{layer} 的 {weight} 为 {received}。</translation></message>
<message><source>{train} samples to train, {validation} to validate, {test} to test</source><translation>训练 {train} 个样本，验证 {validation} 个，测试 {test} 个</translation></message>
<message><source>{value} as in {node}</source><translation>{value}，与 {node} 相同</translation></message>
<message><source>{value} at index {index}</source><translation>索引 {index} 处的 {value}</translation></message>
<message><source>{value} from the wire</source><translation>{value} 来自连线</translation></message>
<message><source>{value} is not a finite number. Write one that is.</source><translation>{value} 不是有限的数。请改为有限的数。</translation></message>
<message><source>{value}… has too many digits. Write fewer.</source><translation>{value}…的位数太多。请减少位数。</translation></message>
<message><source>{what} from {low}</source><translation>不小于 {low} 的{what}</translation></message>
<message><source>{what} from {low} to {high}</source><translation>{low} 到 {high} 之间的{what}</translation></message>
<message><source>{what} up to {high}</source><translation>不大于 {high} 的{what}</translation></message>
<message><source>{what} {node}</source><translation>{what} {node}</translation></message>
<message><source>{what} {number} nodes</source><translation>{what} {number} 个节点</translation></message>
<message><source>{what} {remedy}</source><translation>{what}{remedy}</translation></message>
<message><source>{where}: {told}</source><translation>{where}：{told}</translation></message>
<message><source>{why} Mend the wire or remove it.</source><translation>{why}请改正或删除这条连线。</translation></message>
<message><source>{why} The run goes on from the one before.</source><translation>{why} 训练从前一个检查点继续。</translation></message>
<message><source>{width:,} columns, {total:,} cells so far</source><translation>{width:,} 列，至此 {total:,} 个单元格</translation></message>
<message><source>{width} × {height} pixels</source><translation>{width} × {height} 像素</translation></message>
<message><source>{width}, as in the first row</source><translation>{width}，与第一行相同</translation></message>
<message><source>“{device}” is no device. Choose auto, cpu, cuda, cuda:1 or mps.</source><translation>“{device}”不是设备。请选择 auto、cpu、cuda、cuda:1 或 mps。</translation></message>
<message><source>“{file}” is no longer on the disk. Save to write it.</source><translation>磁盘上已没有“{file}”。保存即可重新写入。</translation></message>
<message><source>“{file}” was changed by another program.</source><translation>“{file}”被其他程序修改了。</translation></message>
<message><source>“{file}” was changed by another program. Overwrite it?</source><translation>“{file}”被其他程序修改了。要覆盖吗？</translation></message>
<message><source>“{file}” was exported.</source><translation>“{file}”已导出。</translation></message>
<message><source>“{file}” was not closed in order. One edit can be brought back.</source><translation>“{file}”没有正常关闭。可以恢复 1 处编辑。</translation></message>
<message><source>“{file}” was not closed in order. {count} edits can be brought back.</source><translation>“{file}”没有正常关闭。可以恢复 {count} 处编辑。</translation></message>
<message><source>“{file}” was not exported: {why}.</source><translation>“{file}”未能导出：{why}。</translation></message>
<message><source>“{file}” was not opened.</source><translation>没有打开“{file}”。</translation></message>
<message><source>“{file}” was not saved: {why}.</source><translation>没有保存“{file}”：{why}。</translation></message>
<message><source>“{name}” cannot be a node name. Use letters, digits and underscores, starting with a letter.</source><translation>“{name}”不能用作节点名称。请使用字母、数字和下划线，并以字母开头。</translation></message>
<message><source>“{name}” cannot be set in a drawing; call it otherwise.</source><translation>“{name}”不能在图中设置；请换个名字。</translation></message>
<message><source>“{name}” has the type {type}, which a drawing cannot hold. Take int, float, bool, str, a tuple of numbers or a Literal of words.</source><translation>“{name}”的类型是 {type}，图中无法保存。请用 int、float、bool、str、数字元组，或词语的 Literal。</translation></message>
<message><source>“{name}” is a keyword of Python, so it cannot be a name.</source><translation>“{name}”是 Python 的关键字，不能用作名称。</translation></message>
<message><source>“{name}” is code of your own and was not allowed to run yet. Read it, then allow it.</source><translation>“{name}”是您自己的代码，尚未允许运行。请阅读后允许它。</translation></message>
<message><source>“{name}” is deleted from the library.</source><translation>“{name}”已从库中删除。</translation></message>
<message><source>“{name}” is in the palette of every drawing now.</source><translation>“{name}”现在出现在每张图的节点面板中。</translation></message>
<message><source>“{name}” is neither Tensor nor a plain value.</source><translation>“{name}”既不是 Tensor 也不是普通的值。</translation></message>
<message><source>“{name}” needs an input: an argument of type Tensor.</source><translation>“{name}”需要一个输入：一个 Tensor 类型的参数。</translation></message>
<message><source>“{name}” wants to run</source><translation>“{name}”请求运行</translation></message>
<message><source>“{title}”: inputs {inputs}; outputs {outputs}; params {params}.</source><translation>“{title}”：输入 {inputs}；输出 {outputs}；参数 {params}。</translation></message>
<message><source>“{words}”, says the system</source><translation>系统提示“{words}”</translation></message>
</context>
</TS>
