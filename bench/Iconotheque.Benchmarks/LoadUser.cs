using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Iconotheque.Benchmarks;

/// <summary>
/// One user of the web application: looks at pages with their thumbnails, at pictures and their tiles, and searches; between two
/// steps half to one and a half of the mean pause pass.
/// </summary>
internal sealed partial class LoadUser : IDisposable
{
    private const int ThumbnailsOfPage = 12;

    private readonly HttpClient client;
    private readonly HashSet<string> seen = [];
    private readonly LoadFigures figures;
    private readonly Random random;
    private readonly double pause;
    private readonly LoadedLibrary library;
    private readonly (int Weight, Func<Task> Step)[] steps;
    private string token = "";

    public LoadUser(Uri address, int number, LoadedLibrary library, LoadFigures figures, double pause)
    {
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 6 })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60)
        };
        (this.library, this.figures, this.pause, random) = (library, figures, pause, new Random(number));
        steps =
        [
            (6, () => PageAsync("page: home", "/")),
            (22, () => PageAsync("page: browse", $"/items{Filter(isOrder: true)}")),
            (22, ItemAsync),
            (10, () => PageAsync("search: page", $"/search?item={Item()}")),
            (5, () => PageAsync("search: page, filtered", $"/search{Filter()}&item={Item()}")),
            (6, () => GetAsync("search: api", $"/api/v1/search?item={Item()}")),
            (4, () => GetAsync("search: api, filtered", $"/api/v1/search{Filter()}&item={Item()}")),
            (2, UploadAsync),
            (12, () => TilesAsync(Item())),
            (7, () => GetAsync("api: items", $"/api/v1/items{Filter()}&page={random.Next(1, 5)}")),
            (2, () => GetAsync("api: facets", $"/api/v1/facets{Filter()}")),
            (2, () => GetAsync("api: item", $"/api/v1/items/{Item()}")),
            .. library.Places == 0 ? [] : PlaceSteps(),
        ];
    }

    /// <summary>What visitors do where there are confirmed places: a quarter of their steps.</summary>
    private (int Weight, Func<Task> Step)[] PlaceSteps() =>
    [
        (8, () => PageAsync("page: places", "/places")), (14, () => PageAsync("page: place", $"/places/{Place()}")),
        (4, () => PageAsync("page: map of places", "/places/map")),
        (3, () => PageAsync("page: timeline", "/places/timeline")),
        (4, () => GetAsync("api: places", "/api/v1/places")),
    ];

    private int Place() => (random.Next(library.Places) * ServedLibrary.OfPlace) + 1;

    /// <summary>Takes steps until the end.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        try
        {
            await Task.Delay(random.Next(1000), end);
            while (!end.IsCancellationRequested)
            {
                await Chosen()();
                await Task.Delay(TimeSpan.FromSeconds(pause * (0.5 + random.NextDouble())), end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is up; a step that was begun was ended first.
        }
    }

    public void Dispose() => client.Dispose();

    private Func<Task> Chosen()
    {
        int left = random.Next(steps.Sum(step => step.Weight));
        return steps.First(step => (left -= step.Weight) < 0).Step;
    }

    private int Item() => random.Next(1, library.Items + 1);

    /// <summary>
    /// A query that begins with '?': a collection, a tone, years, a medium or words; of lists sometimes an order.
    /// </summary>
    private string Filter(bool isOrder = false) => random.Next(isOrder ? 6 : 5) switch
    {
        0 => $"?in={Uri.EscapeDataString(library.Collections[random.Next(library.Collections.Length)])}",
        1 => $"?tone={(random.Next(2) == 0 ? "grey" : "sepia")}",
        2 => string.Create(CultureInfo.InvariantCulture,
            $"?date={1850 + (10 * random.Next(12))}/{1880 + (10 * random.Next(12, 15))}"),
        3 => "?medium=postcard",
        4 => $"?q=town+{random.Next(400)}",
        _ => "?order=date",
    };

    private async Task PageAsync(string kind, string address)
    {
        string page = System.Text.Encoding.UTF8.GetString(await GetAsync(kind, address, "text/html"));
        string[] shown = [.. ThumbnailAddress().Matches(page).Select(match => match.Value).Distinct().Where(seen.Add)
            .Take(ThumbnailsOfPage)];
        await Task.WhenAll(shown.Select(thumbnail => GetAsync("thumbnail", thumbnail)));
    }

    private async Task ItemAsync()
    {
        int item = Item();
        await PageAsync("page: item", $"/items/{item}");
        await GetAsync("iiif: whole", $"/iiif/{item}/full/!512,512/0/default.jpg");
    }

    private async Task TilesAsync(int item)
    {
        using var information = JsonDocument.Parse(await GetAsync("iiif: info.json", $"/iiif/{item}/info.json"));
        if (!information.RootElement.TryGetProperty("width", out var across)) return;
        int width = across.GetInt32(), height = information.RootElement.GetProperty("height").GetInt32();
        var tiles = from x in new[] { 0, 512 }
                    from y in new[] { 0, 512 }
                    where x < width && y < height
                    select $"/iiif/{item}/{x},{y},{Math.Min(512, width - x)},{Math.Min(512, height - y)}/max/0/default.jpg";
        await Task.WhenAll(tiles.Select(tile => GetAsync("iiif: tile", tile)));
    }

    /// <summary>Sends a picture and searches by it.</summary>
    private async Task UploadAsync()
    {
        if (token.Length == 0)
        {
            using var given = JsonDocument.Parse(await GetAsync("api: token", "/api/v1/token"));
            if (!given.RootElement.TryGetProperty("token", out var text)) return;
            token = text.GetString()!;
        }

        var file = new ByteArrayContent(await GetAsync("iiif: whole", $"/iiif/{Item()}/full/!512,512/0/default.jpg"));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { file, "picture", "view.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/queries") { Content = form };
        request.Headers.Add("RequestVerificationToken", token);
        using var held = JsonDocument.Parse(await SendAsync("upload", request));
        if (held.RootElement.TryGetProperty("picture", out var key))
            await GetAsync("search: upload, api", $"/api/v1/search?picture={key.GetString()}");
    }

    private async Task<byte[]> GetAsync(string kind, string address, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(accept);
        return await SendAsync(kind, request);
    }

    private async Task<byte[]> SendAsync(string kind, HttpRequestMessage request)
    {
        long begin = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await client.SendAsync(request);
            byte[] body = await answer.Content.ReadAsByteArrayAsync();
            figures.Add(kind, (int)answer.StatusCode, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            return answer.IsSuccessStatusCode ? body : "{}"u8.ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            figures.Fail($"{kind}: {e.Message}");
            return "{}"u8.ToArray();
        }
    }

    [GeneratedRegex("/thumbnails/[0-9]+")]
    private static partial Regex ThumbnailAddress();
}
