using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>A way in which published networks name and nest their weights.</summary>
internal abstract class NetworkLayout
{
    /// <summary>What such a file is, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a file is of this layout, by its names.</summary>
    public abstract bool Holds(Checkpoint file);

    /// <summary>Finds the network in the file.</summary>
    /// <exception cref="InputException">The file is incomplete, or holds what would be lost.</exception>
    public abstract NetworkDraft Read(Checkpoint file);
}
