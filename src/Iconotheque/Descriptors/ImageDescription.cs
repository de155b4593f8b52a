namespace Iconotheque.Descriptors;

/// <summary>What a descriptor says of one image: <c>LocalFeatures</c> or a <c>GlobalVector</c>.</summary>
public abstract class ImageDescription
{
    /// <summary>How many vectors it holds.</summary>
    public abstract int Count { get; }
}
