using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Sets;

/// <summary>What describing one image gave: its description, or the reason why there is none.</summary>
/// <param name="Key">Identity of what was described: SHA-256 of the file's bytes, and the region where there is one.</param>
/// <param name="Content">The description; null when the image was set aside.</param>
/// <param name="Reason">Why it was set aside; empty otherwise.</param>
internal sealed record FeatureRecord(string Key, ImageDescription? Content, string Reason)
{
    private const int ChecksumLength = 4;
    private const byte Nothing = 0, Local = 1, Global = 2;

    /// <summary>
    /// Appends the record as length, content and CRC-32C, which guards against torn writes, not against malice.
    /// </summary>
    public void Write(Stream stream)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Key);
            writer.Write(Reason);
            WriteContent(writer);
        }

        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)content.Length);
        stream.Write(length);
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        stream.Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(length, Crc32C.Of(bytes));
        stream.Write(length);
    }

    /// <summary>Reads the record at the stream's position; null at the end or where the rest is torn.</summary>
    public static FeatureRecord? Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[4];
        if (stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4) return null;
        int size = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (size <= 0 || size > stream.Length - stream.Position - ChecksumLength) return null;
        byte[] bytes = new byte[size + ChecksumLength];
        stream.ReadExactly(bytes);
        return Crc32C.Of(bytes.AsSpan(0, size)) == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(size))
            ? Parse(bytes)
            : null;
    }

    private void WriteContent(BinaryWriter writer)
    {
        switch (Content)
        {
            case LocalFeatures features:
                writer.Write(Local);
                writer.Write(features.Width);
                writer.Write(features.Height);
                writer.Write(features.Count);
                writer.Write(features.Vectors.Length);
                writer.Write(MemoryMarshal.AsBytes(features.Keypoints.AsSpan()));
                writer.Write(features.Vectors);
                break;
            case GlobalVector vector:
                writer.Write(Global);
                writer.Write(vector.Values.Length);
                writer.Write(MemoryMarshal.AsBytes(vector.Values.AsSpan()));
                break;
            default:
                writer.Write(Nothing);
                break;
        }
    }

    private static FeatureRecord Parse(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        string key = reader.ReadString(), reason = reader.ReadString();
        return new FeatureRecord(key, reader.ReadByte() switch
        {
            Local => ReadLocal(reader),
            Global => new GlobalVector(ReadFloats(reader, reader.ReadInt32())),
            _ => null
        }, reason);
    }

    private static LocalFeatures ReadLocal(BinaryReader reader)
    {
        int width = reader.ReadInt32(), height = reader.ReadInt32(), count = reader.ReadInt32(), vectorBytes = reader.ReadInt32();
        float[] keypoints = ReadFloats(reader, count * LocalFeatures.KeypointLength);
        byte[] vectors = new byte[vectorBytes];
        reader.BaseStream.ReadExactly(vectors);
        return new LocalFeatures(width, height, keypoints, vectors);
    }

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        float[] values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
