using System.Collections.Immutable;

namespace Iconotheque.Synthesis;

/// <summary>What an ordinary rendered collection holds.</summary>
internal sealed record SampleOptions : RenderingOptions
{
    /// <summary>The smallest number of images of a class; at least 2.</summary>
    public int FewestImages
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(FewestImages), value,
            "A class needs at least 2 images.");
    } = 5;

    /// <summary>
    /// The greatest number of images of a class; a smaller value than <see cref="FewestImages"/> counts as that.
    /// </summary>
    public int MostImages
    {
        get;
        init => field = value is >= 2 and <= 99 ? value : throw new ArgumentOutOfRangeException(nameof(MostImages), value,
            "The number of images of a class must lie between 2 and 99.");
    } = 10;

    /// <summary>
    /// The number of images of each class, 1 to 9999; empty to draw them between <see cref="FewestImages"/> and
    /// <see cref="MostImages"/>.
    /// </summary>
    /// <remarks>
    /// When given, it also says how many classes there are, and <see cref="RenderingOptions.Places"/> does not count.
    /// </remarks>
    public ImmutableArray<int> ClassSizes
    {
        get;
        init => field = value.All(size => size is >= 1 and <= 9999) ? value : throw new ArgumentOutOfRangeException(
            nameof(ClassSizes), string.Join(", ", value), "The number of images of a class must lie between 1 and 9999.");
    } = [];

    /// <summary>
    /// The number of classes: of <see cref="ClassSizes"/> when given, else <see cref="RenderingOptions.Places"/>.
    /// </summary>
    public int Classes => ClassSizes.IsEmpty ? Places : ClassSizes.Length;

    /// <summary>
    /// The chance, 0 to 1, that a picture which can be taken from the air is; null leaves it to the difficulty of its class, 0.08
    /// to 0.35.
    /// </summary>
    public float? AerialShare
    {
        get;
        init => field = value is null or (>= 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(AerialShare),
            value, "The share of aerial views must lie between 0 and 1.");
    }

    /// <summary>
    /// A collection shaped like the Alegoria benchmark: 39 classes of very unequal size, mostly seen from the air, at 800 pixels.
    /// </summary>
    /// <remarks>
    /// The sizes are not those that the paper's Table 3 prints: they grow evenly in ratio from 12 to 120 (12 · 10^(i/38), in an
    /// order drawn once), 1,849 images in all. For the printed ones set <see cref="ClassSizes"/> from the table, as
    /// <c>icono synth --like-alegoria --tables FOLDER</c> does.
    /// </remarks>
    public static SampleOptions LikeAlegoria { get; } = new()
    {
        ClassSizes = [
            48, 51, 15, 38, 120, 40, 94, 79, 43, 21, 28, 100, 113, 65, 14, 55, 16, 19, 26, 17,
            12, 58, 36, 74, 34, 25, 18, 62, 106, 23, 83, 22, 14, 30, 70, 13, 89, 46, 32,
        ],
        AerialShare = 0.65f,
    };
}
