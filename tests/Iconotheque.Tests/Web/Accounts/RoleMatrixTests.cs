using Iconotheque.Web.Accounts;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>Every route, asked for by everybody.</summary>
public sealed class RoleMatrixTests(RoleCallers callers) : IClassFixture<RoleCallers>
{
    private static readonly (string Name, string Value) Page = ("Accept", "text/html");

    private LibraryWithAccounts Served => callers.Served;

    [Fact]
    public void Every_route_says_who_may_use_it()
    {
        string[] routes = [.. (from route in Served.Routes
                               from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
                               select $"{method} /{route.RoutePattern.RawText!.Trim('/').ToLowerInvariant()}").Distinct()];
        string[] unknown = [.. routes.Except(RouteRoles.Known.Keys)], gone = [.. RouteRoles.Known.Keys.Except(routes)];
        Assert.True(unknown.Length == 0,
            $"A new route must say who may use it; add to {nameof(RouteRoles)}, at the least role: {string.Join(", ", unknown)}");
        Assert.True(gone.Length == 0,
            $"There is no such route any more; take out of {nameof(RouteRoles)}: {string.Join(", ", gone)}");
    }

    [Fact]
    public async Task Who_may_not_is_refused_and_nothing_changes()
    {
        string[] before = await Served.StateAsync(callers.Administrator);
        await callers.AskAsync(callers.All.SelectMany(Refused), atLeast: 2000);
        Assert.Equal(before, await Served.StateAsync(callers.Administrator));
    }

    [Fact]
    public async Task Who_may_is_let_in_and_nobody_else_has_changed_anything()
    {
        await callers.AskAsync(callers.All.SelectMany(Read), atLeast: 500);
        foreach (var change in Roles.All.Select(callers.Of).Prepend(callers.Nobody).SelectMany(Changed))
        {
            // One after the other: a library has one writer.
            int status = (int)(await change.SendAsync(Served)).Status;
            Assert.True(change.IsRight(status), $"{change.Name}: {status}");
        }

        string[] state = await Served.StateAsync(callers.Administrator);
        string viewer = callers.Of(Roles.Viewer).Name, annotator = callers.Of(Roles.Annotator).Name,
            administrator = callers.Administrator.Name;
        Assert.All(state, part => Assert.Contains(administrator, part, StringComparison.Ordinal));
        Assert.All(state, part => Assert.DoesNotContain(viewer, part, StringComparison.Ordinal));
        Assert.Equal([false, true, true], state.Select(part => part.Contains(annotator, StringComparison.Ordinal)));
    }

    private static IEnumerable<CallerRequest> Refused(Caller caller)
    {
        foreach (string route in RouteRoles.Known.Keys)
        {
            string method = route.Split(' ')[0];
            bool may = RouteRoles.May(caller.Role, route);
            int refusal = caller.Role.Length == 0 ? 401 : 403;
            foreach (string path in RouteRoles.PathsOf(route))
            {
                if (method != "GET")
                {
                    yield return new CallerRequest(caller, route, method, path, may ? 400 : refusal);
                    if (!may) yield return new CallerRequest(caller, route, method, path, refusal) { HasToken = true };
                }
                else if (!may)
                {
                    yield return new CallerRequest(caller, route, "GET", path, refusal);
                    yield return new CallerRequest(caller, route, "HEAD", path, refusal);
                    yield return new CallerRequest(caller, route, "GET", path, refusal == 401 ? 302 : 403) { Headers = [Page] };
                }
            }
        }
    }

    private static IEnumerable<CallerRequest> Read(Caller caller) => from route in RouteRoles.Known.Keys
                                                                     where route.StartsWith("GET", StringComparison.Ordinal)
                                                                         && RouteRoles.May(caller.Role, route)
                                                                     from path in RouteRoles.PathsOf(route)
                                                                     from method in (string[])["GET", "HEAD"]
                                                                     select new CallerRequest(caller, route, method, path,
                                                                         CallerRequest.LetIn);

    private static IEnumerable<CallerRequest> Changed(Caller caller)
    {
        foreach (string route in RouteRoles.Known.Keys.Where(route => !route.StartsWith("GET", StringComparison.Ordinal)
            && RouteRoles.May(caller.Role, route) && (caller.Role.Length == 0 || !RouteRoles.EndsSessions(route))))
        {
            string[] paths = [.. RouteRoles.PathsOf(route)];
            for (int i = 0; i < paths.Length; i++)
                yield return new CallerRequest(caller, route, route.Split(' ')[0],
                    paths[i], i == 0 && RouteRoles.Changes(route) ? CallerRequest.Done : CallerRequest.LetIn)
                {
                    HasToken = true
                };
        }
    }
}
