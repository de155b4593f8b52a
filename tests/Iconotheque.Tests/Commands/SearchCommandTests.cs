using System.Text.Json;
using Iconotheque.Catalogue;
using Iconotheque.Collections;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Commands;

public sealed class SearchCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SearchCommandTests() => TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 3, distractors: 3);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sift-asmk+sp")]
    [InlineData("orb-asmk-binary")]
    [InlineData("orb-bow+sp")]
    [InlineData("sift-vlad")]
    [InlineData("orb")]
    [InlineData("rootsift")]
    public void An_image_from_outside_finds_the_picture_that_it_was_cut_from(string method)
    {
        var (code, output, error) = IconoProcess.Run("index", folder["in"], "-d", method, "-o", folder["index"]);
        Assert.True(code == 0, error);
        Assert.Contains($"12 images of in can be searched by {method}", output, StringComparison.Ordinal);
        string source = Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).Where(file => !file.Contains("distractors", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();
        string asked = folder["asked.png"];
        ImageWriter.WritePng(ImageReader.Read(source, new ImagingOptions()), asked);
        var found = Search(folder["index"], asked);
        Assert.Equal(12, found.Images);
        Assert.Equal(Path.GetFullPath(source), found.Answers[0].File);
        Assert.Contains(found.Answers[1..4], answer => answer.Image.Split('/')[^2] == Path.GetFileName(Path.GetDirectoryName(source)));
    }

    [Fact]
    public void A_collection_keeps_up_with_images_that_come_change_and_go()
    {
        Assert.Equal(0, IconoProcess.Run("index", folder["in"], "-o", folder["index"]).Code);
        string[] images = [.. Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string other = folder["other.png"];
        ImageWriter.WritePng(TestImages.Rectangles(991), other);
        File.Delete(images[0]);
        ImageWriter.WritePng(TestImages.Rectangles(992), images[1]);
        File.Copy(other, folder["in/new.png"]);
        var (code, output, error) = IconoProcess.Run("index", folder["in"], "-o", folder["index"]);
        Assert.True(code == 0, error);
        Assert.Contains("12 images", output, StringComparison.Ordinal);
        Assert.DoesNotContain("learn:", error, StringComparison.Ordinal);
        Assert.Equal("new.png", Search(folder["index"], other).Answers[0].Image);
        string changed = folder["changed.png"];
        ImageWriter.WritePng(TestImages.Rectangles(992), changed);
        Assert.Equal(Path.GetFullPath(images[1]), Search(folder["index"], changed).Answers[0].File);
        Assert.DoesNotContain(Search(folder["index"], changed).Answers, answer => answer.File == Path.GetFullPath(images[0]));
    }

    [Fact]
    public void The_answers_can_be_ranked_anew_and_drawn()
    {
        Assert.Equal(0, IconoProcess.Run("index", folder["in"], "-d", "orb-vlad", "-o", folder["index"]).Code);
        string asked = Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var (code, output, error) = IconoProcess.Run("search", folder["index"], asked, "--rerank", "aqe+sp", "--top", "4", "-o", folder["answers.html"]);
        Assert.True(code == 0, error);
        Assert.Contains("by orb-vlad+aqe+sp among 12 images", output, StringComparison.Ordinal);
        string page = File.ReadAllText(folder["answers.html"]);
        Assert.Equal(4, page.Split("<li><div class=\"frame\"><img src=\"data:image/jpeg;base64,").Length - 1);
    }

    [Fact]
    public void A_part_of_an_image_finds_the_image()
    {
        Assert.Equal(0, IconoProcess.Run("index", folder["in"], "-d", "orb", "-o", folder["index"]).Code);
        string asked = Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var (code, output, error) = IconoProcess.Run("search", folder["index"], asked, "--region", "20,20,150,120", "--json", "-o", folder["answers.html"]);
        Assert.True(code == 0, error);
        var found = JsonSerializer.Deserialize<SearchResults[]>(output, new JsonSerializerOptions(JsonSerializerDefaults.Web))![0];
        Assert.Equal(new Region(20, 20, 150, 120), found.Region);
        Assert.Equal(Path.GetFullPath(asked), found.Answers[0].File);
        Assert.Contains("<div class=\"asked\"><img src=\"data:", File.ReadAllText(folder["answers.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is not a searchable collection", "search", "in", "x.jpg")]
    [InlineData("there is no such file", "search", "index", "nothing.jpg")]
    [InlineData("the content is no", "search", "index", "text.jpg")]
    [InlineData("does not apply to orb", "search", "index", "in", "--rerank", "aqe")]
    public void What_cannot_be_searched_is_refused_in_words(string expected, params string[] arguments)
    {
        Assert.Equal(0, IconoProcess.Run("index", folder["in"], "-d", "orb", "-o", folder["index"]).Code);
        folder.Write("text.jpg", "no picture");
        string some = Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).First();
        string[] full = [arguments[0], folder[arguments[1]], arguments[2] == "in" ? some : folder[arguments[2]], .. arguments[3..]];
        var (code, _, error) = IconoProcess.Run(full);
        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_that_is_not_four_numbers_is_a_mistake_in_the_command_line() =>
        Assert.Equal(2, IconoProcess.Run("search", folder["index"], "a.jpg", "--region", "1,2,0,4").Code);

    [Fact]
    public void An_estimate_stands_beside_what_was_measured()
    {
        var (code, output, error) = IconoProcess.Run("index", folder["in"], "-d", "orb-asmk-binary", "-o", folder["index"], "--json");
        Assert.True(code == 0, error);
        var card = JsonSerializer.Deserialize<CollectionCard>(output, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
        Assert.NotNull(card.Estimated);
        Assert.Equal(Directory.EnumerateFiles(folder["index/index"]).Sum(file => new FileInfo(file).Length), card.Measured!.IndexBytes);

        // Twelve images of a few hundred features are nearly their own sample; files of an index have heads of some kilobytes.
        Assert.InRange(card.Estimated.DescriptorBytes, card.Measured.DescriptorBytes * 0.7, card.Measured.DescriptorBytes * 1.3);
        var (_, table, _) = IconoProcess.Run("index", folder["in"], "--estimate", "--sample", "4");
        foreach (string choice in (string[])["orb exhaustive", "orb index", "orb-bow", "sift-asmk ", "sift-asmk-binary"]) Assert.Contains(choice, table, StringComparison.Ordinal);
    }

    private static SearchResults Search(string index, string image)
    {
        var (code, output, error) = IconoProcess.Run("search", index, image, "--json");
        Assert.True(code == 0, error);
        return JsonSerializer.Deserialize<SearchResults[]>(output, new JsonSerializerOptions(JsonSerializerDefaults.Web))![0];
    }
}
