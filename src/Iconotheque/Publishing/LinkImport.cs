using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>
/// Takes proposals and decisions back that <see cref="LibraryExports"/> wrote: into another library of the same pictures, or into
/// the same one again.
/// </summary>
/// <remarks>
/// Items are found by their names. A decision that the library has already (same pair, verdict, person and moment) is not added
/// again; a proposal replaces that of its pair. What is about pictures that are not here is set aside.
/// </remarks>
internal static class LinkImport
{
    /// <summary>Imports from a folder.</summary>
    /// <param name="writer">The library.</param>
    /// <param name="folder">A folder with links or decisions as .csv, .jsonl, .parquet, or both in library.xlsx; the first of
    /// these formats is taken.</param>
    /// <param name="form">How the .csv files are written, where they do not tell themselves; null for nothing.</param>
    /// <returns>How many were taken, how many were known, and what was set aside.</returns>
    /// <exception cref="InputException">There is nothing of the kind, or a file is not what it was exported as.</exception>
    public static ImportSummary Run(LibraryWriter writer, string folder, TableForm? form = null)
    {
        form ??= TableForm.Unstated;
        string[] links = [.. ExportedRows.Files(folder, "links")], decisions = [.. ExportedRows.Files(folder, "decisions")];
        if (links.Length + decisions.Length == 0)
            throw new InputException(folder,
                "holds neither links nor decisions as icono library export writes them (csv, jsonl, parquet or xlsx)");
        if (form != TableForm.Unstated && !links.Concat(decisions).Any(IsText))
        {
            throw new InputException(folder, "holds no .csv files; --encoding and --delimiter say how those are written");
        }

        using var view = LibraryView.Open(writer.Folder);
        var setAside = new List<SetAside>();
        ImmutableArray<Link> proposed = [.. links.SelectMany(file => Rows(file, "links", form, row => LinkOf(view, row),
            setAside))];
        var proposals = LinkBook.Links(view).Concat(proposed).GroupBy(link => (link.First, link.Second)).ToDictionary(
            same => same.Key, same => same.Last());
        ImmutableArray<Decision> decided = [.. decisions.SelectMany(file => Rows(file, "decisions", form,
            row => DecisionOf(view, row, proposals), setAside))];
        var known = LinkBook.Decisions(view).Select(KeyOf).ToHashSet();
        ImmutableArray<Decision> fresh = [.. decided.Where(decision => known.Add(KeyOf(decision)))];
        LinkBook.Store(writer, proposed, []);
        LinkBook.Decide(writer, fresh);
        return new ImportSummary(proposed.Length, fresh.Length, decided.Length - fresh.Length, [.. setAside])
        {
            Notes = [.. links.Concat(decisions).Select(file => ExportedRows.Said(file, form)).OfType<string>()],
        };
    }

    private static bool IsText(string file) => Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    private static (long, long, Verdict, string, DateTimeOffset) KeyOf(Decision decision) =>
        (decision.First, decision.Second, decision.Verdict, decision.Who.Trim(), decision.When.ToUniversalTime());

    private static IEnumerable<T> Rows<T>(string file, string table, TableForm form, Func<ExportedRow, T> read,
        List<SetAside> setAside) where T : class
    {
        int number = 0;
        foreach (var row in ExportedRows.Read(file, table, form))
        {
            number++;
            T? value = null;
            try
            {
                value = read(new ExportedRow(file, number, row));
            }
            catch (UnknownItemException e)
            {
                setAside.Add(new SetAside($"{Path.GetFileName(file)}, {table} row {number}", e.Message));
            }

            if (value is not null) yield return value;
        }
    }

