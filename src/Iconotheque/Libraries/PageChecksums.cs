using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iconotheque.Libraries;

/// <summary>
/// Checksums of the pages of SQLite databases: written with each page, and compared whenever one is read from the disk.
/// </summary>
/// <remarks>
/// <para>The layout is that of SQLite's own checksum VFS (sqlite.org/cksumvfs.html), which the packaged library does not have:
/// eight bytes at the end of each page, which byte 20 of the
/// file reserves. Files without them are read and written as they are.</para>
/// <para>It is a virtual file system over the system's own: files of databases get a copy of its table of functions in which
/// reading and writing are ours; journals, the write-ahead
/// log (which has checksums of its own) and temporary files are left alone. Pages are never mapped, since what is mapped is not
/// read.</para>
/// </remarks>
internal static unsafe partial class PageChecksums
{
    /// <summary>Bytes at the end of a page.</summary>
    public const int Length = 8;

    /// <summary>SQLITE_IOERR_DATA, which a page gives that does not fit its checksum.</summary>
    public const int Mismatch = 10 | (32 << 8);

    private const int Ok = 0, ShortRead = 10 | (2 << 8), MainDatabase = 0x100, ReservedAt = 20, HeaderLength = 100,
        SmallestPage = 512, LargestPage = 65536, VersionWithoutMapping = 2, ReserveBytes = 38;
    private const string Library = "e_sqlite3";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<nint, nint> Tables = [];
    private static Vfs* system;

    /// <summary>The page, from 1, that did not fit its checksum when this thread read last; 0 for none.</summary>
    [ThreadStatic]
    private static long damagedPage;

    /// <summary>What <see cref="Making"/> says to the files that this thread opens.</summary>
    [ThreadStatic]
    private static bool isMaking;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Its name, once it is known to SQLite: what connections state as their <c>Vfs</c>.</summary>
    public static string Name
    {
        get
        {
            lock (Gate)
            {
                if (system is null) Register();
            }

            return "iconotheque";
        }
    }

    /// <summary>Whether this thread has found a damaged page that nobody has taken.</summary>
    public static bool FoundDamage => damagedPage > 0;

    /// <summary>Takes the page that was found damaged by this thread, from 1; 0 for none.</summary>
    public static long TakeDamagedPage()
    {
        long page = damagedPage;
        damagedPage = 0;
        return page;
    }

    /// <summary>
    /// Says that the databases that this thread opens until the returned object is disposed are new, or empty, and will have
    /// checksums. Their first page alone would say so, and SQLite
    /// writes others before it where they do not fit into its memory.
    /// </summary>
    /// <param name="checksums">Whether they will have them.</param>
    public static IDisposable Making(bool checksums)
    {
        isMaking = checksums;
        return new Made();
    }

    /// <summary>Makes a database that is empty, or is vacuumed next, reserve the bytes of the checksums.</summary>
    /// <param name="database">The connection's own handle.</param>
    public static void Reserve(SafeHandle database) => Control(database, Length);

    /// <summary>How many bytes a database reserves at the end of each page.</summary>
    /// <param name="database">The connection's own handle.</param>
    public static int Reserved(SafeHandle database) => Control(database, -1);

    private static int Control(SafeHandle database, int bytes)
    {
        int result = FileControl(database.DangerousGetHandle(), "main", ReserveBytes, ref bytes);
        GC.KeepAlive(database);
        return result == Ok ? bytes
            : throw new InvalidOperationException($"SQLite answers {result} when asked for the reserved bytes.");
    }

