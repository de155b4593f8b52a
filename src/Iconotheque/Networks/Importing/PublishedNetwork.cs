using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing;

/// <summary>A file that the authors of a network distribute.</summary>
/// <param name="Name">The name it has here, and in the store when it is pulled.</param>
/// <param name="Address">Where its authors have it.</param>
/// <param name="FileName">Its file's name.</param>
/// <param name="Family">What it belongs to.</param>
internal sealed record PublishedNetwork(string Name, Uri Address, string FileName, PublishedFamily Family)
{
    /// <summary>The architecture, such as <c>resnet101</c>.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>The descriptor that it gives, such as <c>gem+lw</c>; empty for a plain backbone.</summary>
    public string Descriptor { get; init; } = "";

    /// <summary>Components of that descriptor, or channels of the backbone.</summary>
    public int Dimension { get; init; }

    /// <summary>The file's length in bytes; 0 where it is not known.</summary>
    public long Length { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal, or as many of its first digits as are known; empty where none is.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Whether its address gives a page for people rather than the file.</summary>
    public bool ByHand { get; init; }

    /// <summary>What it was trained on.</summary>
    public string Training { get; init; } = "";

    /// <summary>Scores that its authors published.</summary>
    public ImmutableArray<PublishedScore> Scores { get; init; } = [];

    /// <summary>Whether a file is this one: of its hash where digits are known, of its name otherwise.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="sha256">The file's SHA-256.</param>
    public bool Is(string fileName, string sha256) =>
        Sha256.Length > 0 ? sha256.StartsWith(Sha256, StringComparison.Ordinal) : string.Equals(fileName, FileName,
            StringComparison.OrdinalIgnoreCase);
}