    private static Link LinkOf(LibraryView view, ExportedRow row)
    {
        var (first, second) = (row.Item(view, "first"), row.Item(view, "second"));
        double[] homography = [.. row.Text("homography").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => row.Number(number, "homography"))];
        if (homography.Length is not (0 or 9)) throw row.Broken("homography", "nine numbers, or none");
        if (first > second && homography.Length == 9) homography = Inverse(homography);
        var evidence = new LinkEvidence(row.Number(row.Text("similarity"), "similarity"), row.Whole("matches"),
            row.Whole("inliers"), [.. homography], row.Text("reason"));
        double probability = row.Number(row.Text("probability"), "probability");
        if (probability is < 0 or > 1) throw row.Broken("probability", "a number from 0 to 1");
        var provenance = new Provenance(row.Text("software"), row.Text("descriptor"), row.Text("network"), Parameters(row),
            row.Moment("proposed"));
        return new Link(0, Math.Min(first, second), Math.Max(first, second), row.Word<LinkType>("type"), probability, evidence,
            provenance);
    }

    private static Decision DecisionOf(LibraryView view, ExportedRow row, Dictionary<(long, long), Link> proposals)
    {
        long[] items = [row.Item(view, "first"), row.Item(view, "second")];
        Array.Sort(items);
        if (items[0] == items[1]) throw row.Broken("second", "another item than the first");
        LinkType? type = row.Optional("type").Length > 0 ? row.Word<LinkType>("type") : null;
        var link = row.Optional("link").Length > 0 ? proposals.GetValueOrDefault((items[0], items[1])) : null;
        return new Decision(0, items[0], items[1], row.Word<Verdict>("verdict"), type, row.Text("who"), row.Moment("when"),
            row.Optional("note"), link);
    }

    private static ImmutableSortedDictionary<string, string> Parameters(ExportedRow row)
    {
        string json = row.Optional("parameters");
        try
        {
            return json.Length == 0
                ? ImmutableSortedDictionary<string, string>.Empty
                : JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(json)!;
        }
        catch (JsonException)
        {
            throw row.Broken("parameters", "a JSON object of texts");
        }
    }

    /// <summary>The adjugate, which is the inverse but for a factor that a homography does not have.</summary>
    private static double[] Inverse(double[] h) =>
    [
        (h[4] * h[8]) - (h[5] * h[7]), (h[2] * h[7]) - (h[1] * h[8]), (h[1] * h[5]) - (h[2] * h[4]),
        (h[5] * h[6]) - (h[3] * h[8]), (h[0] * h[8]) - (h[2] * h[6]), (h[2] * h[3]) - (h[0] * h[5]),
        (h[3] * h[7]) - (h[4] * h[6]), (h[1] * h[6]) - (h[0] * h[7]), (h[0] * h[4]) - (h[1] * h[3]),
    ];

    /// <summary>A row, and where it stands, for messages.</summary>
    private sealed record ExportedRow(string File, int At, IReadOnlyDictionary<string, string> Cells)
    {
        public string Text(string column) =>
            Cells.TryGetValue(column, out string? text) ? text : throw new InputException(File, $"has no column '{column}'");

        public string Optional(string column) => Cells.GetValueOrDefault(column, "");

        public long Item(LibraryView view, string column)
        {
            try
            {
                return view.Named(Text(column)).Id;
            }
            catch (InputException e) when (e.File == Text(column))
            {
                throw new UnknownItemException(e.Message);
            }
        }

        public T Word<T>(string column) where T : struct, Enum =>
            Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => ExportTable.Word(value!.Value) == Text(column))
                ?? throw Broken(column, string.Join(", ", Enum.GetValues<T>().Select(value => ExportTable.Word(value))));

        public double Number(string text, string column) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : throw Broken(column, "a number");

        public int Whole(string column) => int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture,
            out int number) ? number : throw Broken(column, "a whole number");

        public DateTimeOffset Moment(string column) => DateTimeOffset.TryParse(Text(column), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var when) ? when : throw Broken(column, "a moment as ISO 8601 writes it");

        public InputException Broken(string column, string expected) => new(File, $"row {At}: {column} must be {expected}");
    }

    /// <summary>A row names a picture that is not in the library.</summary>
    private sealed class UnknownItemException(string message) : Exception(message);
}
