using System.Runtime.InteropServices;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Segments;

/// <summary>Writes a segment file, section after section; it appears under its name when it is complete.</summary>
public sealed class SegmentWriter : IDisposable
{
    private readonly string path, temporary;
    private readonly FileStream stream;
    private readonly List<SegmentSection> sections = [];
    private uint checksum;
    private string name = "";
    private long begin;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file that <see cref="Commit"/> replaces.</param>
    public SegmentWriter(string path)
    {
        (this.path, temporary) = (path, path + ".tmp");
        stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        stream.Write(new byte[SegmentLayout.HeadLength]);
    }

    /// <summary>Ends the section before and begins one.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long, not ASCII, or taken.</exception>
    public void Begin(string section)
    {
        SegmentLayout.CheckName(section);
        End();
        if (sections.Exists(other => other.Name == section))
            throw new ArgumentException($"There is a section '{section}' already.", nameof(section));
        if (sections.Count == SegmentLayout.MostSections)
            throw new ArgumentException($"A segment has room for {SegmentLayout.MostSections} sections.", nameof(section));
        stream.Write(new byte[(int)(-stream.Position & (SegmentLayout.Alignment - 1))]);
        (name, begin, checksum) = (section, stream.Position, 0);
    }

    /// <summary>Appends values to the section begun last.</summary>
    /// <typeparam name="T">Numbers, written little-endian.</typeparam>
    public void Append<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        if (name.Length == 0) throw new InvalidOperationException("No section has begun.");
        var bytes = MemoryMarshal.AsBytes(values);
        checksum = Crc32C.Append(checksum, bytes);
        stream.Write(bytes);
    }

    /// <summary>Writes a whole section.</summary>
    public void Write<T>(string section, ReadOnlySpan<T> values) where T : unmanaged
    {
        Begin(section);
        Append(values);
    }

    /// <summary>Completes the file, flushes it to the disk and gives it its name.</summary>
    /// <returns>Its length in bytes.</returns>
    public long Commit()
    {
        End();
        long length = stream.Position;
        stream.Position = 0;
        stream.Write(SegmentLayout.Write(sections, length));
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        AtomicFile.Replace(temporary, path);
        return length;
    }

    /// <inheritdoc/>
    public void Dispose() => AtomicFile.Abandon(stream, temporary);

    private void End()
    {
        if (name.Length > 0) sections.Add(new SegmentSection(name, begin, stream.Position - begin, checksum));
        name = "";
    }
}
