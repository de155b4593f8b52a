using System.Text.Json;
using System.Text.Json.Serialization;
using Iconotheque.Imaging;
using Iconotheque.Search;

namespace Iconotheque.Tests.Commands;

public sealed class SearchCommandTests : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    private readonly TemporaryFolder folder = new();

    public SearchCommandTests() => TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 3, distractors: 3);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sift-asmk+sp", "rootsift-asmk")]
    [InlineData("orb-asmk-binary", "orb-asmk-binary")]
    [InlineData("orb-index", "orb-index")]
    [InlineData("rmac+pca+aqe+sp", "")]
    public void An_image_from_outside_finds_the_picture_that_it_was_cut_from(string by, string index)
    {
        Create();
        if (index.Length > 0)
            Assert.Contains($"is searched by {index} too", Icono("library", "index", folder["library"], index),
                StringComparison.Ordinal);
        string source = Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("distractors", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();
        string asked = folder["asked.png"];
        ImageWriter.WritePng(ImageReader.Read(source, new ImagingOptions()), asked);
        var found = Search(asked, "--by", by);
        Assert.Equal(12, found.Images);
        Assert.StartsWith(by, found.Descriptor, StringComparison.Ordinal);
        Assert.Equal(Path.GetFullPath(source), found.Answers[0].File);
        Assert.Contains(found.Answers[1..4],
            answer => answer.Image.Split('/')[^2] == Path.GetFileName(Path.GetDirectoryName(source)));
    }

    [Fact]
    public void The_answers_can_be_ranked_anew_and_drawn_and_an_index_is_listed_and_removed()
    {
        Create();
        Icono("library", "index", folder["library"], "orb-vlad");
        string asked =
            Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        string output = Icono("search", folder["library"], asked, "--by", "orb-vlad+aqe+sp", "--top", "4", "-o",
            folder["answers.html"]);
        Assert.Contains("by orb-vlad+aqe+sp among 12 images", output, StringComparison.Ordinal);
        string page = File.ReadAllText(folder["answers.html"]);
        Assert.Equal(4, page.Split("<li><div class=\"frame\"><img src=\"data:image/jpeg;base64,").Length - 1);
        Assert.Contains("indexes: orb-vlad", Icono("library", "info", folder["library"]), StringComparison.Ordinal);
        Assert.Contains("has no index", Icono("library", "index", folder["library"], "orb-vlad", "--remove"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_an_image_finds_the_image()
    {
        Create();
        string asked =
            Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var found = Search(asked, "--by", "orb", "--region", "20,20,150,120", "-o", folder["answers.html"]);
        Assert.Equal(new Region(20, 20, 150, 120), found.Region);
        Assert.Equal(Path.GetFullPath(asked), found.Answers[0].File);
        Assert.Contains("<div class=\"asked\"><img src=\"data:", File.ReadAllText(folder["answers.html"]),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is not a library", "in", "x.jpg")]
    [InlineData("nothing.jpg", "library", "nothing.jpg")]
    [InlineData("the content is no", "library", "text.jpg")]
    [InlineData("does not apply to orb", "library", "in", "--by", "orb+aqe")]
    [InlineData("has no index 'orb-bow'", "library", "in", "--by", "orb-bow")]
    public void What_cannot_be_searched_is_refused_in_words(string expected, params string[] arguments)
    {
        Create();
        folder.Write("text.jpg", "no picture");
        string some = Directory.EnumerateFiles(folder["in"], "*", SearchOption.AllDirectories).First();
        string[] full = ["search", folder[arguments[0]], arguments[1] == "in" ? some : folder[arguments[1]], .. arguments[2..]];
        var (code, _, error) = IconoProcess.Run(full);
        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--region", "1,2,0,4")]
    [InlineData("--by", "(gem&mac)sp")]
    public void A_mistake_in_the_command_line_is_one(params string[] options) =>
        Assert.Equal(2, IconoProcess.Run(["search", folder["library"], "a.jpg", .. options]).Code);

    [Fact]
    public void An_estimate_is_near_to_what_the_index_takes()
    {
        Create();
        string output = Icono("library", "add", folder["library"], folder["in"], "--estimate", "--sample", "12", "--json");
        var choices = JsonSerializer.Deserialize<ChoiceCosts[]>(output, Json)!;
        Assert.Equal(["pictures alone", "orb-index", "orb-asmk", "orb-asmk-binary", "orb-bow", "rootsift-index"],
            choices.Select(choice => choice.Method).Take(6));
        Icono("library", "index", folder["library"], "orb-asmk-binary");

        // Twelve images of a few hundred features are nearly their own sample; files of an index have heads of some kilobytes.
        long bytes = Directory.EnumerateFiles(folder["library/indexes/orb-asmk-binary"]).Sum(file => new FileInfo(file).Length);
        Assert.InRange(choices[3].Costs.IndexBytes, bytes * 0.6, bytes * 1.4);
        Assert.Contains("12 images, from 4 that were tried",
            Icono("library", "add", folder["library"], folder["in"], "--estimate", "--sample", "4"), StringComparison.Ordinal);
    }

    private void Create()
    {
        Icono("library", "create", folder["library"], "-d", "rmac+pca,orb,rootsift", "--max-side", "320", "--features", "300");
        Icono("library", "add", folder["library"], folder["in"]);
    }

    private static string Icono(params string[] arguments)
    {
        var (code, output, error) = IconoProcess.Run(arguments);
        Assert.True(code == 0, error);
        return output;
    }

    private SearchResults Search(string image, params string[] options)
    {
        string output = Icono(["search", folder["library"], image, "--json", .. options]);
        return JsonSerializer.Deserialize<SearchResults[]>(output, Json)![0];
    }
}
