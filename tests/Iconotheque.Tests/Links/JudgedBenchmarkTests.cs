using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Libraries;

namespace Iconotheque.Tests.Links;

public class JudgedBenchmarkTests
{
    [Fact]
    public void Judged_pairs_become_queries_and_what_nobody_judged_counts_neither_way()
    {
        using var library = Library("a", "b", "c", "d", "e", "f", "g");

        // a = b = c, d = e, c ≠ d, f ≠ a; g was never looked at.
        Decide(library, (1, 2, Verdict.Accept), (2, 3, Verdict.Accept), (4, 5, Verdict.Accept), (3, 4, Verdict.Reject),
            (1, 6, Verdict.Reject));
        using var view = LibraryView.Open(library.Path);
        var benchmark = JudgedBenchmark.Of(view);

        Assert.Equal(["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg"], benchmark.Images.Select(image => image.Path));
        Assert.Equal(["place 1", "place 1", "place 1", "place 2", "place 2"], benchmark.Queries.Select(query => query.Class));
        var first = benchmark.Queries[0];
        Assert.Equal([1, 2], first.Positives);
        Assert.Equal((0, 0), (first.Self, first.Junk.Length));
        var last = benchmark.Queries[^1];
        Assert.Equal([3], last.Positives);
        Assert.Equal([5], last.Junk); // e and f were never compared, nor any others of their places
        Assert.Equal(Path.Combine("/pictures", "deep", "a.jpg"), benchmark.FileOf(benchmark.Images[0]));
    }

    [Fact]
    public void Without_a_wrong_answer_there_is_nothing_to_measure()
    {
        using var library = Library("a", "b");
        Decide(library, (1, 2, Verdict.Accept));
        using var view = LibraryView.Open(library.Path);

        Assert.Contains("both a right and a wrong", Assert.Throws<InputException>(() => JudgedBenchmark.Of(view)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_several_folders_have_a_root_in_common()
    {
        using var library = new MadeLibrary();
        library.Add([.. new[] { "/x/one/a.jpg", "/x/one/b.jpg", "/x/two/c.jpg" }
            .Select(path => MadeLibrary.Named(path) with { Path = path })]);
        Decide(library, (1, 2, Verdict.Accept), (1, 3, Verdict.Reject));
        using var view = LibraryView.Open(library.Path);
        var benchmark = JudgedBenchmark.Of(view);

        Assert.Equal(("/x", "two/c.jpg", Role.Distractor), (benchmark.Root, benchmark.Images[2].Path, benchmark.Images[2].Role));
    }

    private static MadeLibrary Library(params string[] names)
    {
        var made = new MadeLibrary();
        made.Add([.. names.Select(name => MadeLibrary.Named(name) with { Path = $"/pictures/deep/{name}.jpg" })]);
        return made;
    }

    private static void Decide(MadeLibrary library, params (long First, long Second, Verdict Verdict)[] decisions)
    {
        using var writer = LibraryWriter.Open(library.Path);
        LinkBook.Decide(writer, [.. decisions.Select(decision => new Decision(0, decision.First, decision.Second,
            decision.Verdict, null, "ada", DateTimeOffset.UnixEpoch, "", null))]);
    }
}
