using System.Collections.Immutable;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Web.Libraries;

namespace Iconotheque.Web.Jobs;

/// <summary>
/// The work that can be asked for. Nothing of a request becomes a path: collections are looked up, addresses are http or https.
/// </summary>
internal static class JobKinds
{
    private const int LongestAddress = 2000;

    /// <summary>What is asked for with more than a word: see <see cref="Sending.Sender"/>, <see cref="Evaluation"/>
    /// and what is ticked in lists.</summary>
    private static readonly ImmutableArray<string> Others = ["add", "evaluate", "remove"];

    /// <summary>The kinds by name, with what they are called.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["add"] = "Add pictures",
        ["remove"] = "Remove pictures",
        ["sync"] = "Read the sources again",
        ["fetch"] = "Fetch a IIIF or OAI-PMH source",
        ["sample"] = "Add sample pictures",
        ["unsample"] = "Remove the sample",
        ["links"] = "Search for links",
        ["calibrate"] = "Learn from the decisions",
        ["map"] = "Draw the map",
        ["evaluate"] = "Evaluate descriptors",
        ["compact"] = "Tidy up",
        ["verify"] = "Check everything",
    };

    /// <summary>The arguments of the command, and what the job works on.</summary>
    /// <param name="view">The library.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="target">The collection of <c>sync</c>, empty for all; the address of <c>fetch</c>; of the others
    /// empty.</param>
    /// <param name="collection">The name that a fetched collection gets.</param>
    /// <exception cref="ArgumentException">They are not understood.</exception>
    public static (ImmutableArray<ImmutableArray<string>> Steps, string Target) Of(LibraryView view, string kind, string target,
        string collection)
    {
        string folder = view.Folder;
        if (!Known.ContainsKey(kind) || Others.Contains(kind))
            throw new ArgumentException(
                $"The kind of a job is one of {string.Join(", ", Known.Keys.Except(Others))}; got '{kind}'.");
        return kind switch
        {
            "sync" when target.Length == 0 => ([["library", "sync", folder]], ""),
            "sync" => ([["library", "sync", folder, "--", NameOf(view, target)]], target),
            "fetch" =>
                ([["library", "add", folder, AddressOf(target), "--collection", NewName(collection)]], $"{collection}: {target}"),
            "links" => ([["links", folder]], ""),
            "sample" => ([["library", "sample", folder]], ""),
            "unsample" => ([["library", "sample", folder, "--remove"]], ""),

            // What is proposed follows from the probabilities.
            "calibrate" => ([["library", "calibrate", folder], ["links", folder, "--anew"]], ""),
            _ => ([["library", kind, folder]], ""),
        };
    }

    /// <summary>The steps of an evaluation: the annotated classes become a benchmark, which is evaluated.</summary>
    /// <param name="library">The library's folder.</param>
    /// <param name="study">The study's folder.</param>
    /// <param name="descriptors">Names of descriptors.</param>
    /// <param name="distractors">How many items without a class are added.</param>
    /// <exception cref="ArgumentException">A name is no descriptor.</exception>
    public static ImmutableArray<ImmutableArray<string>> Evaluation(string library, string study,
        ImmutableArray<string> descriptors, int distractors)
    {
        if (descriptors.Length is 0 or > 20) throw new ArgumentException("One to twenty descriptors are evaluated.");
        if (descriptors.Any(name => !Evaluable.Contains(name)))
            throw new ArgumentException($"'{descriptors.First(name => !Evaluable.Contains(name))}' is none of the "
                + $"descriptors {string.Join(", ", Evaluable)}.");
        string benchmark = Path.Combine(study, "benchmark");
        return
        [
            ["library", "benchmark", library, "-o", benchmark, "--distractors",
                distractors.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            ["evaluate", benchmark, "-d", string.Join(',', descriptors), "-o", Path.Combine(study, "study")],
        ];
    }

    /// <summary>What can be evaluated.</summary>
    public static ImmutableArray<string> Evaluable { get; } = [.. Iconotheque.Descriptors.Sets.DescriptorSpec.OfThePaper,
        "rootsift", "crow", "rgem", "rgem+pca", "rgem+own", "gem+pca", "sift-asmk+sp"];

    /// <summary>
    /// Where the pages show what a job made, and how the way there is called; null where there is nothing to see.
    /// </summary>
    public static (string Address, string Text)? ResultOf(Job job)
    {
        if (job.State != JobState.Done) return null;
        return job.Kind switch
        {
            "evaluate" => (string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/measure/studies/{job.Id}"),
                "To the study"),
            "add" or "fetch" when CollectionOf(job) is { } collection =>
                (new BrowseQuery { Collections = [collection] }.Address(), "To the pictures"),
            "sample" => ("/items", "To the pictures"),
            "links" or "calibrate" => ("/links", "To the links"),
            "map" => ("/map", "To the map"),
            _ => null,
        };
    }

    /// <summary>Whether a collection is one of those that <c>icono library sample</c> adds.</summary>
    public static bool IsOfSample(LibraryView view, LibraryCollection collection) => collection.Location.StartsWith(
        Path.Combine(Path.GetFullPath(view.Folder), "sample") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The collection that a job fills; null when it fills none.</summary>
    public static string? CollectionOf(Job job)
    {
        int named = job.Steps.IsEmpty || job.Kind is not ("add" or "fetch") ? -1 : job.Steps[0].IndexOf("--collection");
        return named >= 0 && named + 1 < job.Steps[0].Length ? job.Steps[0][named + 1] : null;
    }

    /// <summary>
    /// The last pictures that a job has taken in, or that its collection has; none of jobs that take in nothing.
    /// </summary>
    public static ImmutableArray<LibraryItem> Taken(LibraryView view, Job job, int most)
    {
        string? collection = CollectionOf(job);
        if (collection is null && job.Kind != "sample") return [];
        var filter = new LibraryFilter { Collections = collection is null ? [] : [collection] };
        int count = view.CountOf(filter);
        return [.. view.ItemsFrom(filter, ItemOrder.Number, Math.Max(0, count - most), most).Reverse()];
    }

    private static string NameOf(LibraryView view, string name) => view.Collections().Any(collection => collection.Name == name)
        ? name
        : throw new ArgumentException($"There is no collection '{name}'.");

    private static string AddressOf(string address) => address.Length <= LongestAddress && SourceReader.IsAddress(address)
        ? address
        : throw new ArgumentException("The address of a source must begin with http:// or https://.");

    /// <summary>The name of a collection that is to be.</summary>
    /// <exception cref="ArgumentException">It will not do.</exception>
    public static string NewName(string name) => name.Trim().Length is > 0 and <= 100 && name[0] is not ('-' or '@' or '.')
        && !name.Contains('/') && !name.Any(char.IsControl)
        ? name
        : throw new ArgumentException(
            "The name of a collection must have 1 to 100 characters, without / and not beginning with -, @ or a dot.");
}
