using System.Text.RegularExpressions;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>Who may use which route: the least role, route by route. A new route must be named here.</summary>
internal static partial class RouteRoles
{
    /// <summary>The role of those who have none.</summary>
    public const string Nobody = "";

    private const string Keeping = "POST /api/v1/queries/{key}/keep", Renaming = "PUT /api/v1/sets/{id:long}",
        Filling = "PUT /api/v1/sets/{id:long}/items";

    /// <summary>
    /// The routes by the least role that may use them; pages take GET and POST. Where a form has the address of a page, POST is
    /// the form's.
    /// </summary>
    private static readonly Dictionary<string, string[]> ByRole = new()
    {
        [Nobody] =
        [
            "GET|POST /account/sign-in", "GET|POST /missing", "GET|POST /problem", "POST /account/sign-out", "GET /api/v1/token",
            "POST /api/v1/session", "DELETE /api/v1/session",
            "GET /assets/{version}/{name}", "GET /favicon.ico", "GET /health/live", "GET /health/ready", "GET /language/{code}",
            "GET /invitation", "POST /invitation",
            "GET /scheme/{name}", "GET /robots.txt",
        ],
        [Roles.Viewer] =
        [
            "GET|POST /", "GET|POST /api", "GET|POST /collections", "GET|POST /compare/{first}/{second}", "GET|POST /dates",
            "GET|POST /items", "GET|POST /items/{id:long}", "GET|POST /links", "GET|POST /map", "GET|POST /measure",
            "GET /measure/classes/{id:long}", "GET|POST /measure/studies/{id:int}", "GET|POST /places",
            "GET|POST /places/{number:long}", "GET|POST /search", "GET|POST /tour", "GET|POST /places/map",
            "GET|POST /places/timeline",
            "GET|POST /then-and-now/{first:long}/{second:long}", "GET|POST /embed/then-and-now/{first:long}/{second:long}",
            "GET /oembed",
            "GET /dossier/{first:long}/{second:long}", "GET /measure/studies/{id:int}/download",
            "GET /measure/studies/{id:int}/report", "GET /openapi/{documentname}.json", "GET /queries/{key}",
            "GET /thumbnails/{id:long}", "POST /search/picture", "POST /who", "GET /_framework/opaque-redirect",
            "GET|POST /account", "POST /account/password", "PUT /api/v1/session/password",
            "GET /iiif/activity", "GET /iiif/activity/{page:int}", "GET /iiif/annotations", "GET /iiif/collection",
            "GET /iiif/collections/{name}", "GET /iiif/places", "GET /iiif/places/{number:long}/manifest",
            "GET /iiif/{id:long}", "GET /iiif/{id:long}/info.json", "GET /iiif/{id:long}/manifest",
            "GET /iiif/{id:long}/{region}/{size}/{rotation}/{quality}",
            "GET /api/v1/about",
            "GET /api/v1/decisions", "GET /api/v1/facets", "GET /api/v1/items", "GET /api/v1/items/{id:long}",
            "GET /api/v1/library", "GET /api/v1/links", "GET /api/v1/map", "GET /api/v1/measure/agreement",
            "GET /api/v1/measure/classes", "GET /api/v1/measure/classes/{id:long}",
            "GET /api/v1/measure/studies", "GET /api/v1/measure/studies/{id:int}", "GET /api/v1/pairs/{first}/{second}",
            "GET /api/v1/places", "GET /api/v1/places/{number:long}", "GET /api/v1/review", "GET /api/v1/search",
            "POST /api/v1/queries", "DELETE /api/v1/queries/{key}", "POST /search/picture/remove",
            "GET|POST /desk", "GET|POST /duplicates", "GET|POST /edits", "GET|POST /items/{id:long}/history",
            "POST /desk/sets", "POST /desk/sets/change", "POST /desk/searches", "POST /desk/searches/remove",
            "POST /chosen/set", "POST /chosen/unset", "POST /chosen/export",
            "GET /lists/items.{format}", "GET /lists/answers.{format}", "GET /lists/links.{format}",
            "GET /lists/decisions.{format}", "GET /lists/places.{format}", "GET /lists/duplicates.{format}",
            "GET /lists/edits.{format}",
            "GET /api/v1/sets", "POST /api/v1/sets", "PUT /api/v1/sets/{id:long}", "DELETE /api/v1/sets/{id:long}",
            "PUT /api/v1/sets/{id:long}/items", "GET /api/v1/searches", "POST /api/v1/searches",
            "DELETE /api/v1/searches/{id:long}", "GET /api/v1/tags", "GET /api/v1/notes/{about}",
            "GET /api/v1/items/{id:long}/history", "GET /api/v1/edits", "GET /api/v1/reviewers", "GET /api/v1/assignments",
        ],
        [Roles.Annotator] =
        [
            "GET|POST /items/edit", "GET|POST /items/{id:long}/edit", "GET /links/reviewers", "GET /lists/reviewers.{format}",
            "POST /desk/tags", "POST /desk/notes", "POST /chosen/tag", "POST /chosen/untag", "POST /chosen/class",
            "POST /chosen/change", "POST /chosen/edit", "POST /chosen/links", "POST /edits/back",
            "POST /api/v1/tags", "POST /api/v1/notes/{about}", "DELETE /api/v1/notes/{about}/{id:long}", "PUT /api/v1/metadata",
            "DELETE /api/v1/edits/{act:long}",
            "GET|POST /links/review", "GET|POST /measure/classes/{id:long}/annotate", "POST /measure/classes/{id:long}",
            "POST /measure/classes", "POST /compare/decide",
            "POST /places/{number:long}/name", "POST /places/{number:long}/merge", "POST /places/{number:long}/remove",
            "POST /api/v1/decisions", "POST /api/v1/places/{number:long}/name",
            "POST /api/v1/measure/classes", "PUT /api/v1/measure/classes/{id:long}/items/{item:long}",
            "PUT /api/v1/measure/classes/{id:long}/items/{item:long}/ticks",
        ],
        [Roles.Administrator] =
        [
            "GET|POST /items/remove", "POST /chosen/gone", "POST /chosen/remove", "POST /links/reviewers",
            "PUT /api/v1/assignments", "GET /lists/audit.{format}", "POST /accounts/invite",
            "GET /about", "POST /about", "PUT /api/v1/about", "GET|POST /add", "GET|POST /add/folder", "GET /add/table",
            "GET|POST /accounts", "POST /accounts/add", "POST /accounts/role", "POST /accounts/password", "POST /accounts/remove",
            "GET /api/v1/accounts", "POST /api/v1/accounts", "PUT /api/v1/accounts", "DELETE /api/v1/accounts", "GET|POST /audit",
                "GET|POST /jobs", "POST /jobs/add", "POST /jobs/{id:int}/cancel", "POST /jobs/pictures", "POST /jobs/keep",
                "POST /measure/studies", "POST /api/v1/pictures", "POST /api/v1/tables/preview", Keeping,
            "GET /api/v1/jobs", "POST /api/v1/jobs", "GET /api/v1/jobs/{id:int}", "GET /api/v1/jobs/{id:int}/log",
            "GET /api/v1/jobs/{id:int}/left-out", "GET /api/v1/jobs/{id:int}/pictures", "GET /jobs/{id:int}/left-out.csv",
            "POST /api/v1/jobs/{id:int}/cancel", "POST /api/v1/measure/studies",
        ],
    };

