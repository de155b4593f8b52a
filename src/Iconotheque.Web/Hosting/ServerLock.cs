using System.Globalization;
using System.Text.Json;

namespace Iconotheque.Web.Hosting;

/// <summary>One server of a library at a time: jobs, sessions and what is sent have one keeper. Held while the process lives,
/// however it ends; <c>web/server.json</c> says who it is.</summary>
internal sealed class ServerLock : IDisposable
{
    private readonly FileStream? held;
    private readonly string library;

    private ServerLock(string library, FileStream? held) => (this.library, this.held) = (library, held);

    /// <summary>Takes the library.</summary>
    /// <exception cref="InputException">Another server has it; the message says which.</exception>
    public static ServerLock Take(string library)
    {
        string folder = Path.Combine(library, "web");
        try
        {
            Directory.CreateDirectory(folder);
            return new ServerLock(library, new FileStream(Path.Combine(folder, "server.lock"), FileMode.OpenOrCreate,
                FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            return Unwritten(library);
        }
        catch (IOException e) when (IsReadOnly(e))
        {
            return Unwritten(library);
        }
        catch (IOException e)
        {
            throw new InputException(library, $"is served already{Other(library)}; open that one, or end it first", e);
        }
    }

    /// <summary>A server that changes nothing, and stands beside the one that does.</summary>
    public static ServerLock OfOnlooker(string library) => new(library, null);

    /// <summary>Says where the server is, for whoever starts another.</summary>
    public void Tell(string address)
    {
        if (held is null) return;
        AtomicFile.WriteText(Note(library), JsonSerializer.Serialize(
            new Server(Environment.ProcessId, Environment.MachineName, address), JsonSerializerOptions.Web));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (held is not { CanRead: true }) return;
        File.Delete(Note(library));
        held.Dispose();
    }

    /// <summary>A library that nobody writes to here has no need of one keeper.</summary>
    private static ServerLock Unwritten(string library) => new(library, null);

    private static bool IsReadOnly(IOException failure) => failure.HResult is 30;

    private static string Note(string library) => Path.Combine(library, "web", "server.json");

    /// <summary>Which server has the library, as far as it said.</summary>
    private static string Other(string library)
    {
        try
        {
            return JsonSerializer.Deserialize<Server>(File.ReadAllText(Note(library)), JsonSerializerOptions.Web) is { } other
                ? string.Create(CultureInfo.InvariantCulture,
                    $" at {other.Address} by process {other.Process} on {other.Machine}") : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return " by another process that is just starting";
        }
    }

    private sealed record Server(int Process, string Machine, string Address);
}
