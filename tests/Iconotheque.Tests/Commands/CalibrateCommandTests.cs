using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Ingest;

namespace Iconotheque.Tests.Commands;

public class CalibrateCommandTests
{
    [Theory]
    [InlineData("a benchmark", false)]
    [InlineData("", true)]
    public void A_few_decisions_that_fit_worse_do_not_replace_what_was_known(string labels, bool isReplaced)
    {
        using var library = new PictureLibrary("gem+pca,rootsift");
        TestImages.WriteBenchmark(library.Pictures, classes: 6, perClass: 4, distractors: 4);
        var pairs = BenchmarkPairs.Of(BenchmarkReader.Read(library.Pictures), library.Describer(), "gem+pca", 8);
        using (var writer = LibraryWriter.Open(library.Path))
        {
            var basis = new CalibrationBasis { Descriptor = writer.Card.Descriptors[0].Sha256, Labels = labels, Best = 8 };
            if (labels.Length > 0)
                LibraryCalibrations.Save(writer, new CalibrationSet("gem+pca", ScoreCalibration.Fit(pairs, basis),
                    EvidenceCalibration.Fit(pairs, basis with { Verified = "rootsift" })));
        }

        library.Add();
        Decide(library);
        var (code, output, error) = IconoProcess.Run("library", "calibrate", library.Path);
        Assert.True(code == 0, error);
        Assert.Equal(!isReplaced, output.Contains("are kept; more decisions will change that", StringComparison.Ordinal));
        using var view = library.View();
        Assert.Equal(isReplaced ? "decisions of the library" : labels, LibraryCalibrations.Of(view).LabelsOf("gem+pca"));
        var effect = CalibrationEffect.Of(view)!;
        Assert.Equal((24, 12, labels, !isReplaced, !isReplaced),
            (effect.Pairs, effect.Same, effect.LabelsBefore, effect.IsKept, effect.Before is not null));
        Assert.True(effect.LinksAfter.IsEmpty);
    }

    [Fact]
    public void What_decisions_change_is_noted_once_links_are_searched_for_anew()
    {
        using var library = new PictureLibrary("gem+pca,rootsift");
        TestImages.WriteBenchmark(library.Pictures, classes: 6, perClass: 4, distractors: 4);
        library.Add();
        library.Add(collection: "again");
        Decide(library);
        Assert.Equal(0, IconoProcess.Run("library", "calibrate", library.Path).Code);
        Assert.Equal(0, IconoProcess.Run("links", library.Path, "--anew").Code);
        CalibrationEffect first;
        ImmutableArray<KindReview> proposed;
        using (var view = library.View()) (first, proposed) = (CalibrationEffect.Of(view)!, CalibrationEffect.Proposed(view));
        Assert.Empty(first.LinksBefore);
        Assert.Contains(LinkKind.Copies, first.Kinds);
        Assert.Equal(proposed, first.LinksAfter);

        // What is searched for later is not what learning changed.
        using (var writer = LibraryWriter.Open(library.Path)) LinkBook.Forget(writer);
        Assert.Equal(0, IconoProcess.Run("links", library.Path, "--anew").Code);
        using (var view = library.View()) Assert.Equal(first.LinksAfter, CalibrationEffect.Of(view)!.LinksAfter);
        Assert.Equal(0, IconoProcess.Run("library", "calibrate", library.Path).Code);
        using (var view = library.View())
        {
            var second = CalibrationEffect.Of(view)!;
            Assert.Equal(proposed, second.LinksBefore);
            Assert.Empty(second.LinksAfter);
        }
    }

    /// <summary>Of every place two pictures, and one of the next: right, but few.</summary>
    private static void Decide(PictureLibrary library)
    {
        using var view = library.View();
        long Item(int place, int picture) => view.Named($"pictures/place{place:00}/view{picture}.png").Id;
        void Say(long first, long second, Verdict verdict) =>
            LinkBook.Decide(library.Path, new Decision(0, Math.Min(first, second),
            Math.Max(first, second), verdict, null, "A. Curator", DateTimeOffset.UnixEpoch, "", null));
        for (int place = 0; place < 6; place++)
        {
            for (int picture = 1; picture < 3; picture++)
            {
                Say(Item(place, 0), Item(place, picture), Verdict.Accept);
                Say(Item(place, picture), Item((place + 1) % 6, picture), Verdict.Reject);
            }
        }
    }
}
