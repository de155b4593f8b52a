using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Iconotheque.Tests.Web;

/// <summary>Ways to ask the application.</summary>
internal static class Asking
{
    /// <summary>Asks for a path.</summary>
    public static Task<WebAnswer> GetAsync(this ServedLibrary served, string path,
        params (string Name, string Value)[] headers) => served.SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends something.</summary>
    public static async Task<WebAnswer> SendAsync(this ServedLibrary served, HttpMethod method, string path, HttpContent? body,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var message = await served.Client.SendAsync(request);
        return new WebAnswer(message.StatusCode, message, await message.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Sends JSON with the token that changes need.</summary>
    public static async Task<WebAnswer> PostAsync(this ServedLibrary served, string path, JsonNode body) =>
        await served.SendAsync(HttpMethod.Post, path, JsonContent.Create(body), await served.TokenAsync());

    /// <summary>The headers that a change must carry.</summary>
    public static async Task<(string Name, string Value)[]> TokenAsync(this ServedLibrary served)
    {
        var answer = await served.GetAsync("/api/v1/token");
        return [("Cookie", answer.Header("Set-Cookie").Split(';')[0]),
            ("RequestVerificationToken", (string)answer.Json["token"]!)];
    }
}
