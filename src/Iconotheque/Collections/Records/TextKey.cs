using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Iconotheque.Collections.Records;

/// <summary>
/// Stands for a text in 16 bytes: the first of its SHA-256, so that the names of a million pictures fit into memory.
/// </summary>
internal static class TextKey
{
    /// <summary>The key of a text.</summary>
    public static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
