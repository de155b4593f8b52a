using System.Net;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Pages;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class AnnotatePageTests(ServedLibrary served)
{
    /// <summary>The eleven variations by their words, with the text for those who see no example.</summary>
    public static TheoryData<string, string> Known => [.. Variations.All.Select(known =>
        new TheoryDataRow<string, string>(known.Variation.ToString().ToLowerInvariant(), known.Example))];

    [Theory]
    [MemberData(nameof(Known))]
    public async Task Each_variation_has_an_example_on_the_page_beside_its_box(string variation, string told)
    {
        string page = (await served.GetAsync("/measure/classes/1/annotate", ("Accept", "text/html"))).Text;
        string label = Assert.Single(page.Split("<label>").Skip(1),
            label => label.Contains($"value=\"{variation}\"", StringComparison.Ordinal)).Split("</label>")[0];
        Assert.Contains($"src=\"{PageFiles.Of($"example-{variation}-reference.jpg")}\" alt width=", label,
            StringComparison.Ordinal);
        Assert.Contains($"src=\"{PageFiles.Of($"example-{variation}.jpg")}\" alt=\"{told}\"", label, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_eleven_examples_and_each_is_another_picture()
    {
        string page = (await served.GetAsync("/measure/classes/1/annotate", ("Accept", "text/html"))).Text;
        Assert.Equal(11, page.Split("class=\"example\"").Length - 1);
        var pictures = await Task.WhenAll(Variations.All.SelectMany(known =>
            Addresses(known.Variation.ToString().ToLowerInvariant())).Select(address => served.GetAsync(address)));
        Assert.Equal(22, pictures.Select(picture => Convert.ToHexString(picture.Bytes)).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Known))]
    public async Task An_example_is_a_small_picture_that_only_this_site_may_show(string variation, string told)
    {
        Assert.StartsWith("Example: ", told, StringComparison.Ordinal);
        foreach (string address in Addresses(variation))
        {
            var answer = await served.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.Status, answer.Header("Content-Type")));
            Assert.Equal((SecurityHeaders.Policy, "nosniff", "same-origin"), (answer.Header("Content-Security-Policy"),
                answer.Header("X-Content-Type-Options"), answer.Header("Cross-Origin-Resource-Policy")));
            Assert.Contains("immutable", answer.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.InRange(answer.Bytes.Length, 5_000, 30_000);
        }
    }

    private static string[] Addresses(string variation) => [PageFiles.Of($"example-{variation}-reference.jpg"),
        PageFiles.Of($"example-{variation}.jpg")];
}
