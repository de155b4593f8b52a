using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Records;
using Iconotheque.Tests.Collections.Fetching;

namespace Iconotheque.Tests.Collections.Iiif;

public class IiifSourceTests
{
    // After the examples of the Presentation API 3.0, appendix B, and the cookbook's recipes 0001, 0009 and 0033.
    private const string Third = """
        {
          "@context": "http://iiif.io/api/presentation/3/context.json",
          "id": "https://iiif.example.org/book/manifest", "type": "Manifest",
          "label": { "fr": ["Album de vues"], "en": ["Album of views"] },
          "summary": { "en": ["<p>Views of <i>the old town</i> &amp; harbour</p>"] },
          "metadata": [
            { "label": { "en": ["Creator"] }, "value": { "en": ["Anna Muster", "Jean Dupont"] } },
            { "label": { "en": ["Date"] }, "value": { "none": ["1905~"] } },
            { "label": { "en": ["Shelfmark"] }, "value": { "none": ["A 17"] } },
            { "label": { "en": ["Process"] }, "value": { "en": ["Albumen"] } }
          ],
          "rights": "http://creativecommons.org/licenses/by/4.0/",
          "requiredStatement": { "label": { "en": ["Attribution"] }, "value": { "en": ["Example Museum"] } },
          "homepage": [{ "id": "https://example.org/album", "type": "Text", "format": "text/html" }],
          "items": [
            { "id": "https://iiif.example.org/book/p1", "type": "Canvas", "label": { "none": ["p. 1"] }, "height": 1000, "width": 750,
              "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation", "motivation": "painting",
                "body": { "id": "https://iiif.example.org/images/1/full/max/0/default.jpg", "type": "Image", "format": "image/jpeg",
                          "service": [{ "id": "https://iiif.example.org/images/1", "type": "ImageService3", "profile": "level1" }] }, "target": "https://iiif.example.org/book/p1" }] }] },
            { "id": "https://iiif.example.org/book/p2", "type": "Canvas", "label": { "none": ["p. 2"] }, "rights": "http://rightsstatements.org/vocab/InC/1.0/",
              "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation", "motivation": "painting",
                "body": { "type": "Choice", "items": [{ "id": "https://iiif.example.org/natural.jpg", "type": "Image" }, { "id": "https://iiif.example.org/xray.jpg", "type": "Image" }] } }] }] },
            { "id": "https://iiif.example.org/book/p3", "type": "Canvas", "items": [{ "type": "AnnotationPage", "items": [
                { "type": "Annotation", "motivation": "painting", "body": { "id": "https://iiif.example.org/left.jpg", "type": "Image" } },
                { "type": "Annotation", "motivation": "painting", "body": { "id": "https://iiif.example.org/right.jpg", "type": "Image" } },
                { "type": "Annotation", "motivation": "commenting", "body": { "id": "https://iiif.example.org/note.jpg", "type": "Image" } }] }] },
            { "id": "https://iiif.example.org/book/p4", "type": "Canvas", "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation", "motivation": "painting", "body": { "id": "https://iiif.example.org/film.mp4", "type": "Video" } }] }] },
            { "id": "https://iiif.example.org/book/p5", "type": "Canvas", "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation", "motivation": "painting", "body": { "id": "file:///etc/passwd", "type": "Image" } }] }] },
            { "id": "https://iiif.example.org/book/p6", "type": "Canvas", "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation", "motivation": "painting",
                "body": { "id": "https://iiif.example.org/images/6", "type": "Image", "service": { "id": "https://iiif.example.org/images/6", "type": "ImageService3" } } }] }] }
          ]
        }
        """;

    // After the Presentation API 2.1, appendix B.
    private const string Second = """
        {
          "@context": "http://iiif.io/api/presentation/2/context.json",
          "@id": "http://www.example.org/iiif/book1/manifest", "@type": "sc:Manifest",
          "label": "Book 1", "description": "A book",
          "metadata": [{ "label": [{ "@value": "Auteur", "@language": "fr" }, { "@value": "Author", "@language": "en" }], "value": "Anne Author" },
                       { "label": "Lieu", "value": [{ "@value": "Paris", "@language": "en" }, { "@value": "Parigi", "@language": "it" }] }],
          "license": "https://creativecommons.org/publicdomain/zero/1.0/", "attribution": "Provided by Example", "related": { "@id": "http://www.example.org/book1" },
          "sequences": [{ "@type": "sc:Sequence", "canvases": [
            { "@id": "http://www.example.org/iiif/book1/canvas/p1", "@type": "sc:Canvas", "label": "p. 1",
              "images": [{ "@type": "oa:Annotation", "motivation": "sc:painting", "resource": { "@id": "http://www.example.org/iiif/book1/res/page1.jpg", "@type": "dctypes:Image",
                "service": { "@context": "http://iiif.io/api/image/2/context.json", "@id": "http://www.example.org/images/book1-page1", "profile": "http://iiif.io/api/image/2/level1.json" } } }] }
          ] }]
        }
        """;

