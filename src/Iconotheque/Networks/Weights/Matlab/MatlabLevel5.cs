using System.Buffers.Binary;
using System.IO.Compression;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>Level 5 .mat files, which MATLAB writes with -v6 and -v7, and scipy.io.savemat.</summary>
/// <remarks>MathWorks, "MAT-File Format", chapter 1.</remarks>
internal static class MatlabLevel5
{
    private const int HeaderLength = 128, VersionAt = 124;

    /// <summary>
    /// What a file may unfold to: its variables are inflated and copied, and one that compresses better than this holds no
    /// weights.
    /// </summary>
    private const long SmallFile = 16 << 20, MostGrowth = 20;

    /// <summary>The highest ratio of deflate.</summary>
    private const long MostInflation = 1032;

    /// <summary>Whether a file is of level 5.</summary>
    public static bool Begins(ReadOnlySpan<byte> start) =>
        start.Length >= HeaderLength && (start[VersionAt..HeaderLength].SequenceEqual("\x00\x01IM"u8)
            || start[VersionAt..HeaderLength].SequenceEqual("\x01\x00MI"u8));

    /// <summary>Reads a file.</summary>
    public static Checkpoint Read(string path, byte[] bytes)
    {
        if (bytes[VersionAt + 2] == 'M')
            throw new InputException(path,
                "is a big-endian .mat file, as MATLAB wrote on SPARC and PowerPC; save it again on a computer of today");
        var builder = new CheckpointBuilder(path, bytes.Length, SmallFile + MostGrowth * bytes.Length);
        try
        {
            ReadOnlyMemory<byte> rest = bytes.AsMemory(HeaderLength);
            while (rest.Length > 0)
            {
                var element = MatlabElement.Take(ref rest);
                if (element.Type == MatlabElement.Compressed) element = Inflate(element.Data, builder);
                if (element.Type == MatlabElement.Matrix) new MatlabMatrix(builder).Variable(element.Data);
            }
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw builder.Fail($"is a damaged .mat file: {e.Message}", e);
        }

        return builder.Build();
    }

    /// <summary>Inflates one element; its own tag says how long it becomes, which is checked before memory is taken.</summary>
    private static MatlabElement Inflate(ReadOnlyMemory<byte> data, CheckpointBuilder builder)
    {
        using var stream = new ZLibStream(new MemoryStream(data.ToArray(), writable: false), CompressionMode.Decompress);
        byte[] tag = new byte[MatlabElement.TagLength];
        stream.ReadExactly(tag);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(tag.AsSpan(4));
        if (BinaryPrimitives.ReadUInt32LittleEndian(tag) != MatlabElement.Matrix)
            throw new InvalidDataException("a compressed element holds no array");
        if (length > data.Length * MostInflation || length > Array.MaxLength)
            throw new InvalidDataException($"{data.Length} compressed bytes claim to hold {length}");
        builder.ChargeCopy(length);
        byte[] inflated = new byte[length];
        stream.ReadExactly(inflated);
        if (stream.ReadByte() >= 0) throw new InvalidDataException("a compressed element is longer than its array");
        return new MatlabElement(MatlabElement.Matrix, inflated);
    }
}
