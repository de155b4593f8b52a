using Iconotheque.Networks.Importing;

namespace Iconotheque.Tests.Networks.Importing;

public class SequentialNamesTests
{
    [Theory]
    [InlineData("4.0.conv1.weight", "0.weight", "conv1.weight")]
    [InlineData("4.0.conv1.weight", "1.running_mean", "bn1.running_mean")]
    [InlineData("4.0.conv1.weight", "7.2.downsample.0.weight", "layer4.2.downsample.0.weight")]
    [InlineData("4.denselayer1.conv1.weight", "0.weight", "features.conv0.weight")]
    [InlineData("4.denselayer1.conv1.weight", "5.norm.weight", "features.transition1.norm.weight")]
    [InlineData("4.denselayer1.conv1.weight", "10.denselayer3.norm.2.running_var",
        "features.denseblock4.denselayer3.norm2.running_var")]
    [InlineData("4.denselayer1.conv1.weight", "11.bias", "features.norm5.bias")]
    [InlineData("3.squeeze.weight", "12.expand3x3.bias", "features.12.expand3x3.bias")]
    [InlineData("0.bias", "28.weight", "features.28.weight")]
    public void A_child_of_a_sequential_gets_torchvisions_name(string sign, string name, string expected)
    {
        var weights = Files.Of([(sign, Files.Counting(1)), (name, Files.Counting(1))]).Tensors;
        Assert.Contains(expected, SequentialNames.ToTorchvision(weights).Keys);
    }

    [Fact]
    public void Only_names_that_begin_with_numbers_fit()
    {
        Assert.True(SequentialNames.Fit(["0.weight", "10.0.bias"]));
        Assert.False(SequentialNames.Fit(["0.weight", "conv1.weight"]));
        Assert.False(SequentialNames.Fit(["m", "P"]));
        Assert.False(SequentialNames.Fit([]));
    }
}
