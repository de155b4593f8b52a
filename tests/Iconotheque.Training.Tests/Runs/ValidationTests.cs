using Iconotheque.Training.Runs;
using static TorchSharp.torch;

namespace Iconotheque.Training.Tests.Runs;

public class ValidationTests
{
    [Fact]
    public void Mean_average_precision_is_the_hand_computed_one()
    {
        // On a circle at 0°, 10°, 15° and 90°. Place 0: the first, the third. Place 1: the second, the fourth.
        double[] degrees = [0, 10, 15, 90];
        using var vectors = tensor(
            degrees.SelectMany(d => new[] { (float)Math.Cos(d * Math.PI / 180), (float)Math.Sin(d * Math.PI / 180) }).ToArray(),
            [4, 2]);
        // First: 10°, 15° -> 1/2. Second: 15°, 0°, 90° -> 1/3. Third: 10°, 0° -> 1/2. Fourth: 15°, 10° -> 1/2.
        Assert.Equal((0.5 + (1 / 3.0) + 0.5 + 0.5) / 4, Validation.MeanAveragePrecision(vectors, [0, 1, 0, 1]), 6);
    }

    [Fact]
    public void A_picture_alone_in_its_place_does_not_ask()
    {
        using var vectors = tensor(new float[] { 1, 0, 1, 0, 0, 1 }, [3, 2]);
        Assert.Equal(1, Validation.MeanAveragePrecision(vectors, [0, 0, 1]));
    }
}
