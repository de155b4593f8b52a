using Iconotheque.Imaging;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Augmentation;

/// <summary>
/// Makes of a picture what another collection might hold of the same view: another crop and viewpoint, light, medium, damage,
/// something in front.
/// </summary>
/// <remarks>
/// Two results of one picture are a pair to learn from (Dosovitskiy et al., TPAMI 2016, "exemplar" learning), with the changes
/// that heritage collections show. Unlike <see cref="SampleCollection"/> it works on any flat picture and knows no third
/// dimension. Thread-safe; the result follows from picture, side and seed.
/// </remarks>
internal sealed record HeritageAugmentation
{
    /// <summary>The least share of the picture's area that a crop covers, above 0, at most 1.</summary>
    public float LeastArea
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(LeastArea), value,
            "The least area must lie above 0 and not above 1.");
    } = 0.25f;

    /// <summary>The greatest rotation in radians, either way, at least 0.</summary>
    public float Rotation
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Rotation), value,
            "The rotation must not be negative.");
    } = 0.3f;

    /// <summary>How far a corner is moved at most, as a share of the crop's side: 0 to 0.4.</summary>
    public float Perspective
    {
        get;
        init => field = value is >= 0 and <= 0.4f ? value : throw new ArgumentOutOfRangeException(nameof(Perspective), value,
            "The perspective must lie between 0 and 0.4.");
    } = 0.12f;

    /// <summary>
    /// How probable and how strong changes of light, medium, damage and occlusion are: 0 none, 1 as in a mixed heritage
    /// collection.
    /// </summary>
    public float Strength
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Strength), value,
            "The strength must lie between 0 and 1.");
    } = 1;

    /// <summary>Makes one picture.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="side">Width and height of the result in pixels, at least 16.</param>
    /// <param name="seed">Everything follows from it.</param>
    public RgbImage Apply(RgbImage source, int side, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 16);
        var random = new SplitMix64(seed);
        DisplayPicture picture = Warp.Random(source, side, this, random);
        if (Strength > 0)
        {
            if (random.Chance(0.3f * Strength)) Occluders.Add(picture, random);
            Appearance.Light(picture, Strength, random);
            picture = Appearance.Medium(picture, Strength, random);
            picture = Damage.Apply(picture, Strength, random);
        }

        return picture.ToImage();
    }
}
