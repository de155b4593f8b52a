using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Weights;

public class SafetensorsTests
{
    private const string A = "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}",
        B = "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}";

    [Fact]
    public void Reads_what_another_writer_wrote() =>
        PyTorchFileTests.Compare(Safetensors.Read(PyTorchFileTests.File("plain.safetensors")), "plain.safetensors");

    [Theory]
    [InlineData("{" + A + "," + B + "}", null, true)]
    [InlineData("{" + A + "}", null, false)]
    [InlineData("{" + B + "}", null, false)]
    [InlineData("{" + A + "," + A + "," + B + "}", null, false)]
    [InlineData("{" + A + ",\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[1,4]}}", null, false)]
    [InlineData("{" + A + ",\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[2,5]}}", null, false)]
    [InlineData("{" + A + ",\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[2,4]}}", null, false)]
    [InlineData("{" + A + ",\"b\":{\"dtype\":\"U8\",\"shape\":[9223372036854775807,4],\"data_offsets\":[2,4]}}", null, false)]
    [InlineData("{" + A + ",\"b\":{\"dtype\":\"Q8\",\"shape\":[2],\"data_offsets\":[2,4]}}", null, false)]
    [InlineData("{" + A + "," + B + ",\"__metadata__\":{\"x\":1}}", null, false)]
    [InlineData("[]", null, false)]
    [InlineData("{" + A + "," + B + "}", 1_000_000_000L, false)]
    [InlineData("{" + A + "," + B + "}", -1L, false)]
    public void Holes_overlaps_repeated_names_and_wrong_lengths_are_refused(string header, long? length, bool good)
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = [.. new byte[8], .. Encoding.UTF8.GetBytes(header), 1, 2, 3, 4];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length ?? header.Length);
        string path = folder["x.safetensors"];
        File.WriteAllBytes(path, bytes);
        if (good) Assert.Equal([3f, 4], Safetensors.Read(path).Tensors["b"].ToSingles());
        else Assert.Equal(path, Assert.Throws<InputException>(() => Safetensors.Read(path)).File);
    }

    [Fact]
    public void A_file_that_is_read_tensor_by_tensor_gives_the_same()
    {
        using var folder = new TemporaryFolder();
        var tensors = new Dictionary<string, WeightTensor>
        {
            ["a"] = WeightTensor.Of([1, 2, 3, 4, 5, 6], 2, 3),
            ["b"] = WeightTensor.Of([7], 1),
            ["c"] = WeightTensor.Of([8, 9], 2),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
        string path = folder["large.safetensors"];
        File.WriteAllBytes(path,
            Safetensors.ToBytes(tensors, ImmutableSortedDictionary<string, string>.Empty.Add("of", "a test")));
        Checkpoint whole = Safetensors.Read(path), apart = Safetensors.Read(path, longestWhole: 16);
        Assert.Equal("a test", apart.Text("of"));
        Assert.Equal(tensors.Keys, apart.Tensors.Keys);
        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal(tensor.ToSingles(), apart.Tensors[name].ToSingles());
            Assert.Equal(whole.Tensors[name].Shape, apart.Tensors[name].Shape);
        }
    }
}
