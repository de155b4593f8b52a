using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Tests.Web.Sending;

/// <summary>Pictures that are sent to stay. The command that takes them in is not run here; the browser tests run it.</summary>
public sealed class SendingEndpointsTests : IAsyncLifetime, IDisposable
{
    private const string PicturesAlone = "[ \"$2\" = picture-process ] && exec dotnet \"$@\"";

    private readonly MadeLibrary library = new();
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication app = null!;
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        library.Add(MadeLibrary.Named("one", "read elsewhere"));
        Directory.CreateDirectory(Path.Combine(library.Path, "web", "incoming", "of a killed server"));
        app = WebServer.Build(new ServerOptions(library.Path, new NetworkStore(library["networks"]),
            ["sh", "-c", PicturesAlone, "sh", Path.Combine(AppContext.BaseDirectory, "icono.dll")])
        {
            Port = 0,
            Who = "ada"
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        client.BaseAddress = new Uri(app.Urls.First());
        token = (string)JsonNode.Parse(await client.GetStringAsync("/api/v1/token"))!["token"]!;
    }

    [Fact]
    public async Task A_form_becomes_a_folder_and_a_job()
    {
        var answer = await SendAsync("/jobs/pictures", Field("__RequestVerificationToken", token), Field("collection",
            " market "), File("table", "said.csv", "file,title\na.jpg,A\n"u8), File("pictures", "../a.png", Picture(1)),
            File("pictures", "Thumbs.db", "x"u8), File("pictures", "b.png", Picture(2)));
        Assert.Equal((HttpStatusCode.Found, "/jobs"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        string own = Path.Combine(library.Path, "web", "sent", "0001");
        Assert.Equal(["a.png", "b.png"], Names(own));
        Assert.Equal(Picture(1), await System.IO.File.ReadAllBytesAsync(Path.Combine(own, "pictures", "a.png"),
            TestContext.Current.CancellationToken));
        var job = Job(1);
        Assert.Equal(("add", "market (2)", "ada"), (job.Kind, job.Target, job.Who));
        Assert.Equal(["library", "add", library.Path, Path.Combine(own, "pictures"), "--collection", "market", "--table",
            Path.Combine(own, "table.csv")], Assert.Single(job.Steps));
        Assert.Contains("left out: Thumbs.db: no picture", app.Services.GetRequiredService<JobBook>().LogText(1),
            StringComparison.Ordinal);
        NothingIncoming();
    }

    [Fact]
    public async Task More_pictures_of_a_collection_join_the_first_and_nothing_is_overwritten()
    {
        await ApiAsync(Field("collection", "market"), File("table", "t", "file,title\n"u8),
            File("pictures", "a.png", Picture(1)));
        await ApiAsync(Field("collection", "market"), File("pictures", "a.png", Picture(2)),
            File("pictures", "a.png", Picture(1)));
        await ApiAsync(Field("collection", "other"), File("pictures", "a.png", Picture(3)));
        Assert.Equal(["a (2).png", "a.png"], Names(Path.Combine(library.Path, "web", "sent", "0001")));
        Assert.Equal(["a.png"], Names(Path.Combine(library.Path, "web", "sent", "0002")));
        Assert.Contains("--table", Job(2).Steps[0]);
        Assert.DoesNotContain("--table", Job(3).Steps[0]);
        await ApiAsync(Field("collection", "market"), File("table", "t", "PK\u0003\u0004"u8));
        Assert.Equal(Path.Combine(library.Path, "web", "sent", "0001", "table.xlsx"), Job(4).Steps[0][^1]);
        Assert.Equal("table.xlsx", Path.GetFileName(
            Assert.Single(Directory.EnumerateFiles(Path.Combine(library.Path, "web", "sent", "0001"), "table.*"))));
    }

    [Fact]
    public async Task What_is_stated_of_a_table_reaches_the_command_and_goes_with_the_table()
    {
        await ApiAsync(Field("collection", "market"), Field("encoding", "macintosh"), Field("delimiter", ";"),
            File("table", "t.csv", "file;title\n"u8), File("pictures", "a.png", Picture(1)));
        Assert.Equal(["--encoding=macintosh", "--delimiter=;"], Job(1).Steps[0][^2..]);
        await ApiAsync(Field("collection", "market"), Field("sheet", " -x "), File("pictures", "b.png", Picture(2)),
            File("table", "t", "PK\u0003\u0004"u8));
        Assert.Equal("--sheet=-x", Job(2).Steps[0][^1]);
        await ApiAsync(Field("collection", "market"), Field("encoding", ""), Field("sheet", ""),
            File("pictures", "c.png", Picture(3)));
        Assert.Equal("--sheet=-x", Job(3).Steps[0][^1]);
        await ApiAsync(Field("collection", "market"), File("table", "t.csv", "file,title\n"u8),
            File("pictures", "d.png", Picture(4)));
        Assert.EndsWith("table.csv", Job(4).Steps[0][^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stated_of_columns_reaches_the_command_and_goes_with_the_table()
    {
        await ApiAsync(Field("collection", "market"), Field("columns", "Cote=identifier,\"a, b\"=leave-out"),
            File("table", "t.csv", "Cote,a\n"u8), File("pictures", "a.png", Picture(1)));
        Assert.Equal("--columns=Cote=identifier,\"a, b\"=leave-out", Job(1).Steps[0][^1]);
        await ApiAsync(Field("collection", "market"), File("pictures", "b.png", Picture(2)));
        Assert.Equal("--columns=Cote=identifier,\"a, b\"=leave-out", Job(2).Steps[0][^1]);
        await ApiAsync(Field("collection", "market"), File("table", "t.csv", "file\n"u8));
        Assert.EndsWith("table.csv", Job(3).Steps[0][^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_alone_says_anew_what_is_said_and_only_of_what_is_there()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await ApiAsync(Field("collection", "market"),
            File("table", "t.csv", "file\n"u8))).StatusCode);
        NothingKept();
        await ApiAsync(Field("collection", "market"), File("pictures", "a.png", Picture(1)));
        Assert.DoesNotContain("--restate", Job(1).Steps[0]);
        await ApiAsync(Field("collection", "market"), File("table", "t.csv", "file\na.png\n"u8));
        Assert.Equal(("market", true), (Job(2).Target, Job(2).Steps[0].Contains("--restate")));
        using var table = await client.GetAsync("/add/table?collection=market", TestContext.Current.CancellationToken);
        Assert.Equal("file\na.png\n", await table.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound,
            (await client.GetAsync("/add/table?collection=other", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_picture_takes_the_place_of_another_where_that_is_asked()
    {
        await ApiAsync(Field("collection", "market"), File("pictures", "Fonds/1905/a.png", Picture(1)));
        await ApiAsync(Field("collection", "market"), Field("replace", "1"), File("pictures", "Fonds/1905/a.png", Picture(2)));
        string own = Path.Combine(library.Path, "web", "sent", "0001", "pictures");
        Assert.Equal(Path.Combine(own, "1905", "a.png"),
            Assert.Single(Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories)));
        Assert.Equal(Picture(2), await System.IO.File.ReadAllBytesAsync(Path.Combine(own, "1905", "a.png"),
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_preview_says_how_dates_are_understood_and_which_rows_have_pictures()
    {
        await ApiAsync(Field("collection", "market"), File("pictures", "there.png", Picture(1)));
        byte[] table = "file,title,when\na.png,A,vers 1910\nthere.png,B,someday\ngone.png,C,vers 1910\n"u8.ToArray();
        var seen = await PreviewAsync(Field("collection", "market"), Field("columns", "when=date,title=leave-out"),
            File("names", "names", "Fonds/a.png\nFonds/sub/b.png\nFonds/.DS_Store\nFonds/notes.txt"u8),
            File("table", "t.csv", table));
        Assert.Equal(["file", "leave-out", "date"], seen["fields"]!.AsArray().Select(field => (string)field!));
        var dates = seen["dates"]!;
        Assert.Equal((3, 1), ((int)dates["rows"]!, (int)dates["notUnderstood"]!));
        Assert.Equal(["someday//False/1", "vers 1910/1910/True/2"], dates["dates"]!.AsArray().Select(date =>
            $"{date!["written"]}/{date["edtf"]}/{(bool)date["isUnderstood"]!}/{date["rows"]}"));
        var matches = seen["matches"]!;
        Assert.Equal((3, 3, 2, 1, 1), ((int)matches["rows"]!, (int)matches["pictures"]!, (int)matches["withRow"]!,
            (int)matches["withoutRow"]!, (int)matches["unused"]!));
        Assert.Equal(("sub/b.png", "table.csv:4"), ((string)matches["picturesWithoutRow"]![0]!,
            (string)matches["unusedRows"]![0]!["path"]!));
        var shifted = await PreviewAsync(File("table", "t.csv", "file,title\na.png,A\nb.png,B,more\n"u8));
        Assert.Contains("has 3 cells", (string)shifted["problem"]!, StringComparison.Ordinal);
        Assert.Null(shifted["matches"]);
    }

    [Fact]
    public async Task A_folder_of_this_machine_is_read_where_it_is()
    {
        string pictures = library["elsewhere"];
        Directory.CreateDirectory(pictures);
        await System.IO.File.WriteAllBytesAsync(Path.Combine(pictures, "a.png"), Picture(1),
            TestContext.Current.CancellationToken);
        await ApiAsync(Field("collection", "in place"), Field("folder", pictures), File("table", "t.csv", "file\na.png\n"u8));
        string own = Path.Combine(library.Path, "web", "sent", "0001");
        Assert.Equal(["library", "add", library.Path, pictures, "--collection", "in place", "--table",
            Path.Combine(own, "table.csv")], Assert.Single(Job(1).Steps));
        Assert.Empty(Names(own));
        var seen = await PreviewAsync(Field("folder", pictures), File("table", "t.csv", "file\na.png\n"u8));
        Assert.Equal(1, (int)seen["matches"]!["withRow"]!);

        // A table alone goes to it too; pictures do not.
        await ApiAsync(Field("collection", "in place"), File("table", "t.csv", "file\na.png\n"u8));
        Assert.Equal(pictures, Job(2).Steps[0][3]);
        foreach (var part in new[] { Field("folder", library.Path), Field("folder", "/no/such/folder"),
            Field("folder", "relative"), File("pictures", "b.png", Picture(2)) })
            Assert.False((await ApiAsync(Field("collection", "in place"), part)).IsSuccessStatusCode);
        Assert.Null(app.Services.GetRequiredService<JobBook>().Find(3));
    }

    [Fact]
    public async Task Through_a_proxy_there_are_no_folders()
    {
        foreach (string path in (string[])["/add/folder", "/add/folder?at=/", "/add?folder=/"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", "192.0.2.7" } } };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var page = new HttpRequestMessage(HttpMethod.Get, "/add") { Headers = { { "X-Forwarded-For", "192.0.2.7" } } };
        using var shown = await client.SendAsync(page, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("/add/folder", await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains("/add/folder?at=", await client.GetStringAsync("/add/folder", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encoding", "klingon")]
    [InlineData("columns", "Cote=nonsense")]
    [InlineData("columns", "Cote")]
    [InlineData("delimiter", "and")]
    [InlineData("sheet", "a\0b")]
    public async Task What_cannot_be_stated_of_a_table_is_refused(string field, string value)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await ApiAsync(Field("collection", "a"), Field(field, value),
            File("pictures", "a.png", Picture(1)))).StatusCode);
        NothingKept();
    }

    [Fact]
    public async Task A_table_is_shown_as_it_would_be_read_and_nothing_of_it_is_kept()
    {
        byte[] table = Encoding.Latin1.GetBytes("Fichier;Titre;Année\r\na.jpg;La forêt;1905\r\n");
        var seen = await PreviewAsync(File("table", "t.csv", table));
        Assert.Equal(("windows-1252", "semicolon", true), ((string)seen["encoding"]!, (string)seen["delimiter"]!,
            (bool)seen["namesItems"]!));
        Assert.Equal(["Fichier", "Titre", "Année"], seen["header"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(["file", "title", "date"], seen["fields"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(["a.jpg", "La forêt", "1905"], seen["rows"]![0]!.AsArray().Select(cell => (string)cell!));
        var stated = await PreviewAsync(Field("encoding", "macintosh"), Field("delimiter", "comma"),
            File("table", "t.csv", table));
        Assert.Equal(("macintosh", "comma", false), ((string)stated["encoding"]!, (string)stated["delimiter"]!,
            (bool)stated["namesItems"]!));
        MiniExcelLibs.MiniExcel.SaveAs(library["t.xlsx"], new Dictionary<string,
            object>
        { ["notes"] = new[] { new { said = "x" } }, ["images"] = new[] { new { file = "b.jpg" } } });
        var sheet = await PreviewAsync(Field("sheet", "2"), File("table", "t.xlsx",
            await System.IO.File.ReadAllBytesAsync(library["t.xlsx"], TestContext.Current.CancellationToken)));
        Assert.Equal(("images", "", "b.jpg"), ((string)sheet["sheet"]!, (string)sheet["encoding"]!,
            (string)sheet["rows"]![0]![0]!));
        Assert.Equal(["notes", "images"], sheet["sheets"]!.AsArray().Select(name => (string)name!));
        using var refused = await SendAsync("/api/v1/tables/preview", true, Field("sheet", "nowhere"),
            File("table", "t.csv", table));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/api/v1/tables/preview", true, Field("sheet", "1")))
            .StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/api/v1/tables/preview", File("table", "t.csv", table)))
            .StatusCode);
        NothingKept();
    }

    [Fact]
    public async Task A_picture_that_was_searched_by_is_kept_when_that_is_asked()
    {
        using var sent = await SendAsync("/api/v1/queries", true, File("picture", "query.png", Picture(4)));
        string key =
            (string)JsonNode.Parse(await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["picture"]!;
        using var kept = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/queries/{key}/keep")
        {
            Content = JsonContent.Create(new { collection = "kept" }),
            Headers = { { "RequestVerificationToken", token } }
        };
        using var answer = await client.SendAsync(kept, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["query.png"], Names(Path.Combine(library.Path, "web", "sent", "0001")));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("picture", new string('0', 32)),
            new("collection", "kept")]);
        Assert.Equal(HttpStatusCode.NotFound,
            (await client.PostAsync("/jobs/keep", form, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-o")]
    [InlineData("a/b")]
    [InlineData("read elsewhere")]
    public async Task A_collection_is_new_or_was_sent_before(string collection)
    {
        Assert.Equal(HttpStatusCode.BadRequest,
            (await ApiAsync(Field("collection", collection), File("pictures", "a.png", Picture(1)))).StatusCode);
        NothingKept();
    }

    [Fact]
    public async Task Without_a_picture_nothing_is_kept()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await ApiAsync(Field("collection", "a"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await ApiAsync(Field("collection", "a"), File("pictures", "a.jpg", "MZ"u8))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await ApiAsync(Field("collection", "a"), File("table", "t.csv", "\0\0"u8),
            File("pictures", "a.png", Picture(1)))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge,
            (await ApiAsync(Field("collection", new string('a', 5000)), File("pictures", "a.png", Picture(1)))).StatusCode);
        NothingKept();
    }

    [Fact]
    public async Task The_token_stands_before_the_files()
    {
        Assert.Equal(HttpStatusCode.BadRequest,
            (await SendAsync("/jobs/pictures", Field("collection", "a"), File("pictures", "a.png", Picture(1)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/jobs/pictures", Field("collection", "a"),
            File("pictures", "a.png", Picture(1)), Field("__RequestVerificationToken", token))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("/jobs/pictures", Field("__RequestVerificationToken",
            token[..^4] + "AAAA"), Field("collection", "a"), File("pictures", "a.png", Picture(1)))).StatusCode);
        NothingKept();
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"a.png\"\r\n\r\nhalf", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data; boundary=x", "", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data", "--x--", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "collection=a", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_form_that_is_none_is_refused(string type, string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/pictures")
        {
            Content = content,
            Headers = { { "RequestVerificationToken", token } }
        };
        Assert.Equal(expected, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        NothingKept();
    }

    [Fact]
    public async Task A_browser_whose_form_is_refused_is_shown_a_page()
    {
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("kind", "nonsense")]);
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/jobs/add") { Content = form, Headers = { { "Accept", "text/html" } } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.BadRequest, "text/html"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("nonsense", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        client.Dispose();
        library.Dispose();
    }

    private async Task<JsonNode> PreviewAsync(params (string Name, HttpContent Content, string? File)[] parts)
    {
        using var answer = await SendAsync("/api/v1/tables/preview", true, parts);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private Job Job(int id) => app.Services.GetRequiredService<JobBook>().Find(id)!;

    private static IEnumerable<string> Names(string own) => Directory.EnumerateFiles(Path.Combine(own, "pictures"))
        .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private void NothingIncoming() => Assert.False(Directory.Exists(Path.Combine(library.Path, "web", "incoming"))
        && Directory.EnumerateFileSystemEntries(Path.Combine(library.Path, "web", "incoming")).Any());

    private void NothingKept()
    {
        NothingIncoming();
        Assert.False(Directory.Exists(Path.Combine(library.Path, "web", "sent")));
        Assert.Empty(app.Services.GetRequiredService<JobBook>().List());
    }

    private static byte[] Picture(int seed) => ImageWriter.Png(TestImages.Rectangles(seed, 64, 48));

    private static (string Name, HttpContent Content, string? File) Field(string name, string value) =>
        (name, new StringContent(value), null);

    private static (string Name, HttpContent Content, string? File) File(string name, string file, ReadOnlySpan<byte> bytes) =>
        (name, new ByteArrayContent(bytes.ToArray()), file);

    private Task<HttpResponseMessage> ApiAsync(params (string Name, HttpContent Content, string? File)[] parts) =>
        SendAsync("/api/v1/pictures", true, parts);

    private Task<HttpResponseMessage> SendAsync(string path, params (string Name, HttpContent Content, string? File)[] parts) =>
        SendAsync(path, false, parts);

    private async Task<HttpResponseMessage> SendAsync(string path, bool hasToken,
        params (string Name, HttpContent Content, string? File)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content, file) in parts)
        {
            if (file is null) form.Add(content, name);
            else form.Add(content, name, file);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        if (hasToken) request.Headers.Add("RequestVerificationToken", token);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
