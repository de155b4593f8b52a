namespace Iconotheque.Collections.Fetching;

/// <summary>How addresses are fetched: one request at a time to a host, with a pause between them.</summary>
public sealed record FetchOptions
{
    /// <summary>The pause between two requests to one host.</summary>
    public TimeSpan Pause
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(Pause), value,
            "A pause cannot be below 0.");
    } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// How often a request is made before it is given up, above 0. Between attempts the pause doubles from
    /// <see cref="FirstWait"/>, unless the host says how long to wait.
    /// </summary>
    public int Attempts
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Attempts), value,
            "The number of attempts must be above 0.");
    } = 5;

    /// <summary>The wait after the first failed attempt.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a host may ask for; one that asks for longer is given up.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a host may be silent, before an answer and within one.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one answer may take as a whole.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The most bytes of a picture.</summary>
    public long MostBytes { get; init; } = 1L << 30;

    /// <summary>The most bytes of a document, such as a manifest.</summary>
    public int MostDocumentBytes { get; init; } = 64 << 20;

    /// <summary>The most redirections that are followed.</summary>
    public int MostRedirects { get; init; } = 8;

    /// <summary>
    /// The most pages of one source, above 0, that are asked for in one reading: answers of OAI-PMH, IIIF collections and their
    /// pages; not manifests.
    /// </summary>
    public int MostPages
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MostPages), value,
            "The number of pages must be above 0.");
    } = 10_000;

    /// <summary>How long the documents of one source may take in one reading, waits included and pictures not, above 0.</summary>
    public TimeSpan LongestReading
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(LongestReading), value,
            "The time of a reading must be above 0.");
    } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether addresses of this machine and of private networks may be fetched. Otherwise they are refused: a manifest from
    /// outside could name what only this network can reach.
    /// </summary>
    public bool PrivateHosts { get; init; }

    /// <summary>
    /// A folder in which documents are kept, so that an interrupted run need not ask for them again; empty for none.
    /// </summary>
    public string Documents { get; init; } = "";

    /// <summary>For how long a kept document is used without asking whether it has changed.</summary>
    public TimeSpan Fresh { get; init; }
}
