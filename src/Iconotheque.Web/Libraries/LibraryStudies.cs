using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Agreement;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Libraries;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>The annotations of the library, and the studies that were made of them.</summary>
internal sealed class LibraryStudies(ServerOptions options, TimeProvider time, CommitCache cache) : IDisposable
{
    private const int Resamples = 500;

    /// <summary>The column of a benchmark's images.csv that names the item of each copy.</summary>
    private const string BenchmarkItem = "item";

    private readonly Lazy<AnnotationBook> book = new(() => AnnotationBook.Open(options.Library, time));

    /// <summary>What is stated.</summary>
    public AnnotationBook Book => book.Value;

    /// <summary>Where studies are.</summary>
    public string Folder => Path.Combine(options.Library, "web", "studies");

    /// <summary>A class.</summary>
    /// <exception cref="NotFoundException">There is none of this number.</exception>
    public AnnotatedClass Class(long id) =>
        Book.State().Classes.FirstOrDefault(known => known.Id == id) ?? throw new NotFoundException($"There is no class {id}.");

    /// <summary>How far annotators agree.</summary>
    public AnnotationSummary Summary()
    {
        var state = Book.State();
        return cache.Of("annotations", state.Version,
            () => AnnotationSummary.Of(state, new ResamplingOptions { Resamples = Resamples }));
    }

    /// <summary>The folder of a new study.</summary>
    public string FolderOf(int study) => Path.Combine(Folder, study.ToString("D4", CultureInfo.InvariantCulture));

    /// <summary>The numbers of the studies that are finished, the last first.</summary>
    public ImmutableArray<int> Studies() => !Directory.Exists(Folder) ? [] :
    [
        .. from folder in Directory.EnumerateDirectories(Folder)
           where File.Exists(Path.Combine(folder, "study", "results.json"))
           let number = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
               ? id
               : 0
           where number > 0
           orderby number descending
           select number,
    ];

    /// <summary>A study.</summary>
    /// <exception cref="NotFoundException">There is none of this number.</exception>
    public MeasuredStudy Study(int id)
    {
        if (!Studies().Contains(id)) throw new NotFoundException($"There is no study {id}.");
        string folder = FolderOf(id), results = Path.Combine(folder, "study", "results.json");
        return cache.Of(string.Create(CultureInfo.InvariantCulture, $"study {id}"), File.GetLastWriteTimeUtc(results).Ticks,
            () => new MeasuredStudy(id, Path.Combine(folder, "study"), ResultsFile.Read(results),
                ItemsOf(Path.Combine(folder, "benchmark"))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (book.IsValueCreated) book.Value.Dispose();
    }

    /// <summary>The names of the library's items by the name of their copy in the benchmark.</summary>
    private static Dictionary<string, string> ItemsOf(string benchmark) => BenchmarkReader.Read(benchmark).Images
        .Where(image => image.Facets.ContainsKey(BenchmarkItem))
        .ToDictionary(image => image.Id, image => image.Facets[BenchmarkItem], StringComparer.Ordinal);
}

/// <summary>A study of the library.</summary>
/// <param name="Id">Its number: that of the job that made it.</param>
/// <param name="Folder">Where report.html, tables and figures are.</param>
/// <param name="Results">What was measured.</param>
/// <param name="Items">The names of the library's items by the images' names in the results.</param>
internal sealed record MeasuredStudy(int Id, string Folder, StudyResults Results, IReadOnlyDictionary<string, string> Items)
{
    /// <summary>The item that an image is a copy of; null when it is no longer in the library.</summary>
    public LibraryItem? ItemOf(LibraryView view, string image) =>
        Items.TryGetValue(image, out string? name) ? view.WithName(name) : null;
}
