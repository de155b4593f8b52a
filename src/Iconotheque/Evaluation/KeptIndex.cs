using Iconotheque.Descriptors;
using Iconotheque.Indexing;

namespace Iconotheque.Evaluation;

/// <summary>What was learned from a set, in the study's folder. What was made of the same features in the same way is taken up again, complete or not.</summary>
internal static class KeptIndex
{
    private const string SourceFile = "source.txt";

    /// <summary>Learns, unless the folder holds the same.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">The features.</param>
    /// <param name="content">What identifies their values; empty when nothing does, and it is learned anew.</param>
    /// <param name="how">Everything else that changes what is learned, by name.</param>
    /// <param name="learn">Learns into the folder.</param>
    public static void Learn(string folder, LocalFeatureSet set, string content, IEnumerable<KeyValuePair<string, string>> how, Action learn)
    {
        string source = string.Concat(set.Info.Stamp.SetItems(how).Select(field => $"{field.Key}={field.Value}\n")) + $"images={set.Info.ImagesSha256}\ncontent={content}\n";
        string path = Path.Combine(folder, SourceFile);
        if (content.Length > 0 && File.Exists(path) && RegularFile.ReadText(path) == source) return;
        Directory.CreateDirectory(folder);
        File.Delete(path);
        learn();
        AtomicFile.WriteText(path, source);
    }

    /// <summary>Adds the images that an index lacks.</summary>
    public static void Add(string folder, LocalFeatureSet set, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        using var writer = IndexWriter.Open(folder, new IndexWriterOptions { Threads = threads });
        writer.Add(set, progress, cancellation);
    }
}
