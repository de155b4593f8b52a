using CsCheck;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Importing;

public class TensorLayoutTests
{
    [Fact]
    public void A_kernel_turns_as_computed_by_hand()
    {
        // [h=1, w=2, in=2, out=2], values 1 to 8 in that order.
        var turned = TensorLayout.FromHwio(Files.Counting(1, 2, 2, 2));
        Assert.Equal([2L, 2, 1, 2], turned.Shape);
        Assert.Equal([1f, 5, 3, 7, 2, 6, 4, 8], turned.ToSingles());
    }

    [Fact]
    public void Every_element_goes_to_its_place() =>
        Gen.Int[1, 4].Array[4].Sample(axes =>
        {
            var from = Files.Counting([.. axes.Select(axis => (long)axis)]);
            float[] before = from.ToSingles(), after = TensorLayout.FromHwio(from).ToSingles();
            var (h, w, i, o) = (axes[0] - 1, axes[1] - 1, axes[2] - 1, axes[3] - 1);
            return before[(((((h * axes[1]) + w) * axes[2]) + i) * axes[3]) + o]
                == after[(((((o * axes[2]) + i) * axes[0]) + h) * axes[1]) + w]
                && before.Order().SequenceEqual(after.Order());
        });

    [Fact]
    public void A_single_output_whose_axis_matlab_left_out_comes_back() =>
        Assert.Equal([1L, 5, 3, 3], TensorLayout.FromHwio(Files.Counting(3, 3, 5)).Shape);

    [Fact]
    public void A_matrix_is_transposed() =>
        Assert.Equal([1f, 4, 2, 5, 3, 6], TensorLayout.Transposed(WeightTensor.Of([1, 2, 3, 4, 5, 6], 2, 3)).ToSingles());
}
