using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Iconotheque.Maps;

namespace Iconotheque.Web.Libraries;

/// <summary>The map of a library, as a browser draws it.</summary>
internal sealed class Mapping(ServerOptions options)
{
    private readonly Lock gate = new();
    private (DateTime Written, EmbeddingMap Map)? read;

    private string Path => EmbeddingMapFile.PathIn(options.Library);

    /// <summary>Whether it has been drawn.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>The map; null when it has not been drawn. 16 bytes a picture.</summary>
    /// <exception cref="InputException">It is damaged; draw it again.</exception>
    public EmbeddingMap? Map
    {
        get
        {
            if (!Exists) return null;
            lock (gate)
            {
                var written = File.GetLastWriteTimeUtc(Path);
                if (read is not { } known || known.Written != written) read = known = (written, EmbeddingMapFile.Read(Path));
                return known.Map;
            }
        }
    }

    /// <summary>
    /// The points for a browser: their number, the items' numbers, the numbers of their collections, x and y in turn; 4 bytes
    /// each, little-endian. Items that are gone are left out.
    /// </summary>
    /// <param name="map">The map.</param>
    /// <param name="collections">The collection of each item; 0 for none.</param>
    public static byte[] Points(EmbeddingMap map, int[] collections)
    {
        int[] kept = [.. Enumerable.Range(0, map.Items.Length)
            .Where(i => map.Items[i] < collections.Length && collections[map.Items[i]] > 0)];
        byte[] bytes = new byte[4 + (16 * kept.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, kept.Length);
        var numbers = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(4, 8 * kept.Length));
        var positions = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(4 + (8 * kept.Length)));
        for (int i = 0; i < kept.Length; i++)
        {
            numbers[i] = (int)map.Items[kept[i]];
            numbers[kept.Length + i] = collections[map.Items[kept[i]]];
            positions[2 * i] = map.Positions[2 * kept[i]];
            positions[(2 * i) + 1] = map.Positions[(2 * kept[i]) + 1];
        }

        return bytes;
    }
}
