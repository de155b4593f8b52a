using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// Turns the features of an image into entries of inverted lists. The learned state of an index: one leaf for each kind.
/// </summary>
/// <remarks>Safe to call from several threads. Its bytes depend on its state and on the features alone.</remarks>
public abstract class ListEncoder
{
    /// <summary>The kind, as files and <see cref="ListEncoders.Known"/> name it.</summary>
    public abstract string Kind { get; }

    /// <summary>What features it takes: binary or float ones.</summary>
    public abstract DescriptorKind Features { get; }

    /// <summary>Bytes of a binary feature, or components of a float one.</summary>
    public abstract int Dimension { get; }

    /// <summary>How many lists there are: the centres of the coarse quantiser, the visual words.</summary>
    public abstract int Lists { get; }

    /// <summary>Bytes of an entry's code.</summary>
    public abstract int CodeBytes { get; }

    /// <summary>
    /// Whether each feature is an entry of its own, numbered from 0 in its image; otherwise an entry stands for an image.
    /// </summary>
    public abstract bool PerFeature { get; }

    /// <summary>Everything that changes the entries, by name, for people to read.</summary>
    public abstract ImmutableSortedDictionary<string, string> Parameters { get; }

    /// <summary>Encodes the features of one image.</summary>
    /// <param name="vectors">The vectors, row after row: bits, or little-endian float32.</param>
    /// <param name="entries">Is empty; receives the entries.</param>
    public abstract void Encode(ReadOnlySpan<byte> vectors, ImageEntries entries);

    /// <summary>Bytes that the codes of a list of so many entries take in the file.</summary>
    public virtual long PackedBytes(int entries) => (long)entries * CodeBytes;

    /// <summary>Lays the codes of a list out as the search wants them.</summary>
    /// <param name="codes">Code after code.</param>
    /// <param name="packed">Zeros; as many bytes as <see cref="PackedBytes"/> says.</param>
    public virtual void Pack(ReadOnlySpan<byte> codes, Span<byte> packed) => codes.CopyTo(packed);

    /// <summary>The inverse of <see cref="Pack"/>.</summary>
    /// <param name="packed">A list as it lies in the file.</param>
    /// <param name="codes">Receives code after code.</param>
    public virtual void Unpack(ReadOnlySpan<byte> packed, Span<byte> codes) => packed.CopyTo(codes);

    /// <summary>Writes the state as sections; <see cref="ListEncoders.Known"/> reads it again.</summary>
    public abstract void Write(SegmentWriter writer);
}
