namespace Iconotheque.Collections.Reading;

/// <summary>
/// Our own layout: <c>images.csv</c>, and where there are any <c>benchmark.json</c>, <c>variations.csv</c> and <c>ticks.csv</c>.
/// </summary>
internal static class BenchmarkFolder
{
    public const string Title = "benchmark folder";

    public static bool Recognises(CollectionFolder folder) => folder.Has(ImagesTable.FileName);

    public static LayoutReading Read(CollectionFolder folder, FindingLog log)
    {
        if (!folder.Has(ImagesTable.FileName))
            throw log.Fault(ImagesTable.FileName, null, "there is no such file; a benchmark folder lists its images in it.");
        var properties = BenchmarkJson.Read(folder, log);
        log.Form = properties.Form;
        var (images, lines) = ImagesTable.Read(folder, log);
        var benchmark = new Benchmark
        {
            Root = folder.Root,
            Name = folder.Name,
            Layout = Title,
            Images = images,
            Queries = ClassQueries.Of(images, folder.Shown),
        };
        benchmark = properties.Apply(benchmark);
        benchmark = DifficultyFiles.Apply(benchmark, folder, log);
        return new(benchmark) { ListFile = ImagesTable.FileName, Lines = lines };
    }
}
