using Iconotheque.Libraries;

namespace Iconotheque.Calibration;

/// <summary>
/// The calibrations of a library: what turns its similarities, and similarities with matches, into probabilities.
/// </summary>
/// <param name="Scores">Of each global descriptor, by name.</param>
/// <param name="Evidence">Of each global descriptor verified by the local one, by the global one's name.</param>
internal sealed record LibraryCalibrations(IReadOnlyDictionary<string, ScoreCalibration> Scores,
    IReadOnlyDictionary<string, EvidenceCalibration> Evidence)
{
    private const string ScoreKey = "score ", EvidenceKey = "evidence ", LookAlikesKey = "look-alikes";

    /// <summary>How much the pictures of the library look alike; null where that was not measured.</summary>
    public LookAlikes? LookAlikes { get; init; }

    /// <summary>
    /// How much less agreement counts because pictures look alike; null where that was not measured, or is not known of what was
    /// learned from.
    /// </summary>
    public Caution? Caution => LookAlikes is { } measured
        && Evidence.Values.FirstOrDefault(one => !one.Levels.IsEmpty) is { } evidence
        ? new Caution(measured.Share, evidence.Levels.Min(), evidence.CautionAt(measured.Share)) : null;

    /// <summary>The probability that both pictures show the same place; null where nothing was calibrated.</summary>
    /// <param name="descriptor">The global descriptor.</param>
    /// <param name="similarity">Their similarity by it.</param>
    /// <param name="local">How far their local features agree; null when the pair was not verified.</param>
    public double? ProbabilityOf(string descriptor, double similarity, LocalEvidence? local)
    {
        if (local is { } found && Evidence.TryGetValue(descriptor,
            out var evidence)) return evidence.ProbabilityOf(similarity, found, LookAlikes?.Share);
        return Scores.TryGetValue(descriptor, out var scores) ? scores.ProbabilityOf(similarity) : null;
    }

    /// <summary>
    /// Whether a probability says all that was found out of a pair: similarity alone, or similarity and what local
    /// features agree on.
    /// </summary>
    /// <param name="descriptor">The global descriptor.</param>
    /// <param name="local">How far their local features agree; null when the pair was not verified.</param>
    public bool SaysAll(string descriptor, LocalEvidence? local) =>
        local is null ? Scores.ContainsKey(descriptor) : Evidence.ContainsKey(descriptor);

    /// <summary>
    /// Between which probabilities that of a verified pair lies, by what it was learned from; null where nothing was
    /// calibrated by
    /// evidence, or from one source alone.
    /// </summary>
    /// <param name="descriptor">The global descriptor.</param>
    /// <param name="similarity">Their similarity by it.</param>
    /// <param name="local">How far their local features agree.</param>
    public (double Low, double High)? RangeOf(string descriptor, double similarity, LocalEvidence? local) =>
        local is { } found && Evidence.TryGetValue(descriptor, out var evidence) && !evidence.Alone.IsEmpty
            ? evidence.RangeOf(similarity, found) : null;

    /// <summary>
    /// The calibrations of a view; of descriptors without any, those that come along. Those learned for another identity of a
    /// descriptor are left out.
    /// </summary>
    /// <exception cref="InputException">One is damaged.</exception>
    public static LibraryCalibrations Of(LibraryView view)
    {
        var rows = CatalogueDatabase.Rows(view.Connection, "SELECT descriptor, content FROM calibration",
            row => (Key: row.GetString(0), Text: row.GetString(1))).ToArray();
        string file = Path.Combine(view.Folder, CatalogueDatabase.FileName);
        var scores = rows.Where(row => row.Key.StartsWith(ScoreKey, StringComparison.Ordinal)).ToDictionary(
            row => row.Key[ScoreKey.Length..], row => CalibrationFile.ReadScore(row.Text, file), StringComparer.Ordinal);
        var evidence = rows.Where(row => row.Key.StartsWith(EvidenceKey, StringComparison.Ordinal)).ToDictionary(
            row => row.Key[EvidenceKey.Length..], row => CalibrationFile.ReadEvidence(row.Text, file), StringComparer.Ordinal);
        bool IsOurs(string name, CalibrationBasis basis) =>
            view.Card.Global.Any(descriptor => descriptor.Name == name && descriptor.Sha256 == basis.Descriptor);
        var own = new LibraryCalibrations(
            scores.Where(pair => IsOurs(pair.Key, pair.Value.Basis)).ToDictionary(StringComparer.Ordinal),
            evidence.Where(pair => IsOurs(pair.Key, pair.Value.Basis)).ToDictionary(StringComparer.Ordinal));
        string? alike = rows.FirstOrDefault(row => row.Key == LookAlikesKey).Text;
        return own.Or(ShippedCalibrations.All.Where(set => IsOurs(set.Descriptor, set.Scores.Basis)), view.Card.LocalNames) with
        {
            LookAlikes = alike is null ? null : CalibrationFile.ReadLookAlikes(alike, file),
        };
    }

    /// <summary>
    /// How far the probabilities of a descriptor can be believed on labelled pairs; null where it has none for one of
    /// them.
    /// </summary>
    /// <param name="descriptor">The global descriptor.</param>
    /// <param name="pairs">At least one.</param>
    public CalibrationQuality? QualityOn(string descriptor, IReadOnlyCollection<LabelledPair> pairs)
    {
        double?[] probabilities = [.. pairs.Select(pair => ProbabilityOf(descriptor, pair.Similarity, pair.Local))];
        return probabilities.Contains(null) ? null
            : CalibrationQuality.Of([.. probabilities.Select(p => p!.Value)], [.. pairs.Select(pair => pair.Same)]);
    }

    /// <summary>What a descriptor's probabilities rest on, in words; null where nothing was calibrated.</summary>
    public string? LabelsOf(string descriptor) => Scores.TryGetValue(descriptor, out var scores) ? scores.Basis.Labels : null;

    /// <summary>
    /// These, and for descriptors without any those that come along: one for each local descriptor that may verify.
    /// </summary>
    private LibraryCalibrations Or(IEnumerable<CalibrationSet> shipped, string local)
    {
        var sets = shipped.Where(set => !Scores.ContainsKey(set.Descriptor) && !Evidence.ContainsKey(set.Descriptor)).ToArray();
        return new LibraryCalibrations(
            Scores.Concat(sets.DistinctBy(set => set.Descriptor).Select(set => KeyValuePair.Create(set.Descriptor, set.Scores)))
                .ToDictionary(StringComparer.Ordinal),
            Evidence.Concat(sets.Where(set => set.Evidence is not null && set.Evidence.Basis.Verified == local)
                .Select(set => KeyValuePair.Create(set.Descriptor, set.Evidence!))).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Keeps the calibrations of a descriptor in a library.</summary>
    /// <param name="writer">The library.</param>
    /// <param name="set">The calibrations.</param>
    public static void Save(LibraryWriter writer, CalibrationSet set) => writer.InTransaction(() =>
    {
        Put(writer, ScoreKey + set.Descriptor, CalibrationFile.Write(set.Scores));
        if (set.Evidence is not null) Put(writer, EvidenceKey + set.Descriptor, CalibrationFile.Write(set.Evidence));
        else
            CatalogueDatabase.Run(writer.Connection, "DELETE FROM calibration WHERE descriptor = $key",
                ("$key", EvidenceKey + set.Descriptor));
        return 0;
    });

    /// <summary>Keeps how much the pictures of a library look alike; null forgets it.</summary>
    public static void Save(LibraryWriter writer, LookAlikes? measured) => writer.InTransaction(() =>
    {
        if (measured is not null) Put(writer, LookAlikesKey, CalibrationFile.Write(measured));
        else
            CatalogueDatabase.Run(writer.Connection, "DELETE FROM calibration WHERE descriptor = $key", ("$key", LookAlikesKey));
        return 0;
    });

    private static void Put(LibraryWriter writer, string key, string content) =>
        CatalogueDatabase.Run(writer.Connection,
            "INSERT OR REPLACE INTO calibration (descriptor, content) VALUES ($key, $content)", ("$key", key),
            ("$content", content));
}
