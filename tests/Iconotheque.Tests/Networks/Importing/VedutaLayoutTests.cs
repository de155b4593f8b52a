using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Importing;

public sealed class VedutaLayoutTests
{
    private static readonly MadeVeduta Small = new(4, [4, 6, 8], Input: true);

    [Theory]
    [InlineData("")]
    [InlineData("state_dict/")]
    public void A_state_dict_is_read_whole_but_for_its_counters(string root)
    {
        var draft = NetworkLayouts.Read(Files.Of(Small.Weights().Select(pair => (root + pair.Key, pair.Value))));
        Assert.Equal("veduta", draft.Architecture);
        Assert.Equal(Small.Weights().Keys.Where(name => !name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal), draft.Weights.Keys);
    }

    [Fact]
    public void A_tensor_that_is_no_part_of_it_is_refused()
    {
        var file = Files.Of(Small.Weights().Select(pair => (pair.Key, pair.Value)).Append(("proxies", WeightTensor.Of([1], 1))));
        Assert.Contains("not understood, such as proxies", Assert.Throws<InputException>(() => NetworkLayouts.Read(file)).Message,
            StringComparison.Ordinal);
    }
}
