using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Numerics;
using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using Iconotheque.Training.Runs;

namespace Iconotheque.Training.Tests;

/// <summary>Small things to train.</summary>
internal static class Made
{
    public static readonly VedutaShape Shape = new()
    {
        Stem = 4,
        StemSize = 3,
        Widths = [4, 6, 8],
        Depths = [1, 1, 1],
        Head = 10
    };

    public static readonly NetworkDeclaration Declaration = new()
    {
        Name = "made",
        Architecture = "veduta",
        GraphSha256 = "",
        Channels = 10,
        Stride = 16,
        MinSide = 16
    };

    public static readonly TrainOptions Options = new()
    {
        Collections = [],
        Shape = Shape,
        Loss = "in-batch",
        Projection = 6,
        Epochs = 2,
        Steps = 3,
        Groups = 4,
        Side = 32,
        WarmUp = 2,
        Half = false,
    };

    /// <summary>Places that differ in their pattern of coloured blocks, each with pictures that differ in noise.</summary>
    public static TrainingPictures Pictures(int places, int pictures, int side = 48)
    {
        var random = new SeededRandom(7);
        return new TrainingPictures([.. Enumerable.Range(0, places).Select(_ =>
        {
            byte[] blocks = [.. Enumerable.Range(0, 4 * 4 * 3).Select(_ => (byte)random.NextBelow(256))];
            return Enumerable.Range(0, pictures).Select(_ => Blocks(blocks, side, random)).ToArray();
        }).Select(place => System.Collections.Immutable.ImmutableArray.Create(place))], []);
    }

    private static RgbImage Blocks(byte[] blocks, int side, SeededRandom random)
    {
        byte[] pixels = new byte[side * side * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i / 3 % side * 4 / side, y = i / 3 / side * 4 / side;
            pixels[i] = (byte)Math.Clamp(blocks[(((y * 4) + x) * 3) + (i % 3)] + random.NextBelow(21) - 10, 0, 255);
        }

        return new RgbImage(side, side, pixels);
    }
}
