using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Descriptors.Sets;

public class PicturePipelineTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(4, 1)]
    [InlineData(4, 3)]
    public void Gives_the_pictures_of_each_source_in_order(int threads, int groupLength)
    {
        int[] pages = [2, 0, 1, 7, 1, 1, 3];
        Descriptor[] descriptors = [new Orb { Features = 10 }, new Orb { Features = 5 }];
        static bool IsRefused(int page) => page % 3 == 1;
        string Counts(int page) =>
            string.Join('+', descriptors.Select(one => one.Describe(TestImages.Rectangles(page), []).Count));
        PictureReading<string> Read(int source,
            int page) => IsRefused(page) ? PictureReading<string>.Of($"{source}.{page} refused")
            : new(new(TestImages.Rectangles(page), [.. descriptors]), said =>
                $"{source}.{page} {string.Join('+', said.Select(one => one.Content!.Count))}");
        var pipeline = new PicturePipeline<int, string>(
            source => Enumerable.Range(0, pages[source]).Select(page => Read(source, page)), threads, groupLength);
        var told = new List<WorkProgress>();
        var counter = new WorkCounter(new Listener(told), "test", pages.Length);
        var outcomes = pipeline.Run([0, 1, 2, 3, 4, 5, 6], counter, TestContext.Current.CancellationToken);

        Assert.Equal(pages, outcomes.Select(of => of.Length));
        for (int source = 0; source < pages.Length; source++)
        {
            string[] expected = [.. Enumerable.Range(0, pages[source])
                .Select(page => $"{source}.{page} {(IsRefused(page) ? "refused" : Counts(page))}")];
            Assert.Equal(expected, outcomes[source]);
        }

        Assert.Equal((7, 1), (told[^1].Done, told[^1].Kept));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Holds_no_more_pictures_than_a_group(int groupLength)
    {
        int held = 0, most = 0;
        var pipeline = new PicturePipeline<int, bool>(_ => Enumerable.Range(0, 10).Select(page =>
        {
            most = Math.Max(most, ++held);
            return new PictureReading<bool>(new(TestImages.Rectangles(page, 64, 48), [new Orb()]), _ => held-- > 0);
        }), threads: 1, groupLength);
        pipeline.Run([0, 1, 2], new WorkCounter(null, "test", 3), TestContext.Current.CancellationToken);

        Assert.Equal(groupLength, most);
    }

    [Fact]
    public void What_was_not_begun_when_it_was_stopped_has_no_outcome()
    {
        using var stop = new CancellationTokenSource();
        var pipeline = new PicturePipeline<int, int>(source =>
        {
            if (source == 1) stop.Cancel();
            return [PictureReading<int>.Of(source)];
        }, threads: 1, groupLength: 1);
        var outcomes = pipeline.Run([0, 1, 2, 3], new WorkCounter(null, "test", 4), stop.Token);

        Assert.Equal([false, false, true, true], outcomes.Select(of => of.IsDefault));
    }

    [Fact]
    public void Of_a_picture_that_one_descriptor_cannot_describe_the_others_still_speak()
    {
        var said = PictureGroup.Describe([new(TestImages.Rectangles(1), [new Orb(), new Mute()])])[0];

        Assert.Equal(["", "nothing to say"], said.Select(one => one.Reason));
        Assert.NotNull(said[0].Content);
        Assert.Equal("nothing to say", Assert.Throws<ImageUnreadableException>(() =>
            PictureGroup.Describe(TestImages.Rectangles(1), [new Orb(), new Mute()])).Message);
    }

    private sealed record Mute : LocalDescriptor
    {
        public override string Name => "mute";

        public override DescriptorKind Kind => DescriptorKind.LocalBinary;

        public override int Dimension => 1;

        public override ImmutableSortedDictionary<string, string> Parameters => ImmutableSortedDictionary<string, string>.Empty;

        public override LocalFeatures Describe(RgbImage image) => throw new ImageUnreadableException("nothing to say");
    }

    private sealed class Listener(List<WorkProgress> told) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => told.Add(value);
    }
}
