using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// Reads the elements of a NumPy file as another type, C-ordered, whatever their type, byte order and order of axes.
/// </summary>
internal static class NpyConversion
{
    private const int Block = 1 << 16;

    /// <summary>Reads all elements.</summary>
    /// <typeparam name="T">float, to which values are rounded, or a whole number, which must hold them exactly.</typeparam>
    /// <param name="stream">Where the data begin.</param>
    /// <param name="header">What they are.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <exception cref="InputException">There are more than an array holds, or one that T cannot hold.</exception>
    public static T[] Read<T>(Stream stream, NpyHeader header, string name) where T : unmanaged, INumber<T>
    {
        if (header.Count > Array.MaxLength)
            throw new InputException(name, $"holds {header.Count} elements, more than can be converted at once; "
                + $"save it with .astype('{Npy.TypeOf<T>()}', order='C')");
        return header.Element switch
        {
            "f2" => Of<Half, T>(stream, header, name),
            "f4" => Of<float, T>(stream, header, name),
            "f8" => Of<double, T>(stream, header, name),
            "i1" => Of<sbyte, T>(stream, header, name),
            "i2" => Of<short, T>(stream, header, name),
            "i4" => Of<int, T>(stream, header, name),
            "i8" => Of<long, T>(stream, header, name),
            "u2" => Of<ushort, T>(stream, header, name),
            "u4" => Of<uint, T>(stream, header, name),
            "u8" => Of<ulong, T>(stream, header, name),
            _ => Of<byte, T>(stream, header, name),
        };
    }

    private static T[] Of<TFrom, T>(Stream stream, NpyHeader header, string name)
        where TFrom : unmanaged, INumber<TFrom>
        where T : unmanaged, INumber<T>
    {
        var values = new T[header.Count];
        var block = new TFrom[Math.Min(Block, values.Length)];
        var places = new Places(header);
        for (int first = 0; first < values.Length; first += block.Length)
        {
            var read = block.AsSpan(0, Math.Min(block.Length, values.Length - first));
            stream.ReadExactly(MemoryMarshal.AsBytes(read));
            if (header.IsBigEndian) Reverse(MemoryMarshal.AsBytes(read), header.ElementSize);
            foreach (var value in read) values[places.Next()] = To<TFrom, T>(value, name);
        }

        return values;
    }

    private static T To<TFrom, T>(TFrom value, string name)
        where TFrom : unmanaged, INumber<TFrom>
        where T : unmanaged, INumber<T>
    {
        var result = T.CreateSaturating(value);
        return default(T) is float || TFrom.CreateSaturating(result) == value ? result
            : throw new InputException(name, FormattableString.Invariant($"holds {value}; whole numbers from {T.CreateSaturating(
                double.NegativeInfinity)} to {T.CreateSaturating(double.PositiveInfinity)} are needed"));
    }

    private static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(bytes),
                    MemoryMarshal.Cast<byte, ushort>(bytes));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(bytes));
                break;
            case 8:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(bytes),
                    MemoryMarshal.Cast<byte, ulong>(bytes));
                break;
        }
    }

    /// <summary>Where each stored element belongs in C order, one after the other.</summary>
    private sealed class Places(NpyHeader header)
    {
        private readonly int[] index = new int[header.Shape.Length];
        private readonly int[] steps = [.. Enumerable.Range(0, header.Shape.Length)
            .Select(axis => (int)header.Shape.Skip(axis + 1).Aggregate(1L, (product, length) => product * length))];
        private int place;

        public int Next()
        {
            int next = place;
            if (!header.IsColumnMajor) place++;
            else Advance();
            return next;
        }

        /// <summary>The first axis moves fastest; one that is through begins again, and the next moves.</summary>
        private void Advance()
        {
            for (int axis = 0; axis < index.Length; axis++)
            {
                place += steps[axis];
                if (++index[axis] < header.Shape[axis]) return;
                place -= index[axis] * steps[axis];
                index[axis] = 0;
            }
        }
    }
}
