using System.Collections.Immutable;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Networks;
using Iconotheque.Tests.Ingest;
using Iconotheque.Web;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Tests.Web.Public;

/// <summary>
/// A small library that two servers show in this process: one to whoever sits at the machine, one to everybody.
/// </summary>
/// <remarks>
/// 1, 2 and 3 are confirmed to show one place, with coordinates; 3 is in copyright. 4 and 5 are confirmed too, without dates and
/// coordinates. 6 and 1 are proposed, and nobody has said anything about it.
/// </remarks>
public sealed class PublicLibrary : IAsyncLifetime
{
    /// <summary>The item that a statement of rights keeps in.</summary>
    public const long Withheld = 3;

    /// <summary>Who decided, whose name is nobody's business.</summary>
    public const string Curator = "Zenobia Curator";

    /// <summary>What a title must not end.</summary>
    public const string Hostile = "Bridge </script><script>alert(1)</script> & \"arch\"";

    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly PictureLibrary library = new();
    private WebApplication? desk, hall;

    /// <summary>The library's folder.</summary>
    internal string Folder => library.Path;

    /// <summary>Asks the server of whoever sits at the machine.</summary>
    internal HttpClient Desk { get; } = NewClient();

    /// <summary>Asks the server that is open to everybody.</summary>
    internal HttpClient Hall { get; } = NewClient();

    /// <summary>The services of the server that is open to everybody.</summary>
    internal IServiceProvider Services => hall!.Services;

    /// <summary>Every route of the server that is open to everybody, as method and pattern.</summary>
    internal IEnumerable<(string Method, string Pattern)> Routes =>
        from route in hall!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, "/" + route.RoutePattern.RawText!.Trim('/').ToLowerInvariant());

    public async ValueTask InitializeAsync()
    {
        const string Open = "http://creativecommons.org/licenses/by-sa/4.0/",
            Closed = "http://rightsstatements.org/vocab/InC/1.0/";
        library.Add(new ListedSource(
            Item("a.png", TestImages.Rectangles(30, 600, 400), Said(Hostile, "1905", Open, ("coordinates", "48.8584, 2.2945"))),
            Item("b.png", TestImages.Crop(TestImages.Rectangles(30, 600, 400), 20, 10, 560, 370),
                Said("Bridge again", "1954-06-12", Open, ("lat", "48.8586"), ("lon", "2.2947"))),
            Item("c.png", TestImages.Crop(TestImages.Rectangles(30, 600, 400), 5, 5, 580, 380),
                Said("Bridge of a living artist", "2019", Closed, ("gps", "10.5, 20.5"))),
            Item("d.png", TestImages.Rectangles(31, 300, 200), Said("Mill", "", "")),
            Item("e.png", TestImages.Rectangles(32, 300, 200), Said("Mill lane", "", "")),
            Item("f.png", TestImages.Rectangles(33, 300, 200), Said("Proposed alone", "1910", Open))),
            collection: "views & more");
        using (var writer = LibraryWriter.Open(library.Path))
        {
            LinkBook.Store(writer, [Proposal(1, 6)], [1, 6]);
            foreach (var (first, second) in ((long, long)[])[(1, 2), (2, 3), (1, 3), (4, 5)])
                LinkBook.Decide(writer,
                    new Decision(0, first, second, Verdict.Accept, null, Curator, Noon, "a private remark", null));
        }

        var options = new ServerOptions(library.Path,
            new NetworkStore(Path.Combine(Path.GetDirectoryName(library.Path)!, "networks")),
            ["dotnet", Path.Combine(AppContext.BaseDirectory, "icono.dll")])
        { Port = 0, Who = Curator };
        desk = WebServer.Build(options);
        hall = WebServer.Build(options with
        {
            IsPublic = true,
            Tiles = new MapTiles("https://tiles.example.org/{z}/{x}/{y}.png", "© A. Mapmaker")
        });
        foreach (var (app, client) in new[] { (desk, Desk), (hall, Hall) })
        {
            await app.StartAsync();
            client.BaseAddress = new Uri(app.Urls.First());
        }
    }

    public async ValueTask DisposeAsync()
    {
        Desk.Dispose();
        Hall.Dispose();
        foreach (var app in (WebApplication?[])[desk, hall]) if (app is not null) await app.DisposeAsync();
        library.Dispose();
    }

    /// <summary>Asks a server.</summary>
    internal static async Task<WebAnswer> GetAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var message = await client.SendAsync(request);
        return new WebAnswer(message.StatusCode, message, await message.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Asks a server for a page.</summary>
    internal static Task<WebAnswer> PageAsync(HttpClient client, string path) => GetAsync(client, path, ("Accept", "text/html"));

    private static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private SourceItem Item(string name, RgbImage image, ItemMetadata said) => new(name, library.Picture(name, image), said);

    private static ItemMetadata Said(string title, string date, string rights,
        params (string Name, string Value)[] other) => new()
        {
            Title = title,
            Date = date,
            Rights = rights,
            Creator = "Ada Photographer",
            Medium = "photograph",
            Place = title.StartsWith("Mill", StringComparison.Ordinal) ? "" : "Paris",
            Attribution = "A museum",
            Other = other.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)
        };

    private static Link Proposal(long first, long second) => new(0, first, second, LinkType.SamePlace, 0.97,
        new LinkEvidence(0.8, 40, 20, [1, 0, 5, 0, 1, -3, 0, 0, 1], "20 of 40 matches agree"),
        new Provenance("Iconotheque", "gem+pca+orb", "veduta", ImmutableSortedDictionary<string, string>.Empty, Noon));
}

/// <summary>Gathers the classes that ask the two servers.</summary>
[CollectionDefinition(Name)]
public sealed class PublicLibraryTests : ICollectionFixture<PublicLibrary>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "public library";
}
