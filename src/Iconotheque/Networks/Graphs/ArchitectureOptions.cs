namespace Iconotheque.Networks.Graphs;

/// <summary>Which reading of an architecture T is.</summary>
internal sealed record ArchitectureOptions
{
    /// <summary>Whether T ends with the last rectification. False for NetVLAD's VGG-16, whose T is conv5_3 itself.</summary>
    public bool LastRelu { get; init; } = true;

    /// <summary>
    /// Whether kernels and matrices are stored in half precision, which halves the files; computed is in single precision.
    /// </summary>
    public bool HalfPrecision { get; init; }

    /// <summary>How many of the four layers of a torchvision ResNet T passes: 4, or 3 for a T of stride 16.</summary>
    public int ResNetLayers
    {
        get;
        init => field = value is 3 or 4 ? value : throw new ArgumentOutOfRangeException(nameof(ResNetLayers), value,
            "T passes 3 or 4 layers.");
    } = 4;
}
