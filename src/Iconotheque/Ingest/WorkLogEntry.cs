namespace Iconotheque.Ingest;

/// <summary>A long piece of work that a library has seen.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it is, such as <c>add</c>.</param>
/// <param name="Target">What it works on, such as a collection.</param>
/// <param name="State"><c>running</c>, <c>done</c>, <c>interrupted</c> or <c>failed</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all, as far as they are known.</param>
/// <param name="Started">When it began, ISO 8601, UTC.</param>
/// <param name="Updated">When it was last heard of.</param>
/// <param name="Message">Why it ended as it did.</param>
internal sealed record WorkLogEntry(long Id, string Kind, string Target, string State, long Done, long Total, string Started,
    string Updated, string Message);
