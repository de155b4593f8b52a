using Iconotheque.Calibration;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Libraries;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Links;

/// <summary>
/// Links are searched for in the library as it was when its view was opened, whatever a writer adds, removes and compacts
/// meanwhile.
/// </summary>
public class ProposalsBesideWriterTests
{
    [Fact]
    public async Task Links_are_proposed_among_the_items_of_one_commit()
    {
        using var library = new MadeLibrary();
        Calibrate(library.Path);
        using var stop = new CancellationTokenSource();
        int commits = 0;
        var writing = Task.Run(() =>
        {
            for (int batch = 0; !stop.IsCancellationRequested; batch++)
            {
                using var writer = LibraryWriter.Open(library.Path);
                var added = writer.Commit(MadeItems.Batch($"batch {batch}", 3));
                if (batch >= 20) writer.Commit(new LibraryChange(MadeItems.Collection)
                {
                    Removed =
                    [.. added.Select(item => item - 60)]
                });
                if (batch % 5 == 4) writer.Compact();
                commits = batch;
            }
        }, TestContext.Current.CancellationToken);

        int looks = 0, last = 0, proposed = 0;
        for (; looks < 12 || commits < 40; looks++)
        {
            Assert.False(writing.IsFaulted, $"{writing.Exception}");
            using var view = LibraryView.Open(library.Path);
            if (view.Count == 0) continue;
            long[] before = [.. view.Items().Select(item => item.Id)];
            var options = new LinkOptions { Neighbours = 4, Within = true, Threads = 2 };
            var (links, items) = new LinkProposer(view, options, DateTimeOffset.UnixEpoch)
                .Run(cancellation: TestContext.Current.CancellationToken);
            var again = new LinkProposer(view, options, DateTimeOffset.UnixEpoch)
                .Run(cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(0, before.Length % 3);
            Assert.Equal(before, items);
            Assert.Equal(links.Select(Key), again.Links.Select(Key));
            Assert.All(links, link => Assert.True(before.Contains(link.First) && before.Contains(link.Second)));
            (last, proposed) = (commits, proposed + links.Length);
        }

        await stop.CancelAsync();
        await writing;
        Assert.True(last > 20 && proposed > 100, $"{looks} looks beside {last} commits, {proposed} proposals");
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    private static (long, long, double, int, LinkType) Key(Link link) =>
        (link.First, link.Second, link.Probability, link.Evidence.Inliers, link.Type);

    private static void Calibrate(string folder)
    {
        LabelledPair[] pairs = [.. Enumerable.Range(0, 400).Select(i =>
            new LabelledPair(i / 100.0, new LocalEvidence(i % 40, 0), i % 3 == 0 ? i > 100 : i > 250, $"{i % 20}"))];
        using var writer = LibraryWriter.Open(folder);
        var basis = new CalibrationBasis { Descriptor = writer.Card.Descriptors[0].Sha256, Labels = "a test", Best = 8 };
        LibraryCalibrations.Save(writer, new CalibrationSet("made", ScoreCalibration.Fit(pairs, basis),
            EvidenceCalibration.Fit(pairs, basis)));
    }
}
