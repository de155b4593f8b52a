namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// Writes the arrays of a descriptor set, image by image; they appear under their names when they are committed.
/// </summary>
internal abstract class DescriptionWriter : IDisposable
{
    /// <summary>Completes one file each; they may run side by side.</summary>
    public abstract IEnumerable<Action> Commits { get; }

    /// <summary>Adds the next image.</summary>
    public abstract void Append(ImageDescription description);

    public abstract void Dispose();
}
