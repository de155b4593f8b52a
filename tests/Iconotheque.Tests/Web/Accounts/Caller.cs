namespace Iconotheque.Tests.Web.Accounts;

/// <summary>Somebody who asks.</summary>
/// <param name="Name">Who, for the message of a failure.</param>
/// <param name="Role">The role that must count; empty for somebody whom the server must take for nobody.</param>
/// <param name="Cookies">What the browser sends along.</param>
/// <param name="Token">What a change must carry.</param>
internal sealed record Caller(string Name, string Role, string Cookies, string Token);
