using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Iconotheque.Web.Pictures;

/// <summary>What goes between the server and its picture processes: numbers of 32 bits, little-endian, and bytes.</summary>
/// <remarks>
/// A request is the length of its JSON, the length of the picture, the JSON, the picture. An answer is a status (0 done, 1
/// refused), width, height, length and that many bytes; of a refusal the reason.
/// </remarks>
internal static class PictureProtocol
{
    private const int MostJson = 1 << 16, MostPicture = 1 << 30;

    public static async Task WriteAsync(Stream stream, PictureRequest request, ReadOnlyMemory<byte> picture,
        CancellationToken cancellation)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(request);
        await stream.WriteAsync(Numbers(json.Length, picture.Length), cancellation);
        await stream.WriteAsync(json, cancellation);
        await stream.WriteAsync(picture, cancellation);
        await stream.FlushAsync(cancellation);
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="PictureRefusedException">The picture cannot be used.</exception>
    /// <exception cref="EndOfStreamException">The process ended.</exception>
    public static async Task<PictureAnswer> ReadAnswerAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] head = new byte[16];
        await stream.ReadExactlyAsync(head, cancellation);
        int length = Number(head, 3);
        if (length is < 0 or > MostPicture) throw new InvalidDataException($"A picture process announced {length} bytes.");
        byte[] bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return Number(head, 0) == 0
            ? new PictureAnswer(Number(head, 1), Number(head, 2), bytes)
            : throw new PictureRefusedException(Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Reads a request; null when there are no more.</summary>
    public static (PictureRequest Request, byte[] Picture)? ReadRequest(Stream stream)
    {
        byte[] head = new byte[8];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return null;
        int json = Number(head, 0), picture = Number(head, 1);
        if (json is <= 0 or > MostJson || picture is < 0 or > MostPicture)
            throw new InvalidDataException("The request is malformed.");
        byte[] bytes = new byte[json + picture];
        stream.ReadExactly(bytes);
        return (JsonSerializer.Deserialize<PictureRequest>(bytes.AsSpan(0, json))!, bytes[json..]);
    }

    public static void WriteAnswer(Stream stream, int status, int width, int height, ReadOnlySpan<byte> bytes)
    {
        stream.Write(Numbers(status, width, height, bytes.Length));
        stream.Write(bytes);
        stream.Flush();
    }

    private static byte[] Numbers(params ReadOnlySpan<int> numbers)
    {
        byte[] bytes = new byte[numbers.Length * 4];
        for (int i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 4), numbers[i]);
        return bytes;
    }

    private static int Number(byte[] bytes, int index) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(index * 4));
}
