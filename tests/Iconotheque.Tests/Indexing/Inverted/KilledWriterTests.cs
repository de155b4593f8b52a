using System.Diagnostics;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Tests.Indexing.Inverted;

public class KilledWriterTests
{
    private const string FolderVariable = "ICONOTHEQUE_KILLED_WRITER";
    private const int Rounds = 20, MostEntries = 300;

    [Fact]
    public void A_writer_killed_at_any_moment_leaves_whole_segments()
    {
        using var collection = BinaryCollection.Of("random", images: 300);
        IndexWriter.Create(collection.Folder, collection.Encoder(16), collection.Set.Info);
        var random = new Random(1);
        int added = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // Every other child has published something first, however slow the machine is.
            using (var child = Start(collection["."], untilPublished: round % 2 == 1)) KillSoon(child, random.Next(80));
            using (var index = InvertedIndex.Open(collection.Folder))
            {
                index.Verify();
                foreach (var (id, number) in index.LiveImages()) CheckWhole(collection, index, id, number);
                added += index.Segments.Length;
            }
        }

        Assert.True(added > 0, "No child lived long enough to publish a segment.");
        using (var writer = IndexWriter.Open(collection.Folder)) writer.Add(collection.Set);
        byte[] query = collection.Images[0][..32];
        using var complete = InvertedIndex.Open(collection.Folder);
        Assert.Equal(300, complete.LiveImages().Count);
        Assert.Equal("0", complete.IdOf(collection.Search(query, 1, 16)[0][0].Image));
        Assert.DoesNotContain(Directory.EnumerateFiles(collection.Folder),
            file => file.EndsWith(".seg.tmp", StringComparison.Ordinal));
    }

    /// <summary>
    /// What the child does until it is killed. Not a test: it runs only when it is asked for by name, and only as a child.
    /// </summary>
    [Fact(Explicit = true)]
    public void Writes_until_it_is_killed()
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable)
            ?? throw new InvalidOperationException("Runs as the child of another test only.");
        using var set = LocalFeatureSet.Open(Path.Combine(folder, "set"), "bits");
        using var writer = IndexWriter.Open(Path.Combine(folder, "index"), new IndexWriterOptions { MostEntries = MostEntries });
        File.WriteAllText(Path.Combine(folder, "ready"), "");
        while (true)
        {
            writer.Add(set);
            writer.Remove(set.Images.Where((_, i) => i % 2 == 0).ToHashSet());
            writer.Compact();
        }
    }

    private static Process Start(string folder, bool untilPublished)
    {
        File.Delete(Path.Combine(folder, "ready"));
        string manifest = Path.Combine(folder, "index", IndexManifest.FileName), before = File.ReadAllText(manifest);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Iconotheque.Tests.dll"), "-method",
            $"{typeof(KilledWriterTests).FullName}.{nameof(Writes_until_it_is_killed)}", "-explicit", "only"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[FolderVariable] = folder;
        var child = Process.Start(start)!;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        for (var waited = Stopwatch.StartNew(); !File.Exists(Path.Combine(folder, "ready"))
            || (untilPublished && File.ReadAllText(manifest) == before); Thread.Sleep(2))
        {
            Assert.False(child.HasExited || waited.Elapsed > TimeSpan.FromMinutes(1), "The child did not begin to write.");
        }

        return child;
    }

    private static void KillSoon(Process child, int milliseconds)
    {
        Thread.Sleep(milliseconds);
        Assert.False(child.HasExited, "The child ended before it was killed.");
        child.Kill();
        child.WaitForExit();
    }

    private static void CheckWhole(BinaryCollection collection, InvertedIndex index, string id, int number)
    {
        var (segment, image) = index.Find(number);
        int row = collection.Set.Images.IndexOf(id);
        Assert.Equal(collection.Set.CountOf(row), segment.FeaturesOf(image).Count);
        Assert.Equal(collection.Set.KeypointsOf(row).ToArray(), segment.KeypointsOf(image).ToArray());
    }
}
