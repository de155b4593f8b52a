using Iconotheque.Networks;
using Iconotheque.Networks.Importing;

namespace Iconotheque.Tests.Networks.Importing;

public class PublishedNetworksTests
{
    [Fact]
    public void Every_network_has_a_name_of_its_own_and_an_address_over_https()
    {
        Assert.All(PublishedNetworks.All, network =>
        {
            Assert.True(NetworkStore.IsName(network.Name), network.Name);
            Assert.Equal(Uri.UriSchemeHttps, network.Address.Scheme);
            Assert.True(network.Dimension > 0);
            Assert.NotEqual("", network.Family.Citation);
            if (!network.ByHand) Assert.EndsWith("/" + network.FileName, network.Address.AbsolutePath, StringComparison.Ordinal);
        });
        Assert.Equal(PublishedNetworks.All.Length,
            PublishedNetworks.All.Select(network => network.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void The_digits_in_a_files_name_are_its_hash_and_its_name_is_what_an_import_would_take() =>
        Assert.All(PublishedNetworks.All, network =>
        {
            Assert.Equal(SourceFile.DigitsIn(network.FileName), network.Sha256);
            Assert.Equal(network.Name, SourceFile.NameOf(network.FileName));
        });

    [Fact]
    public void A_file_is_recognised_by_its_hash_whatever_its_name()
    {
        Assert.Equal("resnet50", PublishedNetworks.Recognise("other.pth", "0676ba61" + new string('0', 56))!.Name);
        Assert.Null(PublishedNetworks.Recognise("resnet50-0676ba61.pth", new string('f', 64)));
        Assert.Equal("TokyoTM_struct", PublishedNetworks.Recognise("TokyoTM_struct.mat", new string('f', 64))!.Name);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_similar_ones() =>
        Assert.Contains("retrievalSfM120k-vgg16-gem",
            Assert.Throws<InputException>(() => PublishedNetworks.Find("vgg16-gem")).Message, StringComparison.Ordinal);
}
