using System.Collections.Immutable;
using Iconotheque.Libraries;

namespace Iconotheque.Ingest;

/// <summary>What became of the pictures of a source.</summary>
public sealed record IngestSummary
{
    /// <summary>Items that are new.</summary>
    public int Added { get; init; }

    /// <summary>Items whose picture has changed.</summary>
    public int Changed { get; init; }

    /// <summary>Items of which something else is said now: metadata, or the time of the file.</summary>
    public int Restated { get; init; }

    /// <summary>Items that were found again under another name by their content.</summary>
    public int Moved { get; init; }

    /// <summary>Items that are as they were.</summary>
    public int Unchanged { get; init; }

    /// <summary>Items that the source no longer has and that stay.</summary>
    public int Missing { get; init; }

    /// <summary>Items that the source no longer has and that were removed.</summary>
    public int Removed { get; init; }

    /// <summary>Why what is missing was not removed though it was to be; empty when it was, or nothing is missing.</summary>
    public string NotRemoved { get; init; } = "";

    /// <summary>The snapshot that was taken before items were removed; empty for none.</summary>
    public string Snapshot { get; init; } = "";

    /// <summary>Whether all of the source was read. Where it was not, the same call goes on.</summary>
    public bool WasReadWhole { get; init; } = true;

    /// <summary>New items whose file has the bytes of another item.</summary>
    public int Duplicates { get; init; }

    /// <summary>Pictures that could not be used, with the reason.</summary>
    public ImmutableArray<SetAside> SetAside { get; init; } = [];

    /// <summary>Rows of the source's table that no picture belongs to, or that cannot be told apart, with the reason.</summary>
    public ImmutableArray<SetAside> UnusedRows { get; init; } = [];

    /// <summary>What there is to say of how the source was read, such as the encoding of its table.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The dates of the collection that are not understood, those of most items first.</summary>
    public ImmutableArray<UnreadDate> DatesNotUnderstood { get; init; } = [];
}
