using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Collections.Tables;
using Iconotheque.Evaluation.Paper;

namespace Iconotheque.Evaluation.Sweeps;

/// <summary>
/// Reads which images of a benchmark are swept, and how far: the columns <c>sweep</c> and <c>step</c> of images.csv, and
/// magnitudes.csv.
/// </summary>
internal static class SweepFolder
{
    private const string Reference = "reference";

    private static readonly ImmutableArray<string> Names = [.. Enum.GetNames<Variation>()
        .Select(name => name.ToLowerInvariant())];

    /// <summary>Reads the swept images and the references, in the order of images.csv.</summary>
    /// <param name="folder">A folder of <c>icono synth --sweeps</c>.</param>
    /// <exception cref="InputException">It is no benchmark, holds no sweeps, or a sweep, step or magnitude is not what
    /// docs/synthesis.md says.</exception>
    public static ImmutableArray<SweptImage> Read(string folder)
    {
        var images = BenchmarkReader.Read(folder).Images.Where(image => Facet(image, "sweep").Length > 0).ToList();
        string table = Path.Combine(folder, "images.csv");
        if (images.Count == 0) throw new InputException(table, "expected a column sweep, as icono synth --sweeps writes it");
        var magnitudes = Magnitudes(Path.Combine(folder, "magnitudes.csv"));
        return [.. images.Select(image => Swept(table, image, magnitudes.GetValueOrDefault(image.Path)))];
    }

    private static SweptImage Swept(string table, CollectionImage image, ImmutableArray<double> magnitudes)
    {
        string sweep = Facet(image, "sweep");
        int variation = Names.IndexOf(sweep);
        if (variation < 0 && sweep != Reference)
            throw new InputException(table, $"{image.Path}: sweep must be {Reference} or a variation, found '{sweep}'");
        if (!int.TryParse(Facet(image, "step"), NumberStyles.None, CultureInfo.InvariantCulture, out int step)
            || step > 0 != variation >= 0)
        {
            throw new InputException(table, $"{image.Path}: step must be a whole number, "
                + $"0 for a reference and above 0 in a sweep, found '{Facet(image, "step")}'");
        }

        if (magnitudes.IsDefault) throw new InputException(table, $"{image.Path}: has no row in magnitudes.csv");
        return new(image.Id, image.Class, variation < 0 ? null : (Variation)variation, step, magnitudes);
    }

    private static Dictionary<string, ImmutableArray<double>> Magnitudes(string file)
    {
        var table = TranscribedTable.Of(file, new DelimitedFile(file, TableForm.Unstated).Records());
        if (!table.Header.SequenceEqual(["image", .. Names]))
            throw new InputException(file, 1, $"expected the columns image, {string.Join(", ", Names)}");
        var magnitudes = new Dictionary<string, ImmutableArray<double>>();
        foreach (var (line, cells) in table.Rows)
        {
            if (!magnitudes.TryAdd(cells[0], [.. Enumerable.Range(1, Names.Length).Select(i => Number(cells[i]))]))
                throw new InputException(file, line, $"{cells[0]} has a row already");
            double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture,
                out double value) && double.IsFinite(value) ? value
                : throw new InputException(file, line, $"expected a number, found '{text}'");
        }

        return magnitudes;
    }

    private static string Facet(CollectionImage image, string name) => image.Facets.GetValueOrDefault(name, "");
}
