namespace Iconotheque.Descriptors.Global;

/// <summary>One vector of an image.</summary>
/// <param name="values">Its components, not copied.</param>
public sealed class GlobalVector(float[] values) : ImageDescription
{
    /// <summary>Its components.</summary>
    public float[] Values { get; } = values;

    /// <inheritdoc/>
    public override int Count => 1;
}
