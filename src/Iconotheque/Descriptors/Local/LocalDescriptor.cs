using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Local;

/// <summary>A way of finding and describing local features in pixels.</summary>
public abstract record LocalDescriptor : Descriptor
{
    /// <summary>The most features of an image, above 0.</summary>
    public int Features
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Features), value,
            "The number of features must be above 0.");
    } = 1000;

    /// <summary>Describes one image. Safe to call from several threads; the same image gives the same features.</summary>
    public abstract LocalFeatures Describe(RgbImage image);

    /// <inheritdoc/>
    public sealed override ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps) => Describe(image);
}
