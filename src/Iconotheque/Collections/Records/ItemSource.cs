using System.Collections.Immutable;

namespace Iconotheque.Collections.Records;

/// <summary>
/// A source of pictures with their metadata: a folder, a table, a IIIF manifest or collection, an OAI-PMH repository. The
/// extension point of getting in.
/// </summary>
public abstract class ItemSource
{
    /// <summary>The kind of source, as the catalogue keeps it: <c>folder</c>, <c>table</c>, <c>iiif</c>, <c>oai</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Where it is: an absolute path or an address.</summary>
    public abstract string Location { get; }

    /// <summary>What is needed besides to read it again, such as the mapping of columns; kept in the catalogue.</summary>
    public virtual ImmutableSortedDictionary<string, string> Settings => ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Whether the last reading, which must have ended, saw all of the source. Where a document could not be had, pictures that
    /// were not seen may still be there.
    /// </summary>
    public virtual bool WasReadWhole => true;

    /// <summary>
    /// What the last reading, which must have ended, found in tables of the source and could not use, such as rows that name no
    /// picture.
    /// </summary>
    public virtual IEnumerable<SetAside> UnusedRows => [];

    /// <summary>What to say of how the source is read, such as the encoding of a table.</summary>
    public virtual IEnumerable<string> Notes => [];

    /// <summary>
    /// Reads the source, picture after picture, in an order that is the same each time; memory does not grow with their number.
    /// </summary>
    /// <param name="refused">Called with what cannot be used, and why; reading goes on.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The source as a whole cannot be read.</exception>
    public abstract IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation);
}
