using Iconotheque.Imaging;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Where and how a collection is described.</summary>
public sealed record DescribeOptions
{
    /// <summary>The folder that receives the descriptor files.</summary>
    public required string Folder { get; init; }

    /// <summary>How files become pixels.</summary>
    public ImagingOptions Imaging { get; init; } = new();

    /// <summary>
    /// Whether a set of another identity in the folder is replaced; otherwise it is an error that names the field in which they
    /// differ.
    /// </summary>
    public bool Replace { get; init; }

    /// <summary>
    /// What holds descriptions of an identity beside the folder, null where nothing does: they are copied rather than computed.
    /// </summary>
    public Func<IdentityStamp, HeldDescriptions?>? Held { get; init; }

    /// <summary>How many images are described at a time; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = Environment.ProcessorCount;
}
