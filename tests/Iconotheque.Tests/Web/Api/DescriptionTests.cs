using System.Net;
using System.Text.Json.Nodes;
using Iconotheque.Tests.Web.Accounts;
using Iconotheque.Web.Accounts;
using Microsoft.OpenApi;

namespace Iconotheque.Tests.Web.Api;

/// <summary>What common linters ask of an OpenAPI document, here without them.</summary>
[Collection(ServedLibraryTests.Name)]
public class DescriptionTests(ServedLibrary served)
{
    [Fact]
    public async Task Every_operation_says_who_may_how_it_fails_and_what_it_takes()
    {
        var document = Parsed((await served.GetAsync("/openapi/v1.json")).Text);
        Assert.Empty(Faults(document));
        Assert.Equal(served.Address.ToString().TrimEnd('/'), Assert.Single(document.Servers!).Url);
        Assert.Equal(["token", "tokenCookie"], document.Components!.SecuritySchemes!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([], SchemesOf(document, "GetLibrary"));
        Assert.Equal(["token", "tokenCookie"], SchemesOf(document, "Decide"));
    }

    [Fact]
    public async Task Where_people_sign_in_the_description_says_with_what_role()
    {
        await using var library = await LibraryWithAccounts.StartAsync();
        var viewer = await library.SignInAsync(Roles.Viewer);
        var document = Parsed((await library.GetAsync(viewer, "/openapi/v1.json")).Text);
        Assert.Empty(Faults(document));
        Assert.Equal(["session"], SchemesOf(document, "GetLibrary"));
        Assert.Equal(["session", "token", "tokenCookie"], SchemesOf(document, "Decide"));
        Assert.Equal([], SchemesOf(document, "GetToken"));
        Assert.Equal(["token", "tokenCookie"], SchemesOf(document, "SignIn"));
        Assert.Contains("role administrator", Operation(document, "AddJob").Description, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "400", "401", "403", "404" },
            Operation(document, "GetJob").Responses!.Keys.ToHashSet());
    }

    [Theory]
    [InlineData("/api/v1/items/99", 404)]
    [InlineData("/api/v1/items?page=x", 400)]
    [InlineData("/iiif/99/info.json", 404)]
    [InlineData("/iiif/1/full/max/0/other.jpg", 400)]
    [InlineData("/dossier/1/1", 400)]
    public async Task Failures_are_what_the_description_says(string path, int status)
    {
        var answer = await served.GetAsync(path);
        Assert.Equal((status, "application/problem+json"), ((int)answer.Status, answer.Header("Content-Type").Split(';')[0]));
        Assert.Equal(status, (int)answer.Json["status"]!);
    }

    [Fact]
    public async Task A_generated_client_signs_in_does_what_its_role_may_and_signs_out()
    {
        await using var library = await LibraryWithAccounts.StartAsync();
        string description = (await library.GetAsync(await library.SignInAsync(Roles.Viewer), "/openapi/v1.json")).Text;
        using var http = new HttpClient { BaseAddress = library.Address };  // keeps cookies, as clients of programs do
        dynamic client = await GeneratedClient.OfAsync(description, http);
        Assert.Equal(401, await StatusAsync(() => client.GetLibraryAsync()));
        Carry(http, (await client.GetTokenAsync()).Token);
        Assert.Equal(401, await StatusAsync(() => client.SignInAsync((dynamic)Request(client, "not the password"))));
        dynamic session = await client.SignInAsync((dynamic)Request(client, LibraryWithAccounts.Password));
        Assert.Equal((LibraryWithAccounts.NameOf(Roles.Annotator), Roles.Annotator),
            ((string)session.Name, (string)session.Role));
        Assert.Equal(2, (int)(await client.GetLibraryAsync()).Items);
        Carry(http, session.Token);
        dynamic decision = await client.DecideAsync((dynamic)Decision(client));
        Assert.Equal(LibraryWithAccounts.NameOf(Roles.Annotator), (string)decision.Who);
        Assert.Equal(403, await StatusAsync(() => client.ListJobsAsync()));
        Carry(http, (await client.SignOutAsync()).Token);
        Assert.Equal(401, await StatusAsync(() => client.GetLibraryAsync()));
    }

