using System.Text.Json;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Networks;

public class InputTensorTests
{
    private static readonly NetworkDeclaration Torch = new()
    {
        Name = "t",
        Architecture = "none",
        GraphSha256 = "",
        Channels = 1,
        Stride = 1,
        MinSide = 1
    };
    private static readonly NetworkDeclaration TensorFlow =
        Torch with { Scaling = ScaleRule.TensorFlow, Scale = 1, Mean = [128, 128, 128], Std = [128, 128, 128] };
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "Golden",
            "input.json"))).RootElement;

    [Theory]
    [InlineData("torch", 1)]
    [InlineData("torch", 0.5)]
    [InlineData("torch", 0.7071)]
    [InlineData("torch", 1.4142)]
    [InlineData("torch", 2)]
    [InlineData("tensorflow", 0.25)]
    [InlineData("tensorflow", 0.7071)]
    [InlineData("tensorflow", 1.4142)]
    public void Resizes_as_the_framework_does(string rule, double scale)
    {
        var (shape, expected) = Expected(FormattableString.Invariant($"{rule} {scale}{(scale is 1 or 2 ? ".0" : "")}"));
        var declaration = rule == "torch" ? Torch : TensorFlow;
        byte[] pixels = [.. GoldenInputs.Draw(31, 9 * 13 * 3, 0, 256).Select(value => (byte)Math.Floor(value))];
        var image = new RgbImage(13, 9, pixels);
        Assert.Equal((shape[1], shape[0]), InputTensor.SizeOf(declaration, 13, 9, scale));
        float[] tensor = new float[expected.Length];
        InputTensor.Fill(declaration, image, scale, tensor);
        GoldenInputs.Near(expected, tensor, 3e-6);
    }

    [Fact]
    public void Channels_stand_apart_in_the_order_that_the_network_wants()
    {
        var image = new RgbImage(2, 1, [10, 20, 30, 40, 50, 60]);
        var plain = Torch with { Scale = 1, Mean = [0, 0, 0], Std = [1, 1, 1] };
        float[] rgb = new float[6], bgr = new float[6], normalised = new float[6];
        InputTensor.Fill(plain, image, 1, rgb);
        InputTensor.Fill(plain with { Order = ColourOrder.Bgr }, image, 1, bgr);
        InputTensor.Fill(plain with { Order = ColourOrder.Bgr, Mean = [30, 0, 0], Std = [2, 1, 1] }, image, 1, normalised);
        Assert.Equal([10, 40, 20, 50, 30, 60], rgb);
        Assert.Equal([30, 60, 20, 50, 10, 40], bgr);
        Assert.Equal([0, 15, 20, 50, 10, 40], normalised);
    }

    [Fact]
    public void A_network_of_one_size_gets_it_whatever_the_scale()
    {
        var declaration = Torch with { FixedSize = [4, 2] };
        Assert.Equal((4, 2), InputTensor.SizeOf(declaration, 100, 7, 0.5));
        float[] tensor = new float[24];
        InputTensor.Fill(declaration with { Scale = 1, Mean = [0, 0, 0], Std = [1, 1, 1] },
            new RgbImage(8, 4, [.. Enumerable.Repeat((byte)9, 96)]), 1, tensor);
        Assert.All(tensor, value => Assert.Equal(9, value));
    }

    [Fact]
    public void Sides_are_filled_up_with_the_mean_colour_to_what_the_network_takes()
    {
        var declaration = Torch with { SideMultiple = 4, MinSide = 5, Scale = 1, Mean = [7, 8, 9], Std = [1, 1, 1] };
        Assert.Equal((8, 12), InputTensor.SizeOf(declaration, 3, 9, 1));
        Assert.Equal((8, 8), InputTensor.SizeOf(declaration, 10, 16, 0.5));
        float[] tensor = new float[3 * 8 * 12];
        Array.Fill(tensor, float.NaN);
        InputTensor.Fill(declaration, new RgbImage(3, 9, [.. Enumerable.Repeat((byte)10, 81)]), 1, tensor);
        for (int i = 0; i < tensor.Length; i++) Assert.Equal(i % 8 < 3 && i / 8 % 12 < 9 ? 3 - (i / 96) : 0, tensor[i]);
    }

    [Fact]
    public void A_tensor_of_another_length_is_refused() =>
        Assert.Contains("3 × 1 × 2 take 6", Assert.Throws<ArgumentException>(() => InputTensor.Fill(Torch,
            new RgbImage(2, 1, new byte[6]), 1, new float[5])).Message, StringComparison.Ordinal);

    public static (int[] Shape, float[] Values) Expected(string name) =>
        (Golden.GetProperty(name).GetProperty("shape").Deserialize<int[]>()!,
            Golden.GetProperty(name).GetProperty("values").Deserialize<float[]>()!);
}
