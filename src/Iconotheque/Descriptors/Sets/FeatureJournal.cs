using System.Collections.Concurrent;
using System.Text;

namespace Iconotheque.Descriptors.Sets;

/// <summary>The features computed so far, in the order of their computation: what lets a run that was killed go on.</summary>
/// <remarks>
/// One thread appends and reads; <see cref="Contains"/> may be asked from any. Only the keys and their places are held in memory,
/// some 150 bytes an image.
/// </remarks>
internal sealed class FeatureJournal : IDisposable
{
    private readonly FileStream stream;
    private readonly ConcurrentDictionary<string, long> places = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> reasons = new(StringComparer.Ordinal);

    private FeatureJournal(FileStream stream) => this.stream = stream;

    /// <summary>Opens the journal of a stamp, keeping what is whole; a journal of another stamp begins again.</summary>
    public static FeatureJournal Open(string path, IdentityStamp stamp)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var journal = new FeatureJournal(Lock(path));
        byte[] header = Encoding.ASCII.GetBytes($"iconotheque features 2 {stamp.Sha256}\n"), present = new byte[header.Length];
        int read = journal.stream.ReadAtLeast(present, header.Length, throwOnEndOfStream: false);
        if (read < header.Length || !present.AsSpan().SequenceEqual(header))
        {
            journal.stream.SetLength(0);
            journal.stream.Write(header);
        }

        journal.Scan();
        return journal;
    }

    /// <summary>Whether a key is there.</summary>
    public bool Contains(string key) => places.ContainsKey(key);

    /// <summary>Why an image was set aside; empty when it was not, or is not there.</summary>
    public string ReasonOf(string key) => reasons.GetValueOrDefault(key, "");

    /// <summary>Adds records.</summary>
    public void Append(IEnumerable<FeatureRecord> records)
    {
        foreach (var record in records)
        {
            stream.Position = stream.Length;
            Note(record, stream.Position);
            record.Write(stream);
        }

        // Handed to the system, which a killed process does not take back; a torn end after a power cut is recognised.
        stream.Flush();
    }

    /// <summary>The record of a key.</summary>
    public FeatureRecord Read(string key)
    {
        stream.Position = places[key];
        return FeatureRecord.Read(stream) ?? throw new InvalidDataException($"{stream.Name} changed while it was in use.");
    }

    /// <summary>Closes and removes the file.</summary>
    public void Delete()
    {
        stream.Dispose();
        File.Delete(stream.Name);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        }
        catch (IOException e)
        {
            throw new InputException(path, "is in use; another run is describing into this folder", e);
        }
    }

    private void Note(FeatureRecord record, long place)
    {
        places[record.Key] = place;
        if (record.Content is null) reasons[record.Key] = record.Reason;
    }

    private void Scan()
    {
        long whole = stream.Position;
        while (FeatureRecord.Read(stream) is { } record)
        {
            Note(record, whole);
            whole = stream.Position;
        }

        stream.SetLength(whole);
    }
}
