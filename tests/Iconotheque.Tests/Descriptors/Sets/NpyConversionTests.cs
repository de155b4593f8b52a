using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Tests.Descriptors.Sets;

/// <summary>Arrays as other programs save them; bytes of each element by hand, from IEEE 754 and two's complement.</summary>
public sealed class NpyConversionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("<f4", "0000803F 000000C0")]
    [InlineData(">f4", "3F800000 C0000000")]
    [InlineData("<f8", "000000000000F03F 00000000000000C0")]
    [InlineData(">f8", "3FF0000000000000 C000000000000000")]
    [InlineData("<f2", "003C 00C0")]
    [InlineData(">f2", "3C00 C000")]
    [InlineData("<i8", "0100000000000000 FEFFFFFFFFFFFFFF")]
    [InlineData(">i4", "00000001 FFFFFFFE")]
    [InlineData("<i2", "0100 FEFF")]
    [InlineData("|i1", "01 FE")]
    public void Numbers_of_every_type_and_byte_order_are_read(string type, string bytes)
    {
        using var array = NpyArray<float>.Open(Write(type, "False", "1, 2", Convert.FromHexString(bytes.Replace(" ", ""))), 2);
        Assert.Equal([1f, -2f], array.Slice(0, 1).ToArray());
    }

    [Theory]
    [InlineData("|u1", "01 FF", 255)]
    [InlineData(">u2", "0001 FFFF", 65535)]
    [InlineData("<u4", "01000000 FFFFFFFF", 4294967295)]
    [InlineData("<u8", "0100000000000000 0000000000000080", 9223372036854775808)]
    [InlineData("|b1", "01 01", 1)]
    public void Numbers_without_a_sign_are_read(string type, string bytes, double second)
    {
        using var array = NpyArray<float>.Open(Write(type, "False", "1, 2", Convert.FromHexString(bytes.Replace(" ", ""))), 2);
        Assert.Equal([1f, (float)second], array.Slice(0, 1).ToArray());
    }

    // [[1, 2, 3], [4, 5, 6]] column by column.
    [Fact]
    public void Fortran_order_is_turned()
    {
        string path = Write("|i1", "True", "2, 3", [1, 4, 2, 5, 3, 6]);
        using var array = NpyArray<float>.Open(path, 2);
        Assert.Equal([1, 2, 3], array.Slice(0, 1).ToArray());
        Assert.Equal([4, 5, 6], array.Slice(1, 1).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(1, 2).Length);
    }

    [Fact]
    public void Any_shape_in_Fortran_order_holds_what_it_holds_in_C_order() =>
        Gen.Int[1, 5].Array[1, 4].Sample(shape =>
        {
            int count = shape.Aggregate(1, (product, axis) => product * axis);
            byte[] stored = new byte[count];
            for (int element = 0; element < count; element++)
            {
                // The element's index in every axis, the last one fastest; stored with the first one fastest.
                int rest = element, place = 0;
                int[] index = new int[shape.Length];
                for (int axis = shape.Length - 1; axis >= 0; axis--)
                    (index[axis], rest) = (rest % shape[axis], rest / shape[axis]);
                for (int axis = shape.Length - 1; axis >= 0; axis--) place = place * shape[axis] + index[axis];
                stored[place] = (byte)element;
            }

            using var array = NpyArray<int>.Open(Write("|u1", "True", string.Join(", ", shape) + ",", stored), shape.Length);
            Assert.Equal(Enumerable.Range(0, count).Select(i => i % 256), array.Slice(0, shape[0]).ToArray());
        }, iter: 200, threads: 1);

    [Theory]
    [InlineData("<f4", "0000C03F", "holds 1.5; whole numbers from 0 to 255 are needed")]
    [InlineData("<i2", "0001", "holds 256; whole numbers")]
    [InlineData("|i1", "FF", "holds -1; whole numbers")]
    [InlineData("<f8", "000000000000F87F", "holds NaN; whole numbers")]
    public void A_whole_number_that_does_not_fit_is_refused(string type, string bytes, string complaint)
    {
        string path = Write(type, "False", "1, 1", Convert.FromHexString(bytes));
        Assert.Contains(complaint, Assert.Throws<InputException>(() => NpyArray<byte>.Open(path, 2)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<U5")]
    [InlineData("|S3")]
    [InlineData("<c8")]
    [InlineData("<M8[ns]")]
    [InlineData("<f16")]
    [InlineData("|O")]
    [InlineData("|f4")]
    public void What_is_no_number_is_named(string type)
    {
        string message =
            Assert.Throws<InputException>(() => NpyArray<float>.Open(Write(type, "False", "1, 1", new byte[8]), 2)).Message;
        Assert.Contains($"its elements are of the type {type}; floating-point numbers of 2, 4 or 8 bytes", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_vectors_is_read_whatever_its_type_and_tells_rows_of_zeros()
    {
        byte[] values = new byte[12];
        BinaryPrimitives.WriteHalfBigEndian(values.AsSpan(0), (Half)3);
        BinaryPrimitives.WriteHalfBigEndian(values.AsSpan(8), (Half)(-4));
        File.Move(Write(">f2", "True", "3, 2", values), folder["v.npy"]);
        folder.Write("images.txt", "a.jpg\nb.jpg\nc.jpg\n");
        using var set = GlobalVectorSet.Open(folder.Path, "v");
        Assert.Equal([3, 0, 0, -4, 0, 0], set.Slice(0, 3).ToArray());
        Assert.Equal(["c.jpg"], set.Zeros);
    }

    private string Write(string type, string fortran, string shape, byte[] data)
    {
        string text = $"{{'descr': '{type}', 'fortran_order': {fortran}, 'shape': ({shape}), }}".PadRight(117) + "\n";
        byte[] begin = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0];
        File.WriteAllBytes(folder["a.npy"], [.. begin, .. Encoding.ASCII.GetBytes(text), .. data]);
        return folder["a.npy"];
    }
}