    [Fact]
    public void Reads_the_pictures_of_a_manifest_of_version_3()
    {
        var (items, refused) = ReadFile(Third);

        Assert.Equal(
            ["https://iiif.example.org/images/1/full/max/0/default.jpg",
                "https://iiif.example.org/natural.jpg", "https://iiif.example.org/left.jpg", "https://iiif.example.org/right.jpg",
                "https://iiif.example.org/images/6/full/max/0/default.jpg"],
            items.Select(item => item.Image));
        Assert.Equal(["https://iiif.example.org/book/p1", "https://iiif.example.org/book/p2", "https://iiif.example.org/book/p3",
            "https://iiif.example.org/book/p3 2", "https://iiif.example.org/book/p6"], items.Select(item => item.Identifier));
        Assert.Equal(["https://iiif.example.org/book/p4", "https://iiif.example.org/book/p5"], refused.Select(item => item.Path));
    }

    [Fact]
    public void Reads_what_a_manifest_and_its_canvas_say()
    {
        var said = ReadFile(Third).Items[0].Metadata;

        Assert.Equal("Album de vues, p. 1", said.Title);
        Assert.Equal("Views of the old town & harbour", said.Description);
        Assert.Equal(("Anna Muster; Jean Dupont", "1905~"), (said.Creator, said.Date));
        Assert.Equal(("http://creativecommons.org/licenses/by/4.0/", "Example Museum", "https://example.org/album"),
            (said.Rights, said.Attribution, said.Page));
        Assert.Equal(("Albumen", "https://iiif.example.org/book/manifest"), (said.Other["Process"], said.Other["iiif manifest"]));
        Assert.Equal("http://rightsstatements.org/vocab/InC/1.0/", ReadFile(Third).Items[1].Metadata.Rights);
    }

    [Fact]
    public void Reads_a_manifest_of_version_2()
    {
        var item = Assert.Single(ReadFile(Second).Items);

        Assert.Equal(("http://www.example.org/iiif/book1/canvas/p1", "http://www.example.org/iiif/book1/res/page1.jpg"),
            (item.Identifier, item.Image));
        Assert.Equal(("Book 1", "A book", "Anne Author", "Paris"),
            (item.Metadata.Title, item.Metadata.Description, item.Metadata.Creator, item.Metadata.Place));
        Assert.Equal(("https://creativecommons.org/publicdomain/zero/1.0/", "Provided by Example",
            "http://www.example.org/book1"), (item.Metadata.Rights, item.Metadata.Attribution, item.Metadata.Page));
    }

    [Fact]
    public void Follows_collections_to_their_manifests_once_each()
    {
        var answers = new Dictionary<string, Answer>();
        using var host = new LocalHost(answers);
        answers["/top"] = Answer.Text($$"""{ "id": "{{host.Of("top")}}", "type": "Collection", "items": [{ "id": "{{host.Of(
            "m1")}}", "type": "Manifest" }, { "id": "{{host.Of("sub")}}", "type": "Collection" }, { "id": "{{host.Of(
                "gone")}}", "type": "Manifest" }, { "id": "{{host.Of("m1")}}", "type": "Manifest" }] }""");
        answers["/sub"] = Answer.Text($$"""{ "@id": "{{host.Of("sub")}}", "@type": "sc:Collection", "manifests": [{ "@id": "{{host
            .Of("m2")}}", "@type": "sc:Manifest" }], "collections": [{ "@id": "{{host.Of(
                "top")}}", "@type": "sc:Collection" }], "first": "{{host.Of("page1")}}" }""");
        answers["/page1"] =
            Answer.Text($$"""{ "@id": "{{host.Of("page1")}}", "@type": "sc:Collection", "members": [{ "@id": "{{host.Of(
                "m3")}}", "@type": "sc:Manifest" }], "next": "{{host.Of("page2")}}" }""");
        answers["/page2"] = Answer.Text(
            $$"""{ "@id": "{{host.Of("page2")}}", "@type": "sc:Collection", "manifests": [], "next": "{{host.Of("page1")}}" }""");
        foreach (string name in (string[])["m1", "m2", "m3"]) answers["/" + name] = Answer.Text(Manifest(host.Of(name), name));

        var (items, refused) = Read(host.Of("top"));

        Assert.Equal(["m1", "m2", "m3"], items.Select(item => item.Identifier));
        Assert.Contains("404", Assert.Single(refused).Reason);
        Assert.Equal(host.Asked.Count, host.Asked.Select(asked => asked.Path).Distinct().Count());
    }

