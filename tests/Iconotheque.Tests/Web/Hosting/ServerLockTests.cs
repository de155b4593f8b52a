using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Tests.Web.Hosting;

public sealed class ServerLockTests : IDisposable
{
    private readonly MadeLibrary library = new();

    [Fact]
    public async Task A_second_server_is_told_where_the_first_is_and_may_start_when_that_one_has_ended()
    {
        var options = new ServerOptions(library.Path, new NetworkStore(library["networks"]), ["false"]) { Port = 0 };
        await using (var first = WebServer.Build(options))
        {
            Assert.Contains("is served already", Assert.Throws<InputException>(() => WebServer.Build(options)).Message,
                StringComparison.Ordinal);
            await first.StartAsync(TestContext.Current.CancellationToken);
            string message = Assert.Throws<InputException>(() => WebServer.Build(options)).Message;
            Assert.Contains($"at {first.Urls.First()} by process {Environment.ProcessId}", message, StringComparison.Ordinal);
        }

        await using var next = WebServer.Build(options);
        await next.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void What_a_server_that_was_killed_left_is_no_server()
    {
        Directory.CreateDirectory(Path.Combine(library.Path, "web"));
        File.WriteAllText(Path.Combine(library.Path, "web", "server.lock"), "");
        File.WriteAllText(Path.Combine(library.Path, "web", "server.json"),
            """{"process":1,"machine":"m","address":"http://127.0.0.1:1"}""");
        ServerLock.Take(library.Path).Dispose();
    }

    public void Dispose() => library.Dispose();
}
