using System.Net;
using Iconotheque.Imaging;
using Microsoft.OpenApi;

namespace Iconotheque.Tests.Web.Api;

[Collection(ServedLibraryTests.Name)]
public class GeneratedClientTests(ServedLibrary served)
{
    [Fact]
    public async Task The_description_is_valid_OpenAPI_and_names_every_operation()
    {
        var (document, diagnostic) = Microsoft.OpenApi.OpenApiDocument.Parse(await DescriptionAsync(), "json");
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        var operations = document!.Paths.SelectMany(path => path.Value.Operations!.Values).ToArray();
        Assert.InRange(operations.Length, 40, int.MaxValue);
        Assert.All(operations, operation => Assert.True(
            operation.OperationId?.Length > 0 && operation.Summary?.Length > 0 && operation.Tags?.Count > 0, operation.Summary));
        Assert.Equal(operations.Length, operations.Select(operation => operation.OperationId).Distinct().Count());
    }

    [Fact]
    public async Task Every_operation_says_what_it_answers_with()
    {
        var (document, _) = Microsoft.OpenApi.OpenApiDocument.Parse(await DescriptionAsync(), "json");
        var silent = from path in document!.Paths
                     from operation in path.Value.Operations!
                     from response in operation.Value.Responses!
                     where response.Key.StartsWith('2') && response.Value.Content is not { Count: > 0 }
                     select $"{operation.Key} {path.Key} {response.Key}";
        Assert.Empty(silent);
    }

    [Fact]
    public async Task A_generated_client_reads_the_library_its_items_and_its_links()
    {
        dynamic client = await GeneratedClient.OfAsync(await DescriptionAsync(), served.Client);
        dynamic library = await client.GetLibraryAsync();
        Assert.Equal(ServedLibrary.Items, (int)library.Items);
        dynamic items = await client.ListItemsAsync("cath*", new[] { "postcards", "aerial" }, null, null, null, null,
            null, null, "date", null, 1);
        Assert.Equal((2, "Cathédrale, façade"), ((int)items.Total, (string)Enumerable.First(items.Items).Metadata.Title));
        Assert.Equal("Tower", (string)(await client.GetItemAsync(12)).Metadata.Title);
        dynamic facets = await client.GetFacetsAsync(null, null, null, null, null, null, null, null);
        Assert.Equal(3, (int)Enumerable.Count(facets.Collections));
        dynamic link = Enumerable.First((await client.ListLinksAsync(null, null, null, null)).Links);
        Assert.Equal((1L, 6L, "SamePlace"), ((long)link.First.Id, (long)link.Second.Id, (string)link.Type.ToString()));
    }

    [Fact]
    public async Task A_generated_client_searches_by_an_item_and_by_a_picture_that_it_sends()
    {
        using var http = await WithTokenAsync();
        dynamic client = await GeneratedClient.OfAsync(await DescriptionAsync(), http);
        dynamic found = await client.SearchAsync(null, 1L, null, null, null, null, null, 3, null, null, null, null, null, null,
            null, null, null, null, null, null);
        Assert.Contains(6L, Numbers(found));
        dynamic file = Activator.CreateInstance(client.GetType().Assembly.GetType("Generated.FileParameter"),
            new MemoryStream(ImageWriter.Png(TestImages.Rectangles(21, 320, 240))), "b.png", "image/png");
        dynamic held = await client.HoldPictureAsync(file);
        Assert.Equal(("b.png", 320, 240), ((string)held.Name, (int)held.Width, (int)held.Height));
        found = await client.SearchAsync((string)held.Picture, null, null, null, null, null, null, 3, null, null, null, null,
            null, null, null, null, null, null, null, null);
        Assert.Equal(2L, Numbers(found)[0]);
    }

    [Fact]
    public async Task A_generated_client_decides_with_the_token_alone()
    {
        using var http = await WithTokenAsync();
        dynamic client = await GeneratedClient.OfAsync(await DescriptionAsync(), http),
            guest = await GeneratedClient.OfAsync(await DescriptionAsync(), served.Client);
        Assert.Equal(400, await StatusAsync(() => guest.DecideAsync((dynamic)Decision(guest, 10, 11))));
        dynamic decision = await client.DecideAsync((dynamic)Decision(client, 11, 10));
        Assert.Equal((10L, 11L, "Reject", "SameView", "not at all"), ((long)decision.First, (long)decision.Second,
            (string)decision.Verdict.ToString(), (string)decision.Type.ToString(), (string)decision.Note));
        dynamic decisions = await client.ListDecisionsAsync((int)(long)decision.Id - 1, null);
        Assert.Equal((long)decision.Id, (long)Enumerable.First(decisions).Id);
        Assert.Equal(404, await StatusAsync(() => client.DecideAsync((dynamic)Decision(client, 1, 99))));
    }

    private async Task<string> DescriptionAsync() => (await served.GetAsync("/openapi/v1.json")).Text;

    /// <summary>A client of HTTP that carries a cookie and its token.</summary>
    private async Task<HttpClient> WithTokenAsync()
    {
        var http = new HttpClient { BaseAddress = served.Address };
        foreach (var (name, value) in await served.TokenAsync()) http.DefaultRequestHeaders.Add(name, value);
        return http;
    }

    private static object Decision(object client, long first, long second)
    {
        dynamic request = GeneratedClient.Make(client, "DecisionRequest");
        (request.First, request.Second, request.Note) = (first, second, "not at all");
        request.Verdict = (dynamic)GeneratedClient.Word(client, "Verdict", "Reject");
        request.Type = (dynamic)GeneratedClient.Word(client, "LinkType", "SameView");
        return request;
    }

    private static long[] Numbers(dynamic found)
    {
        var numbers = new List<long>();
        foreach (dynamic answer in found.Answers) numbers.Add((long)answer.Item.Id);
        return [.. numbers];
    }

    /// <summary>The status with which the client fails.</summary>
    private static async Task<int> StatusAsync(Func<Task> ask)
    {
        dynamic failure = await Assert.ThrowsAnyAsync<Exception>(ask);
        return (int)(HttpStatusCode)failure.StatusCode;
    }
}
