using System.Security.Cryptography;
using System.Text;

namespace Iconotheque.Collections.Fetching;

/// <summary>
/// When the reading of a source began, kept beside its documents until it has come to its end: the next one goes on from there.
/// </summary>
/// <remarks>
/// After <see cref="Longest"/> it begins again, so that a source that never comes to its end is not read from old documents for
/// ever.
/// </remarks>
internal sealed class BegunReading
{
    /// <summary>For how long a reading is gone on with.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly string path;

    /// <summary>Goes on with the reading of a source, or begins one.</summary>
    /// <param name="documents">The folder of its documents; empty where none are kept.</param>
    /// <param name="name">The source's name, which no other has in this folder.</param>
    public BegunReading(string documents, string name)
    {
        path = documents.Length == 0 ? "" : Path.Combine(documents,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))) + ".begun");
        Since = DateTime.UtcNow;
        if (path.Length == 0) return;
        if (!File.Exists(path) || Since - File.GetLastWriteTimeUtc(path) is var age
            && (age < TimeSpan.Zero || age > Longest)) AtomicFile.WriteText(path, name);

        // The time of the file, whose clock is that of the documents' files.
        Since = File.GetLastWriteTimeUtc(path);
    }

    /// <summary>When it began, UTC.</summary>
    public DateTime Since { get; }

    /// <summary>Notes that it has come to its end.</summary>
    public void End()
    {
        if (path.Length > 0) File.Delete(path);
    }
}
