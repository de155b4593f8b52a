namespace Iconotheque.Collections.Fetching;

/// <summary>What is asked of a host, and what becomes of its answer.</summary>
/// <param name="Configure">Says in the request what is asked.</param>
/// <param name="Take">Takes the answer.</param>
internal sealed record WebExchange(
    Action<HttpRequestMessage> Configure, Func<HttpResponseMessage, CancellationToken, Task> Take);