    [Fact]
    public void Reads_the_files_of_a_folder_and_sets_others_aside()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], Manifest("urn:a", "a"));
        File.WriteAllText(folder["b.json"], "{ \"not\": \"a manifest\" }");
        File.WriteAllText(folder["c.json"], "{ broken");
        File.WriteAllText(folder["d.json"], "\uFEFF" + Manifest("urn:d", "d"));

        var (items, refused) = Read(folder[""]);

        Assert.Equal(["a", "d"], items.Select(item => item.Identifier));
        Assert.Equal(2, refused.Length);
        Assert.Contains("no JSON", refused[1].Reason);
    }

    [Fact]
    public void A_document_from_outside_does_not_choose_what_is_read_here()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["private.json"], Manifest("urn:p", "private"));
        using var host = new LocalHost(_ => Answer.Text($$"""{ "id": "x", "type": "Collection", "items": [{ "id": "{{folder[
            "private.json"]}}", "type": "Manifest" }, { "id": "file://{{folder["private.json"]}}", "type": "Manifest" }] }"""));

        var (items, refused) = Read(host.Of("collection"));

        Assert.Empty(items);
        Assert.Equal(2, refused.Length);
    }

    [Fact]
    public void Deep_collections_end()
    {
        using var folder = new TemporaryFolder();
        string document = """{ "id": "leaf", "type": "Collection", "items": [] }""";
        for (int i = 0; i < 15; i++) document = $$"""{ "id": "c{{i}}", "type": "Collection", "items": [{{document}}] }""";
        File.WriteAllText(folder["deep.json"], document);
        Assert.Empty(Read(folder["deep.json"]).Items);

        using var endless = new LocalHost(request => Answer.Text(
            $$"""{ "id": "x{{request.Url!.AbsolutePath}}", "type": "Collection", "items": [{ "id": "{{request.Url.GetLeftPart(
                UriPartial.Authority)}}/{{int.Parse(request.Url.AbsolutePath[1..]) + 1}}", "type": "Collection" }] }"""));
        Assert.Contains("deeper", Assert.Single(Read(endless.Of("1")).Refused).Reason);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    [InlineData("{ \"type\": \"Canvas\" }")]
    [InlineData("")]
    [InlineData("null")]
    public void What_is_no_manifest_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], text);

        Assert.Throws<InputException>(() => Read(folder["a.json"]));
    }

    [Fact]
    public void Strange_shapes_break_nothing()
    {
        foreach (string part in (string[])["1", "null", "[]", "{}", "\"x\"", "[[]]", "[null]", "{ \"items\": 3 }"])
        {
            string manifest = Third.Replace("\"requiredStatement\": {", $"\"requiredStatement\": {part}, \"x\": {{")
                .Replace("\"homepage\": [", $"\"homepage\": {part}, \"y\": [")
                .Replace("\"summary\": {", $"\"summary\": {part}, \"z\": {{");
            Assert.Equal(5, ReadFile(manifest).Items.Length);
            Assert.Empty(ReadFile(
                $$"""{ "id": "m", "type": "Manifest", "label": {{part}}, "metadata": {{part}}, "items": [{ "id": "c", "type": "Canvas", "items": {{part}} }] }""")
                .Items);
            Assert.Empty(ReadFile($$"""{ "id": "m", "type": "Manifest", "items": {{part}} }""").Items);
        }
    }

    [Theory]
    [InlineData("Image")]
    [InlineData("image")]
    [InlineData("dctypes:Image")]
    [InlineData("dctypes:image")]
    [InlineData("dcTypes:Image")]
    [InlineData("dcterms:Image")]
    [InlineData("dcmitype/Image")]
    [InlineData("dcmitype:StillImage")]
    [InlineData("http://purl.org/dc/dcmitype/Image")]
    [InlineData("http://example.org/types#Image")]
    public void Images_are_known_by_their_types_as_they_occur(string type)
    {
        Assert.Single(ReadFile(Second.Replace("dctypes:Image", type)).Items);
        Assert.Single(ReadFile(Manifest("m", "c").Replace("\"type\": \"Image\"", $"\"type\": [\"{type}\"]")).Items);
        Assert.Empty(ReadFile(Manifest("m", "c").Replace("\"type\": \"Image\"", "\"type\": \"dctypes:MovingImage\"")).Items);
    }

    [Fact]
    public void An_image_is_found_among_what_a_body_offers()
    {
        string Offered(string body) =>
            Manifest("m", "c").Replace("{ \"id\": \"https://iiif.example.org/a.jpg\", \"type\": \"Image\" }", body);
        string[] bodies =
        [
            """{ "type": "Choice", "items": [{ "id": "https://x/film.mp4", "type": "Video" }, { "id": "https://iiif.example.org/a.jpg", "type": "Image" }] }""",
            """{ "@type": "oa:Choice", "default": { "@id": "https://iiif.example.org/a.jpg", "@type": "dctypes:Image" }, "item": [{ "@id": "https://x/b.jpg", "@type": "dctypes:Image" }] }""",
            """{ "@type": "oa:Choice", "item": [{ "@id": "https://iiif.example.org/a.jpg", "@type": "dctypes:Image" }] }""",
            """{ "type": "SpecificResource", "source": { "type": "Choice", "items": [{ "id": "https://iiif.example.org/a.jpg", "type": "Image" }] } }""",
            """{ "type": "SpecificResource", "source": "https://iiif.example.org/a.jpg" }""",
            """{ "id": "https://iiif.example.org/a.jpg", "type": "Whatever", "format": "image/jpeg" }""",
        ];
        Assert.All(bodies,
            body => Assert.Equal("https://iiif.example.org/a.jpg", Assert.Single(ReadFile(Offered(body)).Items).Image));
    }

    [Theory]
    [InlineData("""{ "en": [""], "fr": ["Vue"] }""")]
    [InlineData("""{ "en": [], "none": [" "], "fr": ["Vue"] }""")]
    [InlineData("""{ "en": ["<p> </p>"], "fr": ["Vue"] }""")]
    [InlineData("""[{ "@value": "", "@language": "en" }, { "@value": "Vue", "@language": "fr" }]""")]
    [InlineData(
        """[{ "@value": null, "@language": "en" }, { "@value": "Vue", "@language": "fr" }, { "@value": "View", "@language": "de" }]""")]
    public void A_language_that_says_nothing_does_not_hide_the_next(string label) =>
        Assert.Equal("Vue",
            Assert.Single(ReadFile(Manifest("m", "c").Replace("""{ "en": ["c"] }""", label)).Items).Metadata.Title);

    // The cookbook's recipes 0030, 0068 and 0230: the canvases of each manifest of a collection are named by the folder,
    // canvas/p1, canvas/p2.
    [Fact]
    public void Canvases_of_several_manifests_may_have_the_same_ids()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["1.json"], Manifest("https://x/issue-1.json", "https://x/canvas/p1", "https://x/1.jpg"));
        File.WriteAllText(folder["2.json"], Manifest("https://x/issue-2.json", "https://x/canvas/p1", "https://x/2.jpg"));
        File.WriteAllText(folder["3.json"], Manifest("https://x/issue-3.json", "https://x/canvas/p1", "https://x/1.jpg"));

        var (items, refused) = Read(folder[""]);

        Assert.Equal(
            [("https://x/canvas/p1", "https://x/1.jpg"), ("https://x/canvas/p1 [https://x/issue-2.json]", "https://x/2.jpg")],
            items.Select(item => (item.Identifier, item.Image)));
        Assert.Contains("taken once", Assert.Single(refused).Reason);
        Assert.Equal(items.Select(item => item.Identifier), Read(folder[""]).Items.Select(item => item.Identifier));
    }

    [Fact]
    public void Manifests_may_have_the_same_id()
    {
        using var folder = new TemporaryFolder();
        for (int i = 1; i <= 3; i++)
            File.WriteAllText(folder[$"{i}.json"], Manifest("https://x/manifest", "https://x/p1", $"https://x/{i}.jpg"));

        Assert.Equal(["https://x/p1", "https://x/p1 [2.json]", "https://x/p1 [3.json]"],
            Read(folder[""]).Items.Select(item => item.Identifier));
    }

    [Fact]
    public void Canvases_of_one_manifest_may_have_the_same_id()
    {
        string canvas(string image) =>
            $$"""{ "id": "p1", "type": "Canvas", "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation", "motivation": "painting", "body": { "id": "{{image}}", "type": "Image" } }] }] }""";
        string manifest = $$"""{ "id": "m", "type": "Manifest", "items": [{{canvas("https://x/1.jpg")}}, {{canvas(
            "https://x/2.jpg")}}, {{canvas("https://x/3.jpg")}}] }""";

        Assert.Equal([("p1", "https://x/1.jpg"), ("p1 2", "https://x/2.jpg"), ("p1 3", "https://x/3.jpg")],
            ReadFile(manifest).Items.Select(item => (item.Identifier, item.Image)));
    }

    [Fact]
    public void Pages_of_a_collection_may_have_its_id()
    {
        using var host = new LocalHost(request =>
        {
            string page = request.Url!.AbsolutePath, next = page.Length < 4 ? $"{request.Url}x" : request.Url.ToString();
            return Answer.Text($$"""{ "id": "urn:c", "type": "Collection", "items": [{{Manifest($"urn:m{page}",
                page)}}], "next": "{{next}}" }""");
        });

        Assert.Equal(["/c", "/cx", "/cxx"], Read(host.Of("c")).Items.Select(item => item.Identifier));
    }

    [Fact]
    public void Pages_without_end_are_bounded()
    {
        using var host = new LocalHost(request => int.Parse(request.Url!.AbsolutePath[1..]) is var at ? Answer.Text($$"""
            { "id": "{{request.Url}}", "type": "Collection", "items": [{{Manifest($"urn:{at}", $"p{at}")}}], "next": "{{request.Url.GetLeftPart(UriPartial.Authority)}}/{{at + 1}}" }
            """) : new Answer(404));

        var (items, refused) = Read(host.Of("0"), new FetchOptions { Pause = TimeSpan.Zero, PrivateHosts = true, MostPages = 5 });

        Assert.Equal(5, items.Length);
        Assert.Contains("--most-pages", Assert.Single(refused).Reason);
    }

    [Fact]
    public void Pages_that_bring_nothing_new_end()
    {
        using var host = new LocalHost(request => int.Parse(request.Url!.AbsolutePath[1..]) is var at ? Answer.Text($$"""
            { "id": "{{request.Url}}", "type": "Collection", "items": [], "next": "{{request.Url.GetLeftPart(UriPartial.Authority)}}/{{at + 1}}" }
            """) : new Answer(404));

        Assert.Contains("nothing new", Assert.Single(Read(host.Of("0")).Refused).Reason);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "web page")]
    [InlineData("{ broken", "no JSON")]
    public void A_bad_page_loses_none_before_it(string page, string said)
    {
        using var host = new LocalHost(request => request.Url!.AbsolutePath == "/c"
            ? Answer.Text($$"""{ "id": "{{request.Url}}", "type": "Collection", "items": [{{Manifest("urn:m",
                "p")}}], "next": "{{request.Url}}2" }""") : Answer.Text(page));

        var (items, refused) = Read(host.Of("c"));

        Assert.Equal("p", Assert.Single(items).Identifier);
        Assert.Contains(said, Assert.Single(refused).Reason);
        Assert.Contains(said, Assert.Throws<InputException>(() => Read(host.Of("c2"))).Message);
    }

    [Fact]
    public void Every_statement_of_rights_counts()
    {
        string manifest = Third.Replace("\"Process\"", "\"Rights\"").Replace("\"Albumen\"",
            "\"<p>See <a href='http://rightsstatements.org/vocab/InC/1.0/'>here</a></p>\"");

        Assert.Equal("InC", RightsStatement.Of(ReadFile(manifest).Items[0].Metadata.Rights)?.Code);
    }

    internal static string Manifest(string id, string canvas, string image = "https://iiif.example.org/a.jpg") =>
        $$"""{ "id": "{{id}}", "type": "Manifest", "label": { "en": ["{{canvas}}"] }, "items": [{ "id": "{{canvas}}", "type": "Canvas", "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation", "motivation": "painting", "body": { "id": "{{image}}", "type": "Image" } }] }] }] }""";

    private static (SourceItem[] Items, SetAside[] Refused) ReadFile(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["manifest.json"], text);
        return Read(folder["manifest.json"]);
    }

    private static (SourceItem[] Items, SetAside[] Refused) Read(string what, FetchOptions? options = null)
    {
        using var web = new WebFetcher(options
            ?? new FetchOptions { Pause = TimeSpan.Zero, FirstWait = TimeSpan.FromMilliseconds(1), PrivateHosts = true });
        var refused = new List<SetAside>();
        SourceItem[] items = [.. new IiifSource(what, web).Read(refused.Add, default)];
        return (items, [.. refused]);
    }
}