    [Fact]
    public async Task Signing_in_takes_a_token()
    {
        await using var library = await LibraryWithAccounts.StartAsync();
        using var http = new HttpClient { BaseAddress = library.Address };
        var answer = await http.PostAsync("/api/v1/session", new StringContent(
            $$"""{"name":"{{LibraryWithAccounts.NameOf(Roles.Viewer)}}","password":"{{LibraryWithAccounts.Password}}"}""",
            System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie"
            && header.Value.Any(value => value.StartsWith("session", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Faults(OpenApiDocument document)
    {
        if (document.Info.Description is not { Length: > 0 } || document.Info.Contact is null || document.Info.License is null)
            yield return "info";
        if (document.Servers is not { Count: 1 }) yield return "servers";
        var tags = document.Tags!.ToDictionary(tag => tag.Name!, tag => tag.Description);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                string name = $"{method} {path}";
                if (operation.OperationId is not { Length: > 0 } || operation.Summary is not { Length: > 0 }
                    || operation.Description is not { Length: > 0 })
                    yield return $"{name}: names";
                if (operation.Tags is not { Count: 1 }
                    || tags.GetValueOrDefault(operation.Tags.First().Name!) is not { Length: > 0 })
                    yield return $"{name}: tags";
                if (operation.Security is not { Count: 1 } || operation.Security[0].Keys.Any(key => key.Target is null))
                    yield return $"{name}: security";
                foreach (var parameter in operation.Parameters ?? [])
                {
                    if (parameter.Description is not { Length: > 0 } || parameter.Schema is null)
                        yield return $"{name}: parameter {parameter.Name}";
                }

                if (!operation.Responses!.Any(response => response.Key[0] == '4')
                    || !operation.Responses!.Any(response => response.Key[0] == '5'))
                    yield return $"{name}: failures";
                foreach (var (status, response) in operation.Responses!)
                {
                    if (response.Description is not { Length: > 0 } || response.Content is not { Count: > 0 }
                        || response.Content.Values.Any(content => content.Schema is null))
                        yield return $"{name}: {status}";
                    if (status[0] is '4' or '5' && !response.Content!.ContainsKey("application/problem+json"))
                        yield return $"{name}: {status} is no problem";
                }
            }
        }
    }

    private static OpenApiDocument Parsed(string text)
    {
        var (document, diagnostic) = OpenApiDocument.Parse(text, "json");
        Assert.Empty(diagnostic!.Errors);
        Assert.All(JsonNode.Parse(text)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()),
            operation => Assert.NotNull(operation.Value!["security"]));
        return document!;
    }

    private static OpenApiOperation Operation(OpenApiDocument document, string id) =>
        document.Paths.SelectMany(path => path.Value.Operations!.Values).Single(operation => operation.OperationId == id);

    private static IEnumerable<string> SchemesOf(OpenApiDocument document, string id) =>
        Operation(document, id).Security![0].Keys.Select(scheme => scheme.Reference.Id!).Order(StringComparer.Ordinal);

    private static void Carry(HttpClient http, object token)
    {
        http.DefaultRequestHeaders.Remove("RequestVerificationToken");
        http.DefaultRequestHeaders.Add("RequestVerificationToken", (string)token);
    }

    private static object Request(object client, string password)
    {
        dynamic request = GeneratedClient.Make(client, "SignInRequest");
        (request.Name, request.Password) = (LibraryWithAccounts.NameOf(Roles.Annotator), password);
        return request;
    }

    private static object Decision(object client)
    {
        dynamic request = GeneratedClient.Make(client, "DecisionRequest");
        (request.First, request.Second, request.Note) = (1L, 2L, "");
        request.Verdict = (dynamic)GeneratedClient.Word(client, "Verdict", "Reject");
        return request;
    }

    private static async Task<int> StatusAsync(Func<Task> ask)
    {
        dynamic failure = await Assert.ThrowsAnyAsync<Exception>(ask);
        return (int)failure.StatusCode;
    }
}
