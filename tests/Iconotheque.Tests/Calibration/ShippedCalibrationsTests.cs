using Iconotheque.Calibration;
using Iconotheque.Libraries;
using Iconotheque.Tests.Commands;

namespace Iconotheque.Tests.Calibration;

public class ShippedCalibrationsTests
{
    [Fact]
    public void A_library_as_it_is_created_has_probabilities()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, IconoProcess.Run("library", "create", folder["library"]).Code);
        using var view = LibraryView.Open(folder["library"]);
        var calibrations = LibraryCalibrations.Of(view);

        // Fails when what describes has changed since: learn the calibration anew, as docs/results/library.md says.
        Assert.Contains("development images", calibrations.LabelsOf("rgem+pca"), StringComparison.Ordinal);
        Assert.InRange(calibrations.ProbabilityOf("rgem+pca", 0.9, new LocalEvidence(200, 200))!.Value, 0.99, 1);
        Assert.InRange(calibrations.ProbabilityOf("rgem+pca", 0.1, LocalEvidence.None)!.Value, 0, 0.05);
        Assert.InRange(calibrations.ProbabilityOf("rgem+pca", 0.9, null)!.Value, 0.9, 1);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        foreach (var set in ShippedCalibrations.All)
        {
            string text = CalibrationFile.Write(set);
            Assert.Equal(text, CalibrationFile.Write(CalibrationFile.ReadSet(text, "a test")));
            Assert.Throws<InputException>(() => CalibrationFile.ReadSet(text[..(text.Length / 2)], "a test"));
            Assert.Throws<InputException>(() =>
                CalibrationFile.ReadSet(text.Replace("\"scores\": {", "\"scores\": [", StringComparison.Ordinal), "a test"));
        }
    }
}
