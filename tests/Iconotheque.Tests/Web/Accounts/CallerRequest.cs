using System.Text;
using Iconotheque.Tests.Web.Security;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>What somebody asks for, and the status that is right.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Route">The route, as <see cref="RouteRoles"/> names it.</param>
/// <param name="Method">The method that is sent.</param>
/// <param name="Path">The path.</param>
/// <param name="Status">The status, or <see cref="LetIn"/>, or <see cref="Done"/>.</param>
internal sealed record CallerRequest(Caller Caller, string Route, string Method, string Path, int Status)
{
    /// <summary>Any status but a refusal for want of a role and a failure of the server.</summary>
    public const int LetIn = 0;

    /// <summary>Any status that says that it was done.</summary>
    public const int Done = 1;

    /// <summary>Whether the token that changes must carry is sent.</summary>
    public bool HasToken { get; init; }

    /// <summary>Further headers.</summary>
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>All that makes it another request than others.</summary>
    public string Name => $"{Caller.Name}: {Method} "
        + $"{Path}{(HasToken ? " with token" : "")}{string.Concat(Headers.Select(header => $" {header.Name}: {header.Value}"))}";

    /// <summary>Sends it.</summary>
    public Task<WebAnswer> SendAsync(LibraryWithAccounts served) => served.SendAsync(Caller, new HttpMethod(Method), Path,
        Body(), HasToken ? [.. Headers, ("RequestVerificationToken", Caller.Token)] : Headers);

    /// <summary>Whether an answer is right. Showing a password is also limited by number.</summary>
    public bool IsRight(int status) => (status == 429 && Route is ("POST /account/sign-in" or "POST /api/v1/session"
        or "POST /account/password" or "PUT /api/v1/session/password")) || Status switch
        {
            LetIn => status < 500 && status is not (401 or 403 or 429),
            Done => status < 400,
            _ => status == Status,
        };

    private HttpContent? Body()
    {
        if (Method is "GET" or "HEAD" or "TRACE") return null;
        if (Route is "POST /search/picture" or "POST /api/v1/queries")
            return new MultipartFormDataContent { { new ByteArrayContent(FlatPng.Of(8, 8)), "picture", "a.png" } };
        string body = RouteRoles.BodyOf(Route, Caller.Name);
        return new StringContent(body, Encoding.UTF8, RouteRoles.TypeOf(body));
    }
}
