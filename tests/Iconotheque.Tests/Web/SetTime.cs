namespace Iconotheque.Tests.Web;

/// <summary>A clock that a test sets.</summary>
internal sealed class SetTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan span) => now += span;
}
