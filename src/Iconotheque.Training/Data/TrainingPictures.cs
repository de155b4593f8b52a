using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Synthesis.Augmentation;

namespace Iconotheque.Training.Data;

/// <summary>
/// The pictures to learn from, decoded: places with several pictures each, and single pictures that are places of their own.
/// </summary>
/// <param name="Places">The pictures of each place; at least one.</param>
/// <param name="SetAside">Pictures that cannot be read.</param>
/// <remarks>Memory: 3 bytes a pixel of every picture, so 150 KB a picture of 256×192.</remarks>
public sealed record TrainingPictures(ImmutableArray<ImmutableArray<RgbImage>> Places, ImmutableArray<SetAside> SetAside)
{
    /// <summary>How many pictures there are.</summary>
    public int Count => Places.Sum(place => place.Length);

    /// <summary>A picture.</summary>
    public RgbImage this[PictureId id] => Places[id.Place][id.Picture];

    /// <summary>All pictures, place by place.</summary>
    public IEnumerable<PictureId> All => Places.SelectMany((place, i) => place.Select((_, k) => new PictureId(i, k)));

    /// <summary>Reads collections; classes become places, and every image without a class becomes one of its own.</summary>
    /// <param name="folders">Benchmarks or folders of images.</param>
    /// <param name="maxSide">Pictures shrink to this longer side.</param>
    /// <param name="progress">Reports every picture.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">A folder holds no readable picture.</exception>
    public static TrainingPictures Read(IEnumerable<string> folders, int maxSide, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var places = ImmutableArray.CreateBuilder<ImmutableArray<RgbImage>>();
        var aside = ImmutableArray.CreateBuilder<SetAside>();
        foreach (string folder in folders)
        {
            var benchmark = BenchmarkReader.Read(folder);
            var pictures = ReadAll(benchmark, new ImagingOptions { MaxSide = maxSide }, aside, progress, cancellation);
            int before = places.Count;
            var groups = benchmark.Images.Select((image, i) =>
                (Class: image.Class.Length > 0 ? image.Class : "/" + image.Id, Picture: pictures[i]))
                .Where(pair => pair.Picture is not null).GroupBy(pair => pair.Class, pair => pair.Picture!);
            places.AddRange(groups.Select(group => group.ToImmutableArray()));
            if (places.Count == before) throw new InputException(folder, "holds no picture that can be read");
        }

        return new TrainingPictures(places.ToImmutable(), aside.ToImmutable());
    }

    /// <summary>
    /// Parts some places from all others, to measure on: the last that have several pictures, or, where none has, the last, each
    /// with a changed second picture.
    /// </summary>
    /// <param name="places">How many places to part; fewer where there are not as many.</param>
    /// <returns>The others, and the parted.</returns>
    public (TrainingPictures Training, TrainingPictures Validation) Split(int places)
    {
        int[] several = [.. Enumerable.Range(0, Places.Length).Where(i => Places[i].Length > 1)];
        var parted = (several.Length > 0 ? several : Enumerable.Range(0, Places.Length)).TakeLast(places).ToHashSet();
        var training = this with { Places = [.. Places.Where((_, i) => !parted.Contains(i))] };
        return (training, new TrainingPictures(
            [.. parted.Order().Select(i => Places[i].Length > 1 ? Places[i] : [Places[i][0], Changed(Places[i][0], i)])], []));
    }

    private static RgbImage Changed(RgbImage picture, int number) =>
        new HeritageAugmentation().Apply(picture, Math.Max(16, Math.Min(picture.Width, picture.Height)), (ulong)number);

    private static RgbImage?[] ReadAll(Benchmark benchmark, ImagingOptions imaging, ImmutableArray<SetAside>.Builder aside,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var pictures = new RgbImage?[benchmark.Images.Length];
        var counter = new WorkCounter(progress, $"read {benchmark.Name}", pictures.Length);
        Parallel.For(0, pictures.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            try
            {
                pictures[i] = ImageReader.Read(benchmark.FileOf(benchmark.Images[i]), imaging, benchmark.Images[i].Region);
            }
            catch (ImageUnreadableException e)
            {
                lock (aside) aside.Add(new SetAside(benchmark.Images[i].Path, e.Message));
            }

            counter.Add();
        });
        return pictures;
    }
}
