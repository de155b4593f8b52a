namespace Iconotheque.Calibration;

/// <summary>
/// The calibrations that come along, for libraries that were never calibrated. Each says what it was learned from.
/// </summary>
internal static class ShippedCalibrations
{
    private const string Prefix = "Iconotheque.Calibration.Shipped.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CalibrationSet> All { get; } =
    [
        .. typeof(ShippedCalibrations).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix,
            StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(typeof(ShippedCalibrations).Assembly.GetManifestResourceStream(name)!);
            return CalibrationFile.ReadSet(reader.ReadToEnd(), name);
        }),
    ];
}
