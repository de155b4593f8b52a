using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Segments;

/// <summary>A segment file mapped into memory: opening it reads its head alone, whatever its length.</summary>
/// <remarks>
/// The head's checksum is checked on opening; those of the sections by <see cref="Verify"/>, which reads everything.
/// </remarks>
internal sealed unsafe partial class SegmentFile : IDisposable
{
    private const int CheckedAtATime = 1 << 24, WillNeed = 3;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly Dictionary<string, SegmentSection> sections;

    private SegmentFile(string path, SegmentSection[] found)
    {
        Path = path;
        sections = new Dictionary<string, SegmentSection>(StringComparer.Ordinal);
        foreach (var section in found)
        {
            if (!sections.TryAdd(section.Name, section)) throw new InputException(path, $"has two sections '{section.Name}'");
        }

        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">Missing, not a segment, of another version, damaged or cut short.</exception>
    public static SegmentFile Open(string path)
    {
        try
        {
            byte[] head = new byte[SegmentLayout.HeadLength];
            long length;
            using (var stream = RegularFile.Open(path))
            {
                length = stream.Length;
                stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            }

            return new SegmentFile(path, SegmentLayout.Read(head, length, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Whether there is a section of a name.</summary>
    public bool Has(string section) => sections.ContainsKey(section);

    /// <summary>How many values a section holds.</summary>
    /// <exception cref="InputException">There is none, or its bytes are not a whole number of values.</exception>
    public long Count<T>(string section) where T : unmanaged
    {
        long length = Find(section).Length;
        return length % sizeof(T) == 0 ? length / sizeof(T) : throw new InputException(Path,
            $"its section '{section}' has {length} bytes, not a whole number of values of {sizeof(T)}");
    }

    /// <summary>A whole section of at most 2³¹ - 1 values, valid until the file is disposed.</summary>
    /// <exception cref="InputException">There is none, it is longer, or not a whole number of values.</exception>
    public ReadOnlySpan<T> Read<T>(string section) where T : unmanaged =>
        Count<T>(section) is var count && count <= Array.MaxLength
        ? Slice<T>(section, 0, (int)count)
        : throw new InputException(Path, $"its section '{section}' is too long");

    /// <summary>Some values of a section, valid until the file is disposed.</summary>
    /// <param name="section">The section.</param>
    /// <param name="first">The first value.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="InputException">There is no such section.</exception>
    /// <exception cref="ArgumentOutOfRangeException">They do not lie inside it.</exception>
    public ReadOnlySpan<T> Slice<T>(string section, long first, int count) where T : unmanaged =>
        Of<T>(section).Slice(first, count);

    /// <summary>The values of a section, for those who read many pieces of it.</summary>
    /// <exception cref="InputException">There is none, or its bytes are not a whole number of values.</exception>
    public SegmentValues<T> Of<T>(string section) where T : unmanaged =>
        new((T*)(start + Find(section).Offset), Count<T>(section));

    /// <summary>
    /// Asks the system to read some values of a section that are needed soon; it reads many such pieces at once, where touching
    /// them would wait for one after the other. Returns at once; what is in memory already costs next to nothing.
    /// </summary>
    /// <returns>Whether the system will; where not, they are read when they are touched.</returns>
    /// <exception cref="InputException">There is no such section.</exception>
    /// <exception cref="ArgumentOutOfRangeException">They do not lie inside it.</exception>
    public bool Prefetch<T>(string section, long first, int count) where T : unmanaged
    {
        if (!OperatingSystem.IsLinux()) return false;
        fixed (T* value = Slice<T>(section, first, count))
        {
            // The address must be that of a page.
            nuint within = (nuint)value % (nuint)Environment.SystemPageSize;
            return Advise((byte*)value - within, within + ((nuint)count * (nuint)sizeof(T)), WillNeed) == 0;
        }
    }

    /// <summary>Checks every section against its checksum.</summary>
    /// <exception cref="InputException">One does not fit.</exception>
    public void Verify(CancellationToken cancellation = default)
    {
        foreach (var section in sections.Values)
        {
            uint checksum = 0;
            for (long at = 0; at < section.Length; at += CheckedAtATime)
            {
                cancellation.ThrowIfCancellationRequested();
                checksum = Crc32C.Append(checksum,
                    new ReadOnlySpan<byte>(start + section.Offset + at, (int)Math.Min(CheckedAtATime, section.Length - at)));
            }

            if (checksum != section.Checksum)
                throw new InputException(Path,
                    $"is damaged: the checksum of its section '{section.Name}' does not fit; build the index again");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private SegmentSection Find(string section) =>
        sections.TryGetValue(section, out var found) ? found : throw new InputException(Path, $"has no section '{section}'");

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
