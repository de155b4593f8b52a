namespace Iconotheque.Descriptors;

/// <summary>What a descriptor says of one image: <see cref="LocalFeatures"/> or a <see cref="GlobalVector"/>.</summary>
public abstract class ImageDescription
{
    /// <summary>How many vectors it holds.</summary>
    public abstract int Count { get; }
}
