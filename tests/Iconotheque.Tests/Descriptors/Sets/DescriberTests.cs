using Iconotheque.Collections;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Descriptors.Sets;

public sealed class DescriberTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DescriberTests() => TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 3);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Writes_a_row_for_every_image()
    {
        var summary = Run("out");
        Assert.Equal((9, 9), (summary.Images, summary.Decoded));
        using var set = LocalFeatureSet.Open(folder["out"], "orb");
        Assert.Equal(9, set.Images.Length);
        var expected = new Orb().Describe(ImageReader.Read(folder["in/place01/view0.png"], new ImagingOptions()));
        int row = set.Images.IndexOf("place01/view0.png");
        Assert.Equal(expected.Vectors, set.VectorsOf(row).ToArray());
        Assert.Equal(expected.Keypoints, set.KeypointsOf(row).ToArray());
        Assert.Equal((240, 180), set.SizeOf(row));
    }

    [Fact]
    public void Does_not_compute_again_what_is_there()
    {
        Run("out");
        Assert.Equal(0, Run("out").Decoded);
    }

    [Fact]
    public void Computes_only_what_is_new_and_knows_moved_files_by_content()
    {
        Run("out");
        File.Move(folder["in/place00/view0.png"], folder["in/place00/renamed.png"]);
        ImageWriter.WritePng(TestImages.Rectangles(77), folder["in/place00/new.png"]);
        Assert.Equal(1, Run("out").Decoded);
        Run("fresh");
        SameFiles("fresh", "out");
    }

    [Fact]
    public void Another_descriptor_joins_the_folder_without_touching_the_first()
    {
        Run("out");
        byte[] before = File.ReadAllBytes(folder["out/orb.vectors.npy"]);
        Describer.Run(BenchmarkReader.Read(folder["in"]), [new RootSift()], new DescribeOptions { Folder = folder["out"] });
        Assert.Equal(before, File.ReadAllBytes(folder["out/orb.vectors.npy"]));
        Assert.Equal(["orb", "rootsift"], DescriptorFolder.NamesIn(folder["out"]));
    }

    [Fact]
    public void Does_not_depend_on_the_number_of_threads()
    {
        Run("one", new DescribeOptions { Folder = folder["one"], Threads = 1 });
        Run("many", new DescribeOptions { Folder = folder["many"], Threads = 5 });
        SameFiles("one", "many");
    }

    [Fact]
    public void A_bad_image_is_set_aside_with_its_reason_and_the_run_completes()
    {
        File.WriteAllText(folder["in/place00/view1.png"], "not a picture");
        File.Delete(folder["in/place01/view1.png"]);
        Directory.CreateDirectory(folder["in/place01/view1.png"]);
        var summary = Run("out");
        var bad = Assert.Single(summary.SetAside, item => item.Path == "place00/view1.png");
        Assert.NotEmpty(bad.Reason);
        Assert.Equal(7, summary.Images);
    }

    [Fact]
    public void Refuses_to_mix_identities_and_names_the_field()
    {
        Run("out");
        var other = new DescribeOptions { Folder = folder["out"], Imaging = new ImagingOptions { MaxSide = 100 } };
        var error = Assert.Throws<InputException>(() => Run("out", other));
        Assert.Contains("max-side is '100' here and '800' there", error.Message, StringComparison.Ordinal);
        Run("out", other with { Replace = true });
        using var set = LocalFeatureSet.Open(folder["out"], "orb");
        Assert.Equal((100, 75), set.SizeOf(0));
    }

    [Fact]
    public void Goes_on_from_a_journal_whose_end_is_torn()
    {
        Run("whole");
        var stamp = Describer.StampOf(new Orb(), new ImagingOptions());
        using (var journal = FeatureJournal.Open(folder["out/orb.journal"], stamp))
        {
            using var whole = LocalFeatureSet.Open(folder["whole"], "orb");
            string[] keys = File.ReadAllLines(folder["whole/orb.keys.txt"]);
            journal.Append(Enumerable.Range(0, 6).Select(row => new FeatureRecord(keys[row], whole.Copy(row), "")));
        }

        using (var stream = File.OpenWrite(folder["out/orb.journal"])) stream.SetLength(stream.Length - 100);
        Assert.Equal(4, Run("out").Decoded);
        SameFiles("whole", "out");
    }

    [Fact]
    public void A_journal_of_another_identity_is_not_used()
    {
        using (var journal = FeatureJournal.Open(folder["out/orb.journal"],
            Describer.StampOf(new Orb { Features = 5 }, new ImagingOptions())))
        {
            journal.Append([new FeatureRecord("key", new LocalFeatures(1, 1, [], []), "")]);
        }

        using var again = FeatureJournal.Open(folder["out/orb.journal"], Describer.StampOf(new Orb(), new ImagingOptions()));
        Assert.False(again.Contains("key"));
    }

    [Fact]
    public void A_journal_with_a_flipped_bit_gives_up_what_follows_it()
    {
        var stamp = Describer.StampOf(new Orb(), new ImagingOptions());
        for (int flipped = 100; flipped < 260; flipped += 7)
        {
            string path = folder[$"flip/{flipped}.journal"];
            using (var journal = FeatureJournal.Open(path, stamp))
            {
                journal.Append(Enumerable.Range(0, 5)
                    .Select(i => new FeatureRecord($"key{i}", new LocalFeatures(8, 8, [1, 2, 3, 4, 5], new byte[32]), "")));
            }

            byte[] bytes = File.ReadAllBytes(path);
            bytes[flipped] ^= 4;
            File.WriteAllBytes(path, bytes);
            using var read = FeatureJournal.Open(path, stamp);
            for (int i = 0; i < 5; i++) Assert.True(!read.Contains($"key{i}") || read.Read($"key{i}").Content!.Count == 1);
            Assert.False(read.Contains("key4"));
        }
    }

    [Fact]
    public void Stops_when_asked_and_goes_on()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Describer.Run(BenchmarkReader.Read(folder["in"]), [new Orb()],
            new DescribeOptions { Folder = folder["out"] }, null, cancelled.Token));
        Assert.Equal(9, Run("out").Images);
    }

    private DescribeSummary Run(string output, DescribeOptions? options = null) =>
        Describer.Run(BenchmarkReader.Read(folder["in"]), [new Orb()],
            options ?? new DescribeOptions { Folder = folder[output] });

    private void SameFiles(string expected, string actual)
    {
        string[] names = [.. Directory.EnumerateFiles(folder[expected]).Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)];
        Assert.Equal(names,
            Directory.EnumerateFiles(folder[actual]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        foreach (string name in names)
            Assert.Equal(File.ReadAllBytes(folder[$"{expected}/{name}"]), File.ReadAllBytes(folder[$"{actual}/{name}"]));
    }
}
