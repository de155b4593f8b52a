using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Turns whatever samples a file holds into 8-bit sRGB of three channels.</summary>
internal static class SrgbConversion
{
    private const string Profile = "icc-profile-data";
    private const double HighestKept = 0.99;

    /// <summary>Composites transparency over white, in the file's own colour space where white is known there.</summary>
    public static void Flatten(Pipeline pipeline)
    {
        if (pipeline.Image.Coding == Enums.Coding.Rad) pipeline.Apply(i => i.Rad2float());
        if (!pipeline.Image.HasAlpha()) return;
        if (WhiteOf(pipeline.Image) is null) ToDisplay(pipeline);
        double white = WhiteOf(pipeline.Image) ?? 255;
        pipeline.Apply(i => i.Flatten(background: [white]));
    }

    /// <summary>Converts to sRGB: by the embedded profile (relative colorimetric) where it is usable, else by what the file says of its samples.</summary>
    public static void Convert(Pipeline pipeline)
    {
        if (!TryProfile(pipeline)) ToDisplay(pipeline);
        if (pipeline.Image.Bands > 3) pipeline.Apply(i => i.ExtractBand(0, n: 3));
        if (pipeline.Image.Bands < 3) pipeline.Apply(i => i.ExtractBand(0).Bandjoin(i.ExtractBand(0), i.ExtractBand(0)));
        pipeline.Apply(i => i.Cast(Enums.BandFormat.Uchar));
    }

    private static double? WhiteOf(Image image) => image.Interpretation switch
    {
        Enums.Interpretation.Srgb or Enums.Interpretation.Bw or Enums.Interpretation.Rgb => 255,
        Enums.Interpretation.Rgb16 or Enums.Interpretation.Grey16 => 65535,
        Enums.Interpretation.Scrgb => 1,
        _ => null,
    };

    private static bool TryProfile(Pipeline pipeline)
    {
        if (!pipeline.Image.Contains(Profile)) return false;
        if (pipeline.Image.Format is not (Enums.BandFormat.Uchar or Enums.BandFormat.Ushort)) return false;
        try
        {
            pipeline.Apply(i => i.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative, depth: 8));
            return true;
        }
        catch (VipsException)
        {
            pipeline.Notes.Add("unusable colour profile ignored");
            return false;
        }
    }

    private static void ToDisplay(Pipeline pipeline)
    {
        if (IsMeasurement(pipeline.Image)) Stretch(pipeline);
        if (pipeline.Image.Interpretation == Enums.Interpretation.Scrgb) Expose(pipeline);
        if (pipeline.Image.Interpretation != Enums.Interpretation.Srgb) pipeline.Apply(i => i.Colourspace(Enums.Interpretation.Srgb));
    }

    private static bool IsMeasurement(Image image) =>
        image.Format is not (Enums.BandFormat.Uchar or Enums.BandFormat.Ushort)
        && image.Interpretation is Enums.Interpretation.Bw or Enums.Interpretation.Multiband or Enums.Interpretation.Grey16
            or Enums.Interpretation.Srgb or Enums.Interpretation.Rgb or Enums.Interpretation.Rgb16;

    /// <summary>Maps the lowest value to black and the highest to white: what signed, 32-bit or fractional samples mean is not said by the file.</summary>
    private static void Stretch(Pipeline pipeline)
    {
        pipeline.Apply(i => i.CopyMemory());
        double low = pipeline.Image.Min(), high = pipeline.Image.Max();
        double scale = high > low ? 255 / (high - low) : 0;
        pipeline.Apply(i => i.Linear([scale], [-low * scale]));
        pipeline.Apply(i => i.Cast(Enums.BandFormat.Uchar));
        var meaning = pipeline.Image.Bands < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb;
        pipeline.Apply(i => i.Copy(interpretation: meaning));
        pipeline.Notes.Add(FormattableString.Invariant($"values from {low:G4} to {high:G4} stretched to 0 to 255"));
    }

    /// <summary>Linear light above 1 is whiter than white: when there is any, the 99th percentile becomes white.</summary>
    private static void Expose(Pipeline pipeline)
    {
        pipeline.Apply(i => i.CopyMemory());
        if (pipeline.Image.Max() <= 1) return;
        float[] values = pipeline.Image.WriteToMemory<float>();
        Array.Sort(values);
        double white = Math.Max(1, values[(int)(HighestKept * (values.Length - 1))]);
        pipeline.Apply(i => i.Linear([1 / white], [0.0]));
        pipeline.Notes.Add(FormattableString.Invariant($"high dynamic range: {white:G4} times white is shown as white"));
    }
}
