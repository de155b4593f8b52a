using Iconotheque.Synthesis;

namespace Iconotheque.Tests.Synthesis;

public class SampleCollectionTests
{
    private static readonly SampleOptions Small = new()
    {
        Places = 2,
        FewestImages = 2,
        MostImages = 3,
        Distractors = 2,
        MaxSide = 96,
        Seed = 5
    };

    private static Dictionary<string, string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file),
                file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));

    [Fact]
    public void One_thread_and_many_write_the_same_bytes_and_another_seed_others()
    {
        using TemporaryFolder one = new(), many = new(), other = new();
        SampleCollection.Write(one.Path, Small with { Threads = 1 });
        SampleCollection.Write(many.Path, Small with { Threads = 7 });
        SampleCollection.Write(other.Path, Small with { Seed = 6 });
        Assert.Equal(Files(one.Path), Files(many.Path));
        Assert.Empty(Files(one.Path).Where(f => f.Key.EndsWith(".jpg", StringComparison.Ordinal)).Select(f => f.Value)
            .Intersect(Files(other.Path).Values));
    }

    [Fact]
    public void The_tables_agree_with_each_other_and_with_the_images()
    {
        using TemporaryFolder folder = new();
        int count = SampleCollection.Write(folder.Path, Small);
        string[][] Table(string name) => [.. File.ReadLines(folder[name]).Skip(1).Select(line => line.Split(','))];
        var images = Table("images.csv");
        Assert.Equal(count, images.Length);
        Assert.All(images, row => Assert.True(File.Exists(folder[row[0]])));
        Assert.Equal(2, images.Count(row => row[1].Length == 0));
        Assert.Equal(images.Where(row => row[1].Length > 0).Select(row => row[0]), Table("ticks.csv").Select(row => row[0]));
        foreach (string[] row in Table("variations.csv"))
        {
            var ticks = Table("ticks.csv").Where(tick => images.First(image => image[0] == tick[0])[1] == row[0]).ToArray();
            Assert.Equal(row[1], ticks[0][0]);
            Assert.All(Enumerable.Range(1, 8).Append(10).Append(11), v => Assert.Equal("0", ticks[0][v]));
            for (int v = 1; v <= 11; v++)
            {
                int shown = ticks.Count(tick => tick[v] == "1");
                Assert.Equal(shown > 1 && 3 * shown > ticks.Length ? 3 : Math.Min(shown, 2), int.Parse(row[v + 1]));
            }
        }
    }

    [Fact]
    public void A_cancelled_call_goes_on_where_it_stopped()
    {
        using TemporaryFolder whole = new(), resumed = new();
        SampleCollection.Write(whole.Path, Small);
        using var stop = new CancellationTokenSource();
        var progress = new After(2, stop.Cancel);
        Assert.Throws<OperationCanceledException>(() => SampleCollection.Write(resumed.Path, Small with { Threads = 1 }, progress,
            stop.Token));
        Assert.False(File.Exists(resumed["images.csv"]));
        string first = Directory.EnumerateFiles(resumed.Path, "*.jpg", SearchOption.AllDirectories).First();
        var written = File.GetLastWriteTimeUtc(first);
        SampleCollection.Write(resumed.Path, Small);
        Assert.Equal(written, File.GetLastWriteTimeUtc(first));
        Assert.Equal(Files(whole.Path), Files(resumed.Path));
    }

    [Fact]
    public void A_folder_of_other_things_or_other_options_is_refused()
    {
        using TemporaryFolder taken = new(), begun = new();
        taken.Write("holiday.txt", "");
        Assert.Contains("empty folder", Assert.Throws<InputException>(() => SampleCollection.Write(taken.Path, Small)).Message);
        begun.Write("synthesis.json", "{}");
        Assert.Contains("synthesis.json", Assert.Throws<InputException>(() => SampleCollection.Write(begun.Path, Small)).Message);
    }

    private sealed class After(long done, Action act) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Done == done) act();
        }
    }
}
