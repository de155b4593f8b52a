using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Accounts;

/// <summary>Who asks for a page, and how.</summary>
internal sealed class Visitor(IHttpContextAccessor accessor, IAntiforgery antiforgery, ServerOptions options)
{
    public const string LanguageCookie = "language", SchemeCookie = "scheme", NameCookie = "who";

    private const int LongestName = 100;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>The language: that of the cookie, else the browser's.</summary>
    public Language Language =>
        Language.Of(Context.Request.Cookies[LanguageCookie]) ?? Language.Preferred(Context.Request.Headers.AcceptLanguage);

    /// <summary>Which colours were chosen, <c>light</c> or <c>dark</c>; null where the browser's system decides.</summary>
    public string? Scheme =>
        Context.Request.Cookies[SchemeCookie] is "light" or "dark" ? Context.Request.Cookies[SchemeCookie] : null;

    /// <summary>
    /// The name that decisions carry. Where there are accounts, that of the account alone: what a cookie says could be anybody's.
    /// </summary>
    public string Name => options.HasAccounts ? Context.User.Identity?.Name ?? ""
        : (Context.Request.Cookies[NameCookie] ?? "") is { Length: > 0 and <= LongestName } named
            && !named.Any(char.IsControl) ? named : options.Who;

    /// <summary>Whether the visitor has signed in by name.</summary>
    public bool HasAccount => Context.User.Identity?.Name is { Length: > 0 };

    /// <summary>
    /// Whether it is known who the visitor is: somebody who signed in, or where nobody has to, whoever sits at this machine.
    /// </summary>
    public bool IsKnown => !options.HasAccounts || HasAccount;

    /// <summary>Whether the visitor has sets, searches and lists of their own: not on a public site, where nobody is known.
    /// </summary>
    public bool HasDesk => IsKnown && !options.IsPublic && Name.Length > 0;

    /// <summary>Whether the visitor has a role, or one that may do more.</summary>
    public bool May(string role) => Roles.From(role).Any(Context.User.IsInRole);

    /// <summary>What a script must send back to change anything.</summary>
    public string Token => antiforgery.GetAndStoreTokens(Context).RequestToken ?? "";

    /// <summary>The path and query of the page, for coming back to it.</summary>
    public string Here => Context.Request.Path + Context.Request.QueryString;

    /// <summary>Where the server is, as the browser calls it.</summary>
    public string Root => PublicAddress.RootOf(Context);
}
