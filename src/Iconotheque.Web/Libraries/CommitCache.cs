using System.Collections.Concurrent;

namespace Iconotheque.Web.Libraries;

/// <summary>
/// What is computed from a whole library, kept until something is committed. At most <see cref="Most"/> values.
/// </summary>
internal sealed class CommitCache
{
    /// <summary>The most values that are kept.</summary>
    public const int Most = 1024;

    private readonly ConcurrentDictionary<string, (long Version, Lazy<object> Value)> kept = new(StringComparer.Ordinal);

    /// <summary>A value, computed when there is none of this commit; by one thread, for which the others wait.</summary>
    /// <param name="key">What it is.</param>
    /// <param name="version">The commit.</param>
    /// <param name="compute">Computes it.</param>
    public T Of<T>(string key, long version, Func<T> compute) where T : class
    {
        if (kept.Count > Most) kept.Clear();
        var entry = kept.AddOrUpdate(key, _ => Fresh(), (_, old) => old.Version == version ? old : Fresh());
        try
        {
            return (T)entry.Value.Value;
        }
        catch
        {
            kept.TryRemove(key, out _);
            throw;
        }

        (long, Lazy<object>) Fresh() => (version, new Lazy<object>(() => compute()));
    }
}
