using System.Security.Cryptography;
using Iconotheque.Collections.Reading;

namespace Iconotheque.Collections.Checking;

/// <summary>Checks of the files behind the images: whether they are there, and whether two are the same.</summary>
internal sealed class FileChecks(LayoutReading reading, IProgress<WorkProgress>? progress, CancellationToken cancellation)
{
    private const string Stage = "compare files";

    private readonly Benchmark benchmark = reading.Benchmark;
    private readonly List<Finding> findings = [];
    private readonly List<string> missing = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Paths without a file.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>
    /// Looks at every file once, and reads those that share their length with another; empty ones are no copies of each other.
    /// </summary>
    public void Run()
    {
        int[] alike = Lengths().Where(file => file.Length > 0).GroupBy(file => file.Length).Where(group => group.Count() > 1)
            .SelectMany(group => group.Select(file => file.Image)).Order().ToArray();
        string?[] digests = Digests(alike);
        var groups = alike.Zip(digests).Where(pair => pair.Second is not null).GroupBy(pair => pair.Second, pair => pair.First,
            StringComparer.Ordinal);
        foreach (int[] same in groups.Select(group => group.ToArray()).Where(group => group.Length > 1)) SayIdentical(same);
    }

    /// <summary>The length of the file of each path, under the first image that has it; says which are missing.</summary>
    private IEnumerable<(int Image, long Length)> Lengths()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < benchmark.Images.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!seen.Add(benchmark.Images[i].Path)) continue;
            if (benchmark.Images[i].Path.Any(char.IsControl))
                findings.Add(reading.On(Severity.Error, "file-name", i,
                    "has a control character, such as a line break, in its name; rename the file."));
            var file = new FileInfo(benchmark.FileOf(benchmark.Images[i]));
            if (RegularFile.Refusal(file.FullName) is { } refusal)
            {
                findings.Add(reading.On(Severity.Error, "unreadable-file", i, $"{refusal}."));
                continue;
            }

            if (file.Exists)
            {
                yield return (i, file.Length);
                continue;
            }

            findings.Add(reading.On(Severity.Error, "missing-file", i,
                benchmark.Images[i].Path.Contains('\uFFFD') ? "has a name that is not UTF-8; rename the file." : "has no file."));
            missing.Add(benchmark.Images[i].Path);
        }
    }

    private string?[] Digests(int[] images)
    {
        string?[] digests = new string?[images.Length];
        var counted = new WorkCounter(progress, Stage, images.Length);
        Parallel.For(0, images.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            digests[i] = Digest(images[i]);
            counted.Add();
        });
        return digests;
    }

    private string? Digest(int image)
    {
        try
        {
            using var stream = RegularFile.Open(benchmark.FileOf(benchmark.Images[image]));
            return Convert.ToHexString(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lock (findings) findings.Add(reading.On(Severity.Error, "unreadable-file", image, $"cannot be read: {e.Message}"));
            return null;
        }
    }

    /// <summary>
    /// One finding per image after the first; an error where the ground truth says different things of one picture.
    /// </summary>
    private void SayIdentical(int[] same)
    {
        var first = benchmark.Images[same[0]];
        foreach (int i in same.Skip(1))
        {
            var image = benchmark.Images[i];
            bool contradiction = Known(first) && Known(image) && image.Class != first.Class;
            findings.Add(contradiction
                ? reading.On(Severity.Error, "identical-other-class", i,
                    $"has the same bytes as {first.Path}, but {Shown(image)} against {Shown(first)}.")
                : reading.On(Severity.Warning, "identical", i, $"has the same bytes as {first.Path}."));
        }
    }

    /// <summary>Whether the benchmark says what an image shows: a right answer without a class may belong to any.</summary>
    private static bool Known(CollectionImage image) => image.Class.Length > 0 || image.Role == Role.Distractor;

    private static string Shown(CollectionImage image) => image.Class.Length > 0 ? $"class {image.Class}" : "no class";
}
