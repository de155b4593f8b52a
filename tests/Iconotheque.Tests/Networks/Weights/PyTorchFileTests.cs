using System.Collections;
using System.Text.Json;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Weights;

public class PyTorchFileTests
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "Golden");

    internal static string File(string name) => Path.Combine(Golden, "weights", name);

    [Theory]
    [InlineData("zip.pth")]
    [InlineData("zip4.pth")]
    [InlineData("legacy.pth")]
    [InlineData("legacy4.pth")]
    [InlineData("tar.pth")]
    public void Reads_what_torch_wrote(string name) => Compare(PyTorchFile.Read(File(name)), name);

    [Fact]
    public void Keeps_the_type_of_each_tensor()
    {
        var tensors = PyTorchFile.Read(File("zip.pth")).Below("state_dict/");
        Assert.Equal(ElementType.Float16, tensors["half"].Type);
        Assert.Equal(ElementType.BFloat16, tensors["bfloat"].Type);
        Assert.Equal(ElementType.Int64, tensors["count"].Type);
        Assert.Equal(ElementType.Bool, tensors["truth"].Type);
        Assert.Equal(ElementType.Int8, tensors["small"].Type);
    }

    [Fact]
    public void Both_containers_of_one_network_hold_the_same_tensors()
    {
        Assert.SkipWhen(Repository.Shared is null, "The development networks are not here.");
        var zip = PyTorchFile.Read(Path.Combine(Repository.Shared!, "networks", "squeezenet1_1.pth"));
        var stream = PyTorchFile.Read(Path.Combine(Repository.Shared!, "networks", "squeezenet1_1.legacy.pth"));
        Assert.Equal(52, zip.Tensors.Count);
        Assert.Equal(zip.Tensors.Keys, stream.Tensors.Keys);
        foreach (var (key, tensor) in zip.Tensors)
            Assert.True(tensor.Bytes.Span.SequenceEqual(stream.Tensors[key].Bytes.Span), key);
    }

    [Theory]
    [InlineData("alike-t.pth")]
    [InlineData("alike-n.pth")]
    public void Reads_networks_as_their_authors_distribute_them(string name)
    {
        Assert.SkipWhen(Repository.Shared is null, "The development networks are not here.");
        Assert.NotEmpty(PyTorchFile.Read(Path.Combine(Repository.Shared!, "networks", name)).Tensors);
    }

    internal static void Compare(Checkpoint actual, string name)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Golden, "weights.json")));
        var expected = json.RootElement.GetProperty(name);
        foreach (var item in expected.GetProperty("tensors").EnumerateObject())
        {
            Assert.True(actual.Tensors.TryGetValue(item.Name, out var tensor), item.Name);
            Assert.Equal(item.Value.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt64()), tensor.Shape);
            Assert.Equal(item.Value.GetProperty("values").EnumerateArray().Select(value => value.GetSingle()),
                tensor.ToSingles());
        }

        Assert.Equal(expected.GetProperty("tensors").EnumerateObject().Count(), actual.Tensors.Count);
        foreach (var item in expected.GetProperty("values").EnumerateObject())
            Assert.Equal(Plain(item.Value), Text(actual.Values[item.Name]));
        Assert.Equal(expected.GetProperty("values").EnumerateObject().Select(item => item.Name).Order(StringComparer.Ordinal),
            actual.Values.Keys);
    }

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Join(';', value.EnumerateArray().Select(Plain))
        : value.ValueKind == JsonValueKind.Number ? Text(value.GetDouble()) : value.ToString();

    private static string Text(object value) => value switch
    {
        string text => text,
        IEnumerable items => string.Join(';', items.Cast<object>().Select(Text)),
        bool truth => truth.ToString(),
        _ => FormattableString.Invariant($"{value}"),
    };
}