    private static void Register()
    {
        SQLitePCL.Batteries_V2.Init();
        var own = (Vfs*)Find(null);
        var vfs = (Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(Vfs));
        *vfs = *own;
        vfs->FileSize = FlagAt(own) + sizeof(int);
        vfs->Next = 0;
        vfs->Name = Marshal.StringToCoTaskMemUTF8("iconotheque");
        vfs->Open = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)&Open;
        system = own;
        int result = RegisterVfs((nint)vfs, 0);
        if (result != Ok) throw new InvalidOperationException($"SQLite answers {result} when given a file system.");
    }

    private static int FlagAt(Vfs* own) => (own->FileSize + sizeof(long) - 1) & ~(sizeof(long) - 1);

    private static ref int HasChecksums(nint file) => ref Unsafe.AsRef<int>((byte*)file + FlagAt(system));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, nint name, nint file, int flags, int* outFlags)
    {
        int result = ((delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)system->Open)((nint)system, name, file,
            flags, outFlags);
        if (result != Ok || (flags & MainDatabase) == 0) return result;
        HasChecksums(file) = isMaking ? 1 : 0;
        *(nint*)file = TableFor(*(nint*)file);
        return Ok;
    }

    /// <summary>The system's table of functions with ours for reading and writing; its own behind it.</summary>
    private static nint TableFor(nint table)
    {
        lock (Gate)
        {
            if (Tables.TryGetValue(table, out nint known)) return known;
            var made = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods));
            Buffer.MemoryCopy((void*)table, made, sizeof(Methods), ((Methods*)table)->Version >= 2 ? (1 + 16) * sizeof(nint)
                : (1 + 12) * sizeof(nint));
            (made->SystemRead, made->SystemWrite) = (made->Read, made->Write);
            made->Version = Math.Min(made->Version, VersionWithoutMapping);
            made->Read = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)&Read;
            made->Write = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)&Write;
            return Tables[table] = (nint)made;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(nint file, byte* bytes, int count, long at)
    {
        int result = ((delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)(*(Methods**)file)->SystemRead)(file, bytes,
            count, at);
        if (result is not (Ok or ShortRead)) return result;

        // What lies beyond the end is given as zeros: a page that was never written is whole, one that was cut is not.
        Look(file, bytes, count, at);
        if (HasChecksums(file) == 0 || !IsPage(count, at) || Fits(new ReadOnlySpan<byte>(bytes, count))) return result;
        damagedPage = (at / count) + 1;
        return Mismatch;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint file, byte* bytes, int count, long at)
    {
        var write = (delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>)(*(Methods**)file)->SystemWrite;
        Look(file, bytes, count, at);
        if (HasChecksums(file) == 0 || !IsPage(count, at)) return write(file, bytes, count, at);

        // SQLite keeps its page as it is; what goes to the disk is a copy.
        byte* page = stackalloc byte[count];
        new ReadOnlySpan<byte>(bytes, count).CopyTo(new Span<byte>(page, count));
        Put(new Span<byte>(page, count));
        return write(file, page, count, at);
    }

    /// <summary>The first bytes of a database say whether its pages have checksums.</summary>
    private static void Look(nint file, byte* bytes, int count, long at)
    {
        if (at == 0 && count >= HeaderLength && new ReadOnlySpan<byte>(bytes, Magic.Length)
            .SequenceEqual(Magic)) HasChecksums(file) = bytes[ReservedAt] == Length ? 1 : 0;
    }

    private static bool IsPage(int count, long at) => count is >= SmallestPage and <= LargestPage && (count & (count - 1)) == 0
        && at % count == 0;

    /// <summary>Whether a page fits the checksum at its end.</summary>
    internal static bool Fits(ReadOnlySpan<byte> page) =>
        BinaryPrimitives.ReadUInt64LittleEndian(page[^Length..]) == Of(page[..^Length]);

    /// <summary>Puts the checksum of a page at its end.</summary>
    internal static void Put(Span<byte> page) => BinaryPrimitives.WriteUInt64LittleEndian(page[^Length..], Of(page[..^Length]));

    /// <summary>
    /// The sums of SQLite's checksum VFS over little-endian words: s₁ += word + s₂, s₂ += next word + s₁. Any one bit that
    /// changes changes them.
    /// </summary>
    private static ulong Of(ReadOnlySpan<byte> bytes)
    {
        (uint first, uint second) = (0, 0);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            first = unchecked(first + BinaryPrimitives.ReadUInt32LittleEndian(bytes) + second);
            second = unchecked(second + BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + first);
        }

        return first | ((ulong)second << 32);
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint Find(string? name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int RegisterVfs(nint vfs, int makesDefault);

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int FileControl(nint database, string schema, int operation, ref int value);

    /// <summary>The end of <see cref="Making"/>.</summary>
    private sealed class Made : IDisposable
    {
        public void Dispose() => isMaking = false;
    }

    /// <summary>sqlite3_vfs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Vfs
    {
        public int Version, FileSize, LongestPath;
        public nint Next, Name, AppData, Open;
        public Fifteen Others;
    }

    [InlineArray(15)]
    private struct Fifteen
    {
        private nint first;
    }

    /// <summary>sqlite3_io_methods, version 2, with the two that are replaced behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public nint Close, Read, Write;
        public Fifteen Others;
        public nint SystemRead, SystemWrite;
    }
}
