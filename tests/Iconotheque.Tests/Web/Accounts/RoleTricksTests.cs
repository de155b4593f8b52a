using System.Collections.Concurrent;
using Iconotheque.Tests.Web.Security;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>
/// Guarded routes, asked for by detours. Apart from the routes themselves, so that both stay under the server's limit of
/// requests.
/// </summary>
public sealed class RoleTricksTests(RoleCallers callers) : IClassFixture<RoleCallers>
{
    [Fact]
    public async Task Other_methods_and_headers_give_nobody_a_role()
    {
        string[] before = await callers.Served.StateAsync(callers.Administrator);
        Caller[] some = [callers.Nobody, callers.Of(Roles.Viewer), callers.Of(Roles.Annotator)];
        await callers.AskAsync(some.Append(callers.Administrator).SelectMany(RoleTricks.Methods)
            .Concat(some.SelectMany(RoleTricks.Headers)), atLeast: 2000);
        Assert.Equal(before, await callers.Served.StateAsync(callers.Administrator));
    }

    [Fact]
    public async Task Other_ways_to_write_a_path_give_nobody_a_role()
    {
        string[] before = await callers.Served.StateAsync(callers.Administrator);
        int[] refusals = [400, 401, 403, 404, 405];
        HostileRequest[] all = [.. new[] { callers.Nobody, callers.Of(Roles.Viewer) }.SelectMany(RoleTricks.Paths)];
        Assert.True(all.Length >= 900, $"Only {all.Length} requests are different; there were to be 900.");
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(all, RoleCallers.Few, async (request, _) =>
        {
            int status = (await RawHttp.SendAsync(callers.Served.Address, request.Bytes)).Status;
            if (!refusals.Contains(status)) failures.Add($"{request.Name}: {status}");
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {all.Length}:\n{string.Join('\n', failures.Order())}");
        Assert.Equal(before, await callers.Served.StateAsync(callers.Administrator));

        // Some of them do reach the page, for those who may see it.
        int[] reached = await Task.WhenAll(RoleTricks.Paths(callers.Administrator)
            .Where(request => request.Name.Contains(": GET ", StringComparison.Ordinal))
            .Select(async request => (await RawHttp.SendAsync(callers.Served.Address, request.Bytes)).Status));
        Assert.InRange(reached.Count(status => status == 200), 50, reached.Length);
    }
}
