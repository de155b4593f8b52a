using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;
using Iconotheque.Imaging;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>Makes the pictures that a report shows, so that it can be drawn again without the collection.</summary>
internal static class StudyImages
{
    /// <summary>The folder of small pictures within a report's folder.</summary>
    public const string Thumbnails = "thumbnails";

    /// <summary>The folder of pictures at the described size within a report's folder.</summary>
    public const string PairPictures = "pairs";

    /// <summary>Longer side of a thumbnail in pixels: twice what a strip shows, for fine screens and print.</summary>
    private const int ThumbnailSide = 220;

    /// <summary>
    /// Writes <c>thumbnails/</c> (JPEG, longer side at most 220 pixels) for the queries and answers of the strips, and
    /// <c>pairs/</c> (JPEG at the size at which the image was described) for the matched pairs. File names are
    /// <see cref="ThumbnailName.Of"/>.
    /// </summary>
    /// <param name="results">The study; only the images that its report shows are written.</param>
    /// <param name="benchmark">Where the images are found, by <see cref="CollectionImage.Id"/>.</param>
    /// <param name="folder">The report's folder, created when missing.</param>
    /// <param name="progress">Receives the number of pictures done; may be null.</param>
    /// <param name="cancellation">Stops between pictures; those written stay.</param>
    /// <remarks>
    /// An image that is not in the benchmark or cannot be read is passed over: the report shows a placeholder in its stead.
    /// </remarks>
    public static void Write(StudyResults results, Benchmark benchmark, string folder, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var images = benchmark.Images.ToDictionary(image => image.Id);
        var work = ShownImages.Thumbnails(results).Select(id => (id, Folder: Thumbnails, Side: ThumbnailSide, Quality: 80))
            .Concat(ShownImages.PairImages(results)
                .Select(image => (id: image.Image, Folder: PairPictures, Side: image.MaxSide, Quality: 78)))
            .Where(item => images.ContainsKey(item.id)).ToList();
        var counter = new WorkCounter(progress, "pictures of the report", work.Count);
        Parallel.ForEach(work, new ParallelOptions { CancellationToken = cancellation }, item =>
        {
            var image = images[item.id];
            Copy(benchmark.FileOf(image), image.Region, item.Side, Path.Combine(folder, item.Folder, ThumbnailName.Of(item.id)),
                item.Quality);
            counter.Add();
        });
    }

    private static void Copy(string source, Region? region, int maxSide, string target, int quality)
    {
        try
        {
            ImageWriter.WriteJpeg(ImageReader.Read(source, new ImagingOptions { MaxSide = Math.Max(1, maxSide) }, region),
                target, quality);
        }
        catch (ImageUnreadableException)
        {
            // The study has set the image aside with its reason; the placeholder says that the picture is missing.
        }
    }
}
