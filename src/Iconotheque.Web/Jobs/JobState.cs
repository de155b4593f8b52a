namespace Iconotheque.Web.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>It waits for those before it.</summary>
    Queued,

    /// <summary>It runs. A server that ended meanwhile goes on with it when it starts again.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Done,

    /// <summary>It failed; its message says why.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}
