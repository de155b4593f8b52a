namespace Iconotheque.Libraries;

/// <summary>
/// Files that do not change, each opened once for all that read it at the same time, and closed by the last of them. Safe to use
/// from several threads.
/// </summary>
/// <param name="open">Opens a file.</param>
internal sealed class SharedFiles<T>(Func<string, T> open)
    where T : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<Identity, Opened> opened = [];

    /// <summary>How many files are open.</summary>
    public int Count
    {
        get
        {
            lock (gate) return opened.Count;
        }
    }

    /// <summary>Opens a file, or takes the one that is open. Another file of the same name is another file.</summary>
    public Lease Take(string path)
    {
        var info = new FileInfo(path);
        var identity = new Identity(Path.GetFullPath(path), info.Exists ? info.Length : -1, info.LastWriteTimeUtc);
        lock (gate)
        {
            if (!opened.TryGetValue(identity, out var file)) opened[identity] = file = new Opened(open(path));
            file.Readers++;
            return new Lease(file.Value, () => Return(identity, file));
        }
    }

    private void Return(Identity identity, Opened file)
    {
        lock (gate)
        {
            if (--file.Readers > 0) return;
            opened.Remove(identity);
        }

        file.Value.Dispose();
    }

    /// <summary>An open file, for as long as it is needed.</summary>
    public sealed class Lease : IDisposable
    {
        private Action? close;

        /// <summary>Holds a file.</summary>
        /// <param name="value">It.</param>
        /// <param name="close">Says that it is no longer needed.</param>
        public Lease(T value, Action close) => (Value, this.close) = (value, close);

        /// <summary>The file.</summary>
        public T Value { get; }

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Exchange(ref close, null)?.Invoke();
    }

    private readonly record struct Identity(string Path, long Length, DateTime Written);

    private sealed class Opened(T value)
    {
        public T Value { get; } = value;

        public int Readers { get; set; }
    }
}
