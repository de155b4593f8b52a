using System.Globalization;
using System.Text;
using Iconotheque.Tests.Web.Security;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>Ways to be taken for somebody else, or to ask for something else than is looked at.</summary>
internal static class RoleTricks
{
    private static readonly string[] AllMethods = ["GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND"];

    /// <summary>Headers by which proxies and frameworks say who asks, or for what.</summary>
    private static readonly (string Name, string Value)[] Privileges =
    [
        ("X-Original-URL", "/health/live"), ("X-Rewrite-URL", "/health/live"), ("X-Original-URI", "/health/live"),
        ("X-Forwarded-Prefix", "/health/live"),
        ("X-HTTP-Method-Override", "GET"), ("X-HTTP-Method", "HEAD"), ("X-Method-Override", "OPTIONS"),
        ("X-Forwarded-User", "The administrator"), ("X-Remote-User", "The administrator"), ("Remote-User", "The administrator"),
        ("X-Forwarded-For", "127.0.0.1"), ("X-Real-IP", "127.0.0.1"), ("Forwarded", "for=127.0.0.1;host=localhost"),
        ("X-Role", Roles.Administrator), ("X-Roles", Roles.Administrator), ("X-MS-CLIENT-PRINCIPAL-NAME", "The administrator"),
        ("X-ARR-ClientCert", "AAAA"), ("Authorization", "Bearer administrator"),
        ("Authorization",
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"The administrator:{LibraryWithAccounts.Password}"))),
    ];

    /// <summary>Pages and answers that ask for more than a viewer.</summary>
    private static readonly string[] Guarded = ["/jobs", "/audit", "/links/review", "/measure/classes/1/annotate", "/api/v1/jobs",
        "/api/v1/jobs/1/log"];

    /// <summary>Changes that ask for more than a viewer.</summary>
    private static readonly string[] GuardedChanges = ["POST /jobs/add", "POST /measure/classes", "POST /api/v1/jobs",
        "POST /api/v1/decisions"];

    /// <summary>Ways to write a path; {0} is the path.</summary>
    private static readonly string[] Ways =
    [
        "{0}/", "{0}//", "{0}/.", "{0}.", "{0};x", "{0};/", "{0}%20", "{0}%00", "{0}%2f", "{0}%3f", "{0}%23", "{0}\\", "{0}~",
        "{0}.json", "{0}/index.html", "{0}%c0%af", "{0}?x=/health/live", "{0}?", "{0}#x",
        "/{0}", "//{0}", "/.{0}", "/%2e{0}", "/..{0}", "/%2e%2e{0}", "/x/..{0}", "/x/%2e%2e{0}", "/x/..%2f{0}", "/\\{0}", "\\{0}",
        "/;{0}", "/%2f{0}", "/api/v1/..{0}", "http://localhost{0}", "http://localhost/health/live/../..{0}",
        "/health/live{0}", "/health/live;{0}", "/health/live/../..{0}", "/health/live/..;/..{0}", "/health/live%2f..%2f..{0}",
        "/health/live/..%2f..%2f{0}", "/assets/1/..%2f..{0}", "/assets/x/../..{0}", "/account/sign-in/../..{0}",
        "/language/../..{0}",
    ];

    /// <summary>Methods that a route does not have.</summary>
    public static IEnumerable<CallerRequest> Methods(Caller caller) =>
        from known in RouteRoles.Known.Keys.GroupBy(route => route.Split(' ')[1])
        from method in AllMethods.Except(
            known.Select(route => route.Split(' ')[0]))
        select new CallerRequest(caller, known.First(),
            method, RouteRoles.PathsOf(known.First()).First(),
            caller.Role.Length == 0 ? 401 : 405)
        {
            HasToken = true
        };

    /// <summary>Routes that somebody may not use, with headers that say otherwise.</summary>
    public static IEnumerable<CallerRequest> Headers(Caller caller) =>
        from route in GuardedChanges.Concat(Guarded.Take(2).Select(path => $"GET {path}"))
        where !RouteRoles.May(caller.Role, route)
        from header in Privileges
        select new CallerRequest(caller, route,
            route.Split(' ')[0], route.Split(' ')[1],
            caller.Role.Length == 0 ? 401 : 403)
        {
            HasToken = true,
            Headers = [header]
        };

    /// <summary>The same path otherwise written.</summary>
    public static IEnumerable<HostileRequest> Paths(Caller caller)
    {
        string[] headers = [$"Cookie: {caller.Cookies}", $"RequestVerificationToken: {caller.Token}"];
        foreach (string path in Guarded)
        {
            foreach (string written in Written(path)) yield return HostileRequest.Of(caller.Name, "GET", written, headers, []);
        }

        foreach (string change in GuardedChanges)
        {
            string body = RouteRoles.BodyOf(change, caller.Name);
            foreach (string written in Written(change.Split(' ')[1]))
                yield return HostileRequest.Of(caller.Name, "POST", written,
                    [.. headers, $"Content-Type: {RouteRoles.TypeOf(body)}"], Encoding.UTF8.GetBytes(body));
        }
    }

    private static IEnumerable<string> Written(string path) =>
        Ways.Select(way => string.Format(CultureInfo.InvariantCulture, way, path))
            .Concat([path.ToUpperInvariant(), $"/{path[1..2].ToUpperInvariant()}{path[2..]}", $"/%{(int)path[1]:X2}{path[2..]}",
                $"/{path[1..2]}%{(int)path[2]:x2}{path[3..]}", $"/%25{(int)path[1]:X2}{path[2..]}"]);
}
