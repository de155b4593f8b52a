using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Turns whatever samples a file holds into 8-bit sRGB of three channels.</summary>
internal static class SrgbConversion
{
    private const string Profile = "icc-profile-data";
    private const string ProfileIgnored = "unusable colour profile ignored";
    private const double HighestKept = 0.99;

    /// <summary>
    /// Composites transparency over white, in the file's own colour space where white is known there, else in sRGB.
    /// </summary>
    public static void Flatten(Pipeline pipeline)
    {
        if (!pipeline.Image.HasAlpha()) return;
        if (IsMeasurement(pipeline.Image))
        {
            pipeline.Apply(i => i.ExtractBand(0, n: i.Bands - 1));
            return;
        }

        if (WhiteOf(pipeline.Image) is null)
        {
            ToSrgb(pipeline);
            pipeline.Apply(i => i.Mutate(m => m.Remove(Profile)));
        }

        double white = WhiteOf(pipeline.Image) ?? 255;
        pipeline.Apply(i => i.Flatten(background: [white]));
    }

    /// <summary>
    /// Converts to 8-bit sRGB of three channels: by the embedded profile (relative colorimetric) where it is usable, else by what
    /// the file says of its samples.
    /// </summary>
    public static void Convert(Pipeline pipeline)
    {
        ToSrgb(pipeline);
        if (pipeline.Image.Bands > 3) pipeline.Apply(i => i.ExtractBand(0, n: 3));
        if (pipeline.Image.Bands < 3) pipeline.Apply(RepeatFirst);
        if (pipeline.Image.Format != Enums.BandFormat.Uchar) pipeline.Apply(i => i.Cast(Enums.BandFormat.Uchar));
    }

    private static Image RepeatFirst(Image image)
    {
        using var first = image.ExtractBand(0);
        return first.Bandjoin(first, first);
    }

    private static void ToSrgb(Pipeline pipeline)
    {
        if (!TryProfile(pipeline)) ToDisplay(pipeline);
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
            bool refused = false;
            pipeline.Apply(i => LibVips.WithProfile(
                () => i.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative, depth: 8), out refused));
            if (refused) pipeline.Notes.Add(ProfileIgnored);
            return true;
        }
        catch (VipsException)
        {
            pipeline.Notes.Add(ProfileIgnored);
            return false;
        }
    }

    private static void ToDisplay(Pipeline pipeline)
    {
        if (pipeline.Image.Interpretation == Enums.Interpretation.Multiband) TakeThree(pipeline);
        if (IsMeasurement(pipeline.Image)) StretchContrast(pipeline);
        if (pipeline.Image.Interpretation == Enums.Interpretation.Scrgb) Expose(pipeline);
        if (pipeline.Image.Interpretation != Enums.Interpretation.Srgb)
            pipeline.Apply(i => i.Colourspace(Enums.Interpretation.Srgb));
    }

    /// <summary>
    /// Channels without a stated meaning: the first three are shown as red, green and blue, or the first alone as grey.
    /// </summary>
    private static void TakeThree(Pipeline pipeline)
    {
        int bands = pipeline.Image.Bands, kept = bands < 3 ? 1 : 3;
        bool deep = pipeline.Image.Format == Enums.BandFormat.Ushort;
        var meaning = (kept, deep) switch
        {
            (1, false) => Enums.Interpretation.Bw,
            (1, true) => Enums.Interpretation.Grey16,
            (_, false) => Enums.Interpretation.Srgb,
            _ => Enums.Interpretation.Rgb16,
        };
        pipeline.Apply(i => i.ExtractBand(0, n: kept));
        pipeline.Apply(i => i.Copy(interpretation: meaning));
        if (bands > kept)
            pipeline.Notes.Add(kept == 1 ? $"first of {bands} channels" : $"first 3 of {bands} channels as red, green and blue");
    }

    private static bool IsMeasurement(Image image) =>
        image.Format is not (Enums.BandFormat.Uchar or Enums.BandFormat.Ushort)
        && image.Interpretation is Enums.Interpretation.Bw or Enums.Interpretation.Grey16
            or Enums.Interpretation.Srgb or Enums.Interpretation.Rgb or Enums.Interpretation.Rgb16;

    /// <summary>
    /// Maps the lowest value to black and the highest to white: what signed, 32-bit or fractional samples mean is not said by the
    /// file.
    /// </summary>
    private static void StretchContrast(Pipeline pipeline)
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
        pipeline.Apply(i => i.Cast(Enums.BandFormat.Float));
        float[] values = pipeline.Image.WriteToMemory<float>();
        Array.Sort(values);
        double white = Math.Max(1, values[(int)(HighestKept * (values.Length - 1))]);
        pipeline.Apply(i => i.Linear([1 / white], [0.0]));
        pipeline.Notes.Add(FormattableString.Invariant($"high dynamic range: {white:G4} times white is shown as white"));
    }
}
