using System.Text.Json;
using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>Calibrations as JSON.</summary>
internal static class CalibrationFile
{
    private const int MostCharacters = 1 << 26;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true
    };

    /// <summary>The text of a calibration of scores; its <c>kind</c> is <c>platt</c> or <c>isotonic</c>.</summary>
    public static string Write(ScoreCalibration calibration) => JsonSerializer.Serialize(calibration, Options);

    /// <summary>The text of a calibration of similarity and matches.</summary>
    public static string Write(EvidenceCalibration calibration) => JsonSerializer.Serialize(calibration, Options);

    /// <summary>The text of the calibrations of a descriptor.</summary>
    public static string Write(CalibrationSet set) => JsonSerializer.Serialize(set, Options) + "\n";

    /// <summary>The text of how much pictures look alike.</summary>
    public static string Write(LookAlikes measured) => JsonSerializer.Serialize(measured, Options);

    /// <summary>Reads what <see cref="Write(LookAlikes)"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it comes from, for messages.</param>
    /// <exception cref="InputException">It is not that.</exception>
    public static LookAlikes ReadLookAlikes(string text, string file) =>
        Read<LookAlikes>(text, file) is { Pairs: > 0, Agreeing: >= 0 } read && read.Agreeing <= read.Pairs
            ? read : throw Broken(file);

    /// <summary>Reads what <see cref="Write(CalibrationSet)"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it comes from, for messages.</param>
    /// <exception cref="InputException">It is not that.</exception>
    public static CalibrationSet ReadSet(string text, string file)
    {
        var read = Read<CalibrationSet>(text, file);
        return new CalibrationSet(read.Descriptor,
            Checked(read.Scores, file), read.Evidence is null ? null : Checked(read.Evidence, file));
    }

    /// <summary>Reads what <see cref="Write(ScoreCalibration)"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it comes from, for messages.</param>
    /// <exception cref="InputException">It is not that, or a curve is not one that rises.</exception>
    public static ScoreCalibration ReadScore(string text, string file) => Checked(Read<ScoreCalibration>(text, file), file);

    /// <summary>Reads what <see cref="Write(EvidenceCalibration)"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it comes from, for messages.</param>
    /// <exception cref="InputException">It is not that, or the regression does not rise.</exception>
    public static EvidenceCalibration ReadEvidence(string text, string file) =>
        Checked(Read<EvidenceCalibration>(text, file), file);

    private static ScoreCalibration Checked(ScoreCalibration read, string file)
    {
        if (read is PlattCalibration platt) Check(platt.Sigmoid, 1, file);
        if (read is IsotonicCalibration { Steps.Y: var y } && (y[0] < 0 || y[^1] > 1)) throw Broken(file);
        return Checked(read, read.Basis, file);
    }

    private static EvidenceCalibration Checked(EvidenceCalibration read, string file)
    {
        var whole = read with { Regression = Whole(read.Regression), Alone = [.. read.Alone.Select(Whole)] };
        Check(whole.Regression, EvidenceCalibration.Features, file);
        foreach (var alone in whole.Alone) Check(alone, EvidenceCalibration.Features, file);
        bool isLevelled = whole.Levels.IsEmpty
            || (whole.Levels.Length == whole.Alone.Length && whole.Levels.All(level => level is > 0 and < 1));
        if (!isLevelled) throw Broken(file);
        return Checked(whole, whole.Basis, file);
    }

    /// <summary>A regression of three features, as it was learned before fine agreement beyond 50 was one.</summary>
    private static LogisticRegression Whole(LogisticRegression read) =>
        !read.Coefficients.IsDefault && read.Coefficients.Length == EvidenceCalibration.Features - 1
            ? read with { Coefficients = read.Coefficients.Add(0) } : read;

    private static T Read<T>(string text, string file)
    {
        if (text.Length > MostCharacters)
            throw new InputException(file,
                $"a calibration was expected; it holds {text.Length} characters, and the most is {MostCharacters}.");
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw Broken(file);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw Broken(file, e);
        }
    }

    private static void Check(LogisticRegression regression, int features, string file)
    {
        bool isRising = !regression.Coefficients.IsDefault && regression.Coefficients.Length == features
            && regression.Coefficients.All(c => double.IsFinite(c) && c >= 0);
        if (!isRising || !double.IsFinite(regression.Intercept)) throw Broken(file);
    }

    private static T Checked<T>(T read, CalibrationBasis basis, string file) =>
        basis is { Positives: > 0, Negatives: > 0 } ? read : throw Broken(file);

    private static InputException Broken(string file, Exception? cause = null) =>
        new(file, $"a calibration as Iconotheque writes it was expected{(cause is null ? "" : $" ({cause.Message})")}; "
            + "calibrate again.", cause);
}
