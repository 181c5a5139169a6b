package io.sensorium.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array on a device, with gradients: the one window through which this project
 * sees libtorch.
 *
 * <p>Every operation returns a new tensor and leaves its operands alone; the exceptions are named
 * {@code update…}, {@link #requireGradient} and {@link #clearGradient}. Native memory belongs to
 * the innermost {@linkplain Memory#scoped scope}; nobody calls {@code close()}. New tensors are
 * made on the {@linkplain Engine#device current device}.
 */
public final class Tensor {
  static {
    Natives.load();
  }

  private final org.bytedeco.pytorch.Tensor raw;
  private @Nullable PointerScope owner = PointerScope.getInnerScope();

  Tensor(org.bytedeco.pytorch.Tensor raw) {
    this.raw = raw;
  }

  org.bytedeco.pytorch.Tensor raw() {
    if (raw.isNull()) {
      throw new IllegalStateException(
          "tensor used after its scope closed; return it from scoped(...) to keep it");
    }
    return raw;
  }

  /** Hands this tensor from a scope about to close to the one around it; leaves others' alone. */
  @SuppressWarnings("ReferenceEquality") // a scope is one place, not a value
  void promote(PointerScope from, @Nullable PointerScope to) {
    if (owner != from) {
      return;
    }
    if (to == null) {
      raw.retainReference();
    } else {
      to.attach(raw);
    }
    owner = to;
  }

  // ---- making

  /** float32 values, row by row. */
  public static Tensor of(float[] values, long... shape) {
    return new Tensor(Engine.place(org.bytedeco.pytorch.Tensor.create(values, shape)));
  }

  /** float64 values, row by row. */
  public static Tensor of(double[] values, long... shape) {
    return new Tensor(Engine.place(org.bytedeco.pytorch.Tensor.create(values, shape)));
  }

  /** int64 values, row by row. */
  public static Tensor of(long[] values, long... shape) {
    return new Tensor(Engine.place(org.bytedeco.pytorch.Tensor.create(values, shape)));
  }

  /** uint8 values, row by row; a byte is read as 0 to 255. */
  public static Tensor of(byte[] values, long... shape) {
    var raw =
        torch.empty(
            shape,
            Engine.options(ScalarType.Byte, false),
            new org.bytedeco.pytorch.MemoryFormatOptional());
    new BytePointer(raw.data_ptr()).put(values);
    return new Tensor(Engine.place(raw));
  }

  public static Tensor zeros(long... shape) {
    return new Tensor(torch.zeros(shape, Engine.options(ScalarType.Float, true)));
  }

  public static Tensor ones(long... shape) {
    return full(1, shape);
  }

  public static Tensor full(double value, long... shape) {
    return new Tensor(torch.full(shape, new Scalar(value), Engine.options(ScalarType.Float, true)));
  }

  /** 0, 1, …, end - 1 as int64. */
  public static Tensor range(long end) {
    return new Tensor(torch.arange(new Scalar(end), Engine.options(ScalarType.Long, true)));
  }

  public static Tensor eye(long n) {
    return new Tensor(torch.eye(n, Engine.options(ScalarType.Float, true)));
  }

  public static Tensor cat(long axis, Tensor... parts) {
    return cat(axis, List.of(parts));
  }

  public static Tensor cat(long axis, List<Tensor> parts) {
    return new Tensor(torch.cat(vector(parts), axis));
  }

  /** Puts tensors of one shape side by side along a new axis. */
  public static Tensor stack(long axis, List<Tensor> parts) {
    return new Tensor(torch.stack(vector(parts), axis));
  }

  static TensorVector vector(List<Tensor> parts) {
    var vector = new TensorVector();
    for (Tensor part : parts) {
      vector.push_back(part.raw());
    }
    return vector;
  }

  /** A whole number leaves int64 tensors int64. */
  private Scalar number(double value) {
    boolean whole = !raw().is_floating_point() && value == Math.rint(value);
    return whole ? new Scalar((long) value) : new Scalar(value);
  }

  // ---- shape and type

  public long[] shape() {
    return raw().shape();
  }

  public long size(int axis) {
    return raw().size(axis);
  }

  public int rank() {
    return (int) raw().dim();
  }

  /** How many numbers it holds. */
  public long count() {
    return raw().numel();
  }

  public DType type() {
    return DType.of(raw().scalar_type());
  }

  public Tensor to(DType type) {
    return new Tensor(raw().to(type.raw()));
  }

  /** The same numbers in the type and on the device of another tensor. */
  public Tensor like(Tensor other) {
    return new Tensor(raw().to(other.raw()));
  }

  // ---- arithmetic

  public Tensor plus(Tensor other) {
    return guard("plus", other, () -> raw().add(other.raw()));
  }

  public Tensor plus(double other) {
    return new Tensor(raw().add(number(other)));
  }

  public Tensor minus(Tensor other) {
    return guard("minus", other, () -> raw().sub(other.raw()));
  }

  public Tensor minus(double other) {
    return new Tensor(raw().sub(number(other)));
  }

  public Tensor times(Tensor other) {
    return guard("times", other, () -> raw().mul(other.raw()));
  }

  public Tensor times(double other) {
    return new Tensor(raw().mul(number(other)));
  }

  public Tensor over(Tensor other) {
    return guard("over", other, () -> raw().div(other.raw()));
  }

  public Tensor over(double other) {
    return new Tensor(raw().div(new Scalar(other)));
  }

  public Tensor negative() {
    return new Tensor(raw().neg());
  }

  public Tensor matmul(Tensor other) {
    return guard("matmul", other, () -> raw().matmul(other.raw()));
  }

  /** X of A X = B, where this is A [N, N] and the other B [N, K]. */
  public Tensor solve(Tensor other) {
    return guard("solve", other, () -> torch.linalg_solve(raw(), other.raw()));
  }

  public Tensor square() {
    return new Tensor(raw().square());
  }

  public Tensor sqrt() {
    return new Tensor(raw().sqrt());
  }

  public Tensor exp() {
    return new Tensor(raw().exp());
  }

  public Tensor log() {
    return new Tensor(raw().log());
  }

  public Tensor sin() {
    return new Tensor(raw().sin());
  }

  public Tensor cos() {
    return new Tensor(raw().cos());
  }

  public Tensor inverseErf() {
    return new Tensor(raw().erfinv());
  }

  public Tensor abs() {
    return new Tensor(raw().abs());
  }

  public Tensor floor() {
    return new Tensor(raw().floor());
  }

  public Tensor pow(double exponent) {
    return new Tensor(raw().pow(new Scalar(exponent)));
  }

  /** The remainder with the sign of the divisor, as in Python. */
  public Tensor remainder(double divisor) {
    return new Tensor(raw().remainder(number(divisor)));
  }

  public Tensor clamp(double low, double high) {
    return new Tensor(
        raw().clamp(new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high))));
  }

  public Tensor atLeast(double low) {
    return new Tensor(raw().clamp_min(number(low)));
  }

  public Tensor maximum(Tensor other) {
    return guard("maximum", other, () -> raw().maximum(other.raw()));
  }

  public Tensor minimum(Tensor other) {
    return guard("minimum", other, () -> raw().minimum(other.raw()));
  }

  public Tensor relu() {
    return new Tensor(raw().relu());
  }

  public Tensor sigmoid() {
    return new Tensor(raw().sigmoid());
  }

  public Tensor tanh() {
    return new Tensor(raw().tanh());
  }

  /** log(1 + eˣ). */
  public Tensor softplus() {
    return new Tensor(torch.softplus(raw()));
  }

  /** The exact GELU, by the error function. */
  public Tensor gelu() {
    return new Tensor(torch.gelu(raw()));
  }

  /** The GELU in its approximation by tanh (Hendrycks and Gimpel, 2016, section 2). */
  public Tensor geluTanh() {
    return new Tensor(torch.gelu(raw(), "tanh"));
  }

  // ---- comparison; results are boolean

  public Tensor equal(Tensor other) {
    return new Tensor(raw().eq(other.raw()));
  }

  public Tensor equal(double other) {
    return new Tensor(raw().eq(number(other)));
  }

  public Tensor above(Tensor other) {
    return new Tensor(raw().gt(other.raw()));
  }

  public Tensor above(double other) {
    return new Tensor(raw().gt(number(other)));
  }

  public Tensor below(Tensor other) {
    return new Tensor(raw().lt(other.raw()));
  }

  public Tensor below(double other) {
    return new Tensor(raw().lt(number(other)));
  }

  public Tensor and(Tensor other) {
    return new Tensor(raw().logical_and(other.raw()));
  }

  public Tensor not() {
    return new Tensor(raw().logical_not());
  }

  public Tensor or(Tensor other) {
    return new Tensor(raw().logical_or(other.raw()));
  }

  /** This where the condition holds, the other where it does not. */
  public Tensor where(Tensor condition, Tensor other) {
    return guard("where", other, () -> torch.where(condition.raw(), raw(), other.raw()));
  }

  /** The value where the mask is true, this elsewhere. */
  public Tensor fill(Tensor mask, double value) {
    return new Tensor(raw().masked_fill(mask.raw(), new Scalar(value)));
  }

  // ---- reduction

  public Tensor sum() {
    return new Tensor(raw().sum());
  }

  public Tensor sum(long axis) {
    return new Tensor(raw().sum(axis));
  }

  public Tensor mean() {
    return new Tensor(raw().mean());
  }

  public Tensor mean(long... axes) {
    return new Tensor(raw().mean(axes));
  }

  /** As {@link #mean(long...)}, keeping the axes with size 1. */
  public Tensor meanKept(long... axes) {
    return new Tensor(raw().mean(axes, true, new ScalarTypeOptional()));
  }

  public Tensor max(long axis) {
    return new Tensor(raw().amax(new long[] {axis}, false));
  }

  public Tensor argmax(long axis) {
    return new Tensor(raw().argmax(new LongOptional(axis), false));
  }

  public Tensor logSumExp(long axis) {
    return new Tensor(raw().logsumexp(axis));
  }

  public Tensor softmax(long axis) {
    return new Tensor(raw().softmax(axis));
  }

  public Tensor logSoftmax(long axis) {
    return new Tensor(raw().log_softmax(axis));
  }

  /** Each row of the last axis divided by its Euclidean length (at least 1e-12). */
  public Tensor unit() {
    var length = raw().norm(new ScalarOptional(new Scalar(2.0)), new long[] {-1}, true);
    return new Tensor(raw().div(length.clamp_min(new Scalar(1e-12))));
  }

  /** The values and the positions of the k largest along the last axis, largest first. */
  public List<Tensor> top(long k) {
    var found = raw().topk(k, -1, true, true);
    return List.of(
        new Tensor(new org.bytedeco.pytorch.Tensor(found.get0())),
        new Tensor(new org.bytedeco.pytorch.Tensor(found.get1())));
  }

  // ---- axes

  public Tensor view(long... shape) {
    return new Tensor(raw().reshape(shape));
  }

  public Tensor permute(long... axes) {
    return new Tensor(raw().permute(axes));
  }

  /**
   * Reorders and regroups axes by name, as in einops: {@code x.rearrange("b t (h k) -> b h t k",
   * "h", 8)}.
   */
  public Tensor rearrange(String pattern, Object... sizes) {
    return Rearrange.of(pattern).apply(this, sizes);
  }

  /** Swaps the last two axes. */
  public Tensor t() {
    return new Tensor(raw().transpose(-2, -1));
  }

  public Tensor unsqueeze(long axis) {
    return new Tensor(raw().unsqueeze(axis));
  }

  public Tensor squeeze(long axis) {
    return new Tensor(raw().squeeze(axis));
  }

  public Tensor expand(long... shape) {
    return new Tensor(raw().expand(shape, false));
  }

  public Tensor flip(long... axes) {
    return new Tensor(raw().flip(axes));
  }

  public Tensor slice(long axis, long from, long to) {
    return new Tensor(raw().narrow(axis, from, to - from));
  }

  /** One slice along an axis, which is dropped. */
  public Tensor select(long axis, long index) {
    return new Tensor(raw().select(axis, index));
  }

  // ---- picking

  /** Picks along axis 0: {@code this} is [N, ...], {@code index} is [M], the result [M, ...]. */
  public Tensor at(Tensor index) {
    return new Tensor(raw().index_select(0, index.raw()));
  }

  /**
   * Picks rows along axis 1: {@code this} is [B, T, D], {@code index} is [B, K], the result is [B,
   * K, D].
   */
  public Tensor rows(Tensor index) {
    var wide =
        index.raw().unsqueeze(-1).expand(new long[] {index.size(0), index.size(1), size(2)}, false);
    return new Tensor(raw().gather(1, wide));
  }

  /** Picks along axis 1: {@code this} is [B, T], {@code index} is [B, K], the result is [B, K]. */
  public Tensor pick(Tensor index) {
    return new Tensor(raw().gather(1, index.raw()));
  }

  /**
   * Spreads rows out over a longer first axis, zero elsewhere: {@code this} is [M, ...], {@code
   * index} is [M] with distinct entries below {@code rows}, the result is [rows, ...].
   */
  public Tensor spread(Tensor index, long rows) {
    long[] shape = shape();
    shape[0] = rows;
    var blank = torch.zeros(shape, raw().options());
    return new Tensor(blank.index_copy(0, index.raw(), raw()));
  }

  /**
   * Sums of rows by number: {@code this} is [M, ...], {@code index} is [M] with entries below
   * {@code rows}, the result is [rows, ...]; zero where there are none.
   */
  public Tensor sumInto(Tensor index, long rows) {
    long[] shape = shape();
    shape[0] = rows;
    var blank = torch.zeros(shape, raw().options());
    return new Tensor(torch.index_add(blank, 0, index.raw(), raw()));
  }

  /**
   * Puts rows in place of others: {@code this} is [B, ...], {@code index} is [M] with distinct
   * entries, {@code rows} is [M, ...].
   */
  public Tensor put(Tensor index, Tensor rows) {
    return new Tensor(raw().index_copy(0, index.raw(), rows.raw()));
  }

  /** Where a boolean [N] is true: [K] int64, rising. */
  public Tensor places() {
    return new Tensor(raw().nonzero().view(-1));
  }

  public Tensor argsort(long axis) {
    return new Tensor(raw().argsort(axis, false));
  }

  // ---- kernels of networks

  /** softmax(q kᵀ / √K) v over the last two axes, by libtorch's fused kernel. */
  public Tensor attend(Tensor keys, Tensor values, @Nullable Tensor allowed) {
    return new Tensor(
        torch.scaled_dot_product_attention(
            raw(),
            keys.raw(),
            values.raw(),
            optional(allowed),
            0.0,
            false,
            new DoubleOptional(),
            false));
  }

  /**
   * softmax(scale · q kᵀ + added) v over the last two axes, by libtorch's fused kernel.
   *
   * @param added to the scores, spread over missing axes; null for nothing
   */
  public Tensor attend(Tensor keys, Tensor values, @Nullable Tensor added, double scale) {
    return new Tensor(
        torch.scaled_dot_product_attention(
            raw(),
            keys.raw(),
            values.raw(),
            optional(added),
            0.0,
            false,
            new DoubleOptional(scale),
            false));
  }

  public Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
    return new Tensor(
        torch.layer_norm(raw(), weight.shape(), optional(weight), optional(bias), epsilon, true));
  }

  /**
   * Normalises each channel (axis 1). While {@code updating}, the statistics are the batch's and
   * the running ones move towards them; otherwise the running ones are used.
   *
   * @param runningMean [C]; null to use the batch's statistics and keep none
   * @param runningVariance [C], likewise
   */
  public Tensor batchNorm(
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVariance,
      boolean batchStatistics,
      double momentum,
      double epsilon) {
    return new Tensor(
        torch.batch_norm(
            raw(),
            optional(weight),
            optional(bias),
            optional(runningMean),
            optional(runningVariance),
            batchStatistics,
            momentum,
            epsilon,
            false));
  }

  public Tensor linear(Tensor weight, @Nullable Tensor bias) {
    return guard("linear", weight, () -> torch.linear(raw(), weight.raw(), optional(bias)));
  }

  /**
   * Cross-correlation of [B, C, ...], one to three axes, with a kernel [K, C, ...]; stride, padding
   * by zeros on both sides and dilation are given for each axis.
   */
  public Tensor convolve(
      Tensor kernel, @Nullable Tensor bias, long[] stride, long[] padding, long[] dilation) {
    var shift = optional(bias);
    return guard(
        "convolve",
        kernel,
        () ->
            switch (rank()) {
              case 3 -> torch.conv1d(raw(), kernel.raw(), shift, stride, padding, dilation, 1);
              case 4 -> torch.conv2d(raw(), kernel.raw(), shift, stride, padding, dilation, 1);
              default -> torch.conv3d(raw(), kernel.raw(), shift, stride, padding, dilation, 1);
            });
  }

  /** The transpose of {@link #convolve}: [B, K, ...] with the same kernel to [B, C, ...]. */
  public Tensor convolveBack(
      Tensor kernel, @Nullable Tensor bias, long[] stride, long[] padding, long[] dilation) {
    var shift = optional(bias);
    long[] more = new long[stride.length];
    return guard(
        "convolve back",
        kernel,
        () ->
            switch (rank()) {
              case 3 ->
                  torch.conv_transpose1d(
                      raw(), kernel.raw(), shift, stride, padding, more, 1, dilation);
              case 4 ->
                  torch.conv_transpose2d(
                      raw(), kernel.raw(), shift, stride, padding, more, 1, dilation);
              default ->
                  torch.conv_transpose3d(
                      raw(), kernel.raw(), shift, stride, padding, more, 1, dilation);
            });
  }

  /** Zeros around the last axes: before and after the last one, then before and after the next. */
  public Tensor pad(long... amounts) {
    return new Tensor(torch.constant_pad_nd(raw(), amounts));
  }

  public Tensor maxPool2d(long size, long stride, long padding) {
    return new Tensor(
        torch.max_pool2d(
            raw(),
            new long[] {size, size},
            new long[] {stride, stride},
            new long[] {padding, padding},
            new long[] {1, 1},
            false));
  }

  /** Averages [B, C, Y, X] over a grid of cells: [B, C, rows, columns]. */
  public Tensor averagePool2d(long rows, long columns) {
    return new Tensor(torch.adaptive_avg_pool2d(raw(), rows, columns));
  }

  /**
   * Power in short stretches of [R, T], by frequency: [R, F = window / 2 + 1, N], bin f at f /
   * window of the sampling rate. Stretches are weighted by a Hann window and lie wholly inside.
   *
   * @param window samples of a stretch
   * @param hop samples from the start of one stretch to that of the next
   */
  public Tensor spectrogram(long window, long hop) {
    Tensor hann = new Tensor(torch.hann_window(window)).like(this);
    var bins =
        torch.stft( // the overload whose stretches are not centred, so that nothing is padded
            raw(),
            window,
            new LongOptional(hop),
            new LongOptional(window),
            new TensorOptional(hann.raw()),
            false,
            new BoolOptional(true),
            new BoolOptional(true),
            new BoolOptional());
    return new Tensor(torch.view_as_real(bins)).square().sum(-1);
  }

  /**
   * Reads [B, C, Y, X] at the points of a grid [B, y, x, 2] of (column, row) coordinates, where -1
   * and 1 are the outer edges of the picture; bilinear, the border repeated outside: [B, C, y, x].
   */
  public Tensor sampleGrid(Tensor grid) {
    int bilinear = 0;
    int border = 1;
    return new Tensor(torch.grid_sampler(raw(), grid.raw(), bilinear, border, false));
  }

  /** Rows of a table [V, D] by number: {@code this} is [...] int64, the result is [..., D]. */
  public Tensor lookUp(Tensor table) {
    return new Tensor(torch.embedding(table.raw(), raw()));
  }

  /** Mean cross-entropy of logits [N, C] against class numbers [N]. */
  public Tensor crossEntropy(Tensor classes) {
    return new Tensor(torch.cross_entropy_loss(raw(), classes.raw()));
  }

  private static TensorOptional optional(@Nullable Tensor tensor) {
    return tensor == null ? new TensorOptional() : new TensorOptional(tensor.raw());
  }

  /** Singular values of a matrix [N, D], the largest first. */
  public Tensor singularValues() {
    return new Tensor(torch.linalg_svdvals(raw()));
  }

  // ---- gradients

  public void backward() {
    raw().backward();
  }

  /** Back-propagates given gradients from several outputs at once, row i of one for the other. */
  public static void backward(List<Tensor> outputs, List<Tensor> gradients) {
    torch.backward(
        vector(outputs), vector(gradients), new BoolOptional(), false, new TensorVector());
  }

  public Tensor detach() {
    return new Tensor(raw().detach());
  }

  public Tensor requireGradient() {
    raw().requires_grad_(true);
    return this;
  }

  /** Learns no longer: for what is changed by other means than gradients. */
  public void freeze() {
    raw().requires_grad_(false);
  }

  public boolean requiresGradient() {
    return raw().requires_grad();
  }

  public @Nullable Tensor gradient() {
    var gradient = raw().grad();
    return gradient.defined() ? new Tensor(gradient) : null;
  }

  public void clearGradient() {
    raw().mutable_grad().reset();
  }

  /** Overwrites the numbers of this tensor with those of another of its shape. */
  public void update(Tensor values) {
    if (!Arrays.equals(shape(), values.shape())) {
      throw new IllegalArgumentException("update: expected %s, got %s".formatted(this, values));
    }
    try (var _ = new org.bytedeco.pytorch.NoGradGuard()) {
      raw().copy_(values.raw());
    }
  }

  // ---- numbers

  public double item() {
    return raw().item_double();
  }

  public boolean allFinite() {
    return raw().isfinite().all().item_bool();
  }

  public double[] toDoubles() {
    var flat = flat(ScalarType.Double);
    var values = new double[(int) flat.numel()];
    new DoublePointer(flat.data_ptr()).get(values);
    return values;
  }

  public float[] toFloats() {
    var flat = flat(ScalarType.Float);
    var values = new float[(int) flat.numel()];
    new FloatPointer(flat.data_ptr()).get(values);
    return values;
  }

  public long[] toLongs() {
    var flat = flat(ScalarType.Long);
    var values = new long[(int) flat.numel()];
    new LongPointer(flat.data_ptr()).get(values);
    return values;
  }

  private org.bytedeco.pytorch.Tensor flat(ScalarType type) {
    return raw().detach().cpu().to(type).contiguous();
  }

  private Tensor guard(String name, Tensor other, Supplier<org.bytedeco.pytorch.Tensor> body) {
    try {
      return new Tensor(body.get());
    } catch (RuntimeException e) {
      throw new TensorException(
          "%s: cannot combine %s with %s: %s"
              .formatted(name, this, other, TensorException.firstLine(e)),
          e);
    }
  }

  @Override
  public String toString() {
    return raw.isNull() ? "tensor (freed with its scope)" : Arrays.toString(shape());
  }
}