    /// <summary>
    /// What is sent to a route that changes something, so that it would change it: JSON or a form. <c>{who}</c> is who asks.
    /// </summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["POST /account/sign-in"] = $"name=The {Roles.Viewer}&password={LibraryWithAccounts.Password}",
        ["POST /account/sign-out"] = "x=y",
        ["POST /api/v1/session"] = $$"""{"name":"The {{Roles.Viewer}}","password":"{{LibraryWithAccounts.Password}}"}""",
        ["DELETE /api/v1/session"] = "x=y",
        ["POST /api/v1/accounts"] =
            $$"""{"name":"Made by {who}","role":"viewer","password":"{{LibraryWithAccounts.Password}}"}""",
        ["PUT /api/v1/accounts"] = """{"name":"Lowered","role":"viewer"}""",
        ["PUT /api/v1/session/password"] =
            $$"""{"current":"{{LibraryWithAccounts.Password}}","password":"{{LibraryWithAccounts.Password}}"}""",
        ["POST /who"] = "who=eve&back=/",
        ["POST /desk/sets"] = "name=Set of {who}",
        ["POST /desk/searches"] = "name=Search of {who}&address=/items",
        ["POST /search/picture/remove"] = "picture=none",
        ["POST /chosen/set"] = "item=1&name=Set of {who}",
        ["POST /api/v1/sets"] = """{"name":"Set of {who}","isShared":false}""",
        ["POST /api/v1/searches"] = """{"name":"Search of {who}","address":"/items","isShared":false}""",
        [Renaming] = """{"name":"Set of {who}","isShared":false}""",
        [Filling] = """{"items":[1],"in":true}""",
        ["POST /desk/tags"] = "about=picture-1&tag=Tag of {who}",
        ["POST /desk/notes"] = "about=picture-1&text=Note of {who}",
        ["POST /chosen/tag"] = "item=1&tag=Tag of {who}",
        ["POST /chosen/untag"] = "item=1&tag=Tag of {who}",
        ["POST /chosen/class"] = "item=1&class=1",
        ["POST /chosen/change"] = "item=1",
        ["POST /chosen/edit"] = "item=1&field=title&value=Title of {who}",
        ["POST /chosen/links"] = "pair=pair-1-2&verdict=accept",
        ["POST /edits/back"] = "act=1",
        ["POST /api/v1/tags"] = """{"subjects":["picture-1"],"tag":"Tag of {who}","given":true}""",
        ["POST /api/v1/notes/{about}"] = """{"text":"Note of {who}"}""",
        ["PUT /api/v1/metadata"] = """{"items":[1],"values":{"title":"Name of {who}"}}""",
        ["DELETE /api/v1/edits/{act:long}"] = "x=y",
        ["POST /chosen/gone"] = "item=1",
        ["POST /chosen/remove"] = "item=1",
        ["POST /links/reviewers"] = "collection=made&who=somebody",
        ["PUT /api/v1/assignments"] = """{"collection":"made","who":"somebody","asked":true}""",
        ["POST /accounts/invite"] = "name=Invited by {who}&role=viewer",
        ["POST /compare/decide"] = "first=1&second=2&verdict=accept",
        ["POST /places/{number:long}/name"] = "name=Place of {who}",
        ["POST /places/{number:long}/merge"] = "other=2",
        ["POST /places/{number:long}/remove"] = "item=2",
        ["POST /api/v1/places/{number:long}/name"] = """{"name":"Place of {who}"}""",
        ["POST /measure/classes"] = "name=Form of {who}",
        ["POST /measure/classes/{id:long}"] = "id=1&item=2&act=add",
        ["POST /measure/classes/{id:long}/annotate"] = "id=1&item=2&variation=scale",
        ["POST /about"] = "collection=&title=Name of {who}",
        ["PUT /api/v1/about"] =
            """{"collection":"","said":{"title":"Name of {who}","description":"","rights":""}}""",
        ["POST /jobs/add"] = "kind=verify",
        ["POST /jobs/{id:int}/cancel"] = "x=y",
        ["POST /measure/studies"] = "descriptor=orb&distractors=0",
        ["POST /api/v1/decisions"] = """{"first":1,"second":2,"verdict":"accept"}""",
        ["POST /api/v1/measure/classes"] = """{"name":"Class of {who}"}""",
        ["PUT /api/v1/measure/classes/{id:long}/items/{item:long}"] = """{"member":true}""",
        ["PUT /api/v1/measure/classes/{id:long}/items/{item:long}/ticks"] = """{"variations":["scale"]}""",
        ["POST /api/v1/jobs"] = """{"kind":"verify"}""",
        ["POST /api/v1/jobs/{id:int}/cancel"] = "x=y",
        [Keeping] = """{"collection":"kept"}""",
        ["POST /api/v1/measure/studies"] = """{"descriptors":["orb"]}""",
    };

    /// <summary>Values of the routes' parameters: of what exists, and of what does not.</summary>
    private static readonly Dictionary<string, (string There, string Missing)> Values = new()
    {
        ["id"] = ("1", "99"),
        ["item"] = ("2", "98"),
        ["first"] = ("1", "99"),
        ["second"] = ("2", "-1"),
        ["number"] = ("1", "99"),
        ["page"] = ("0", "99"),
        ["code"] = ("en", "xx"),
        ["documentname"] = ("v1", "v2"),
        ["version"] = ("1", "2"),
        ["name"] = ("made", "other"),
        ["key"] = ("none", "nothing"),
        ["region"] = ("full", "none"),
        ["size"] = ("max", "none"),
        ["rotation"] = ("0", "none"),
        ["quality"] = ("default.jpg", "none"),
        ["format"] = ("csv", "pdf"),
        ["about"] = ("picture-1", "picture-99"),
        ["act"] = ("1", "99"),
    };

    /// <summary>The least role of every route, by <c>METHOD /path/{parameter}</c> in small letters.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } =
        (from role in ByRole
         from line in role.Value
         let parts = line.Split(' ')
         from method in parts[0].Split('|')
         select (Route: $"{method} {parts[1]}", Role: role.Key)).ToDictionary(row => row.Route, row => row.Role);

    /// <summary>Whether a role may do what a route asks for at least.</summary>
    public static bool May(string role, string route) => RankOf(role) >= RankOf(Known[route]);

    /// <summary>
    /// Whether what is sent to a route changes something, rather than being sent to a page that takes nothing, or asking for a
    /// picture that nobody has sent to be kept, or for a set that somebody else has removed.
    /// </summary>
    public static bool Changes(string route) => Bodies.ContainsKey(route)
        && route is not (Keeping or Renaming or Filling);

    /// <summary>Whether a route ends the sessions of whoever asks.</summary>
    public static bool EndsSessions(string route) =>
        route is "POST /account/sign-out" or "DELETE /api/v1/session" or "PUT /api/v1/session/password";

    /// <summary>The paths to ask a route for: one of what exists, and where it has parameters one of what does not.</summary>
    public static IEnumerable<string> PathsOf(string route)
    {
        string pattern = route.Split(' ')[1];
        return new[]
        {
            Parameter.Replace(pattern, name => Values[name.Groups[1].Value].There),
            Parameter.Replace(pattern, name => Values[name.Groups[1].Value].Missing)
        }.Distinct();
    }

    /// <summary>What is sent to a route: JSON when it begins with a brace, else a form.</summary>
    public static string BodyOf(string route, string who) =>
        Bodies.GetValueOrDefault(route, "x=y").Replace("{who}", who, StringComparison.Ordinal);

    /// <summary>The type of a body.</summary>
    public static string TypeOf(string body) => body[0] == '{' ? "application/json" : "application/x-www-form-urlencoded";

    private static int RankOf(string role) => Roles.All.ToList().IndexOf(role);

    [GeneratedRegex(@"\{(\w+)(:\w+)?\}")]
    private static partial Regex Parameter { get; }
}
