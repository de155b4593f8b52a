using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Retrieval.Explaining;

namespace Iconotheque.Evaluation.Results;

/// <summary>What the positions of one image add to a similarity, small enough to be kept with the results.</summary>
public sealed record ShareEvidence
{
    private const string Digits = "G4";

    /// <summary>The image's identifier.</summary>
    public required string Image { get; init; }

    /// <summary>Size of the image as described, width then height.</summary>
    public required ImmutableArray<int> Size { get; init; }

    /// <summary>Rows of the grid, which covers the image evenly.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of the grid.</summary>
    public required int Columns { get; init; }

    /// <summary>Rows × Columns shares, row-major, to four significant digits; negative ones speak against.</summary>
    public required ImmutableArray<float> Values { get; init; }

    /// <summary>What belongs to no position.</summary>
    public required double Constant { get; init; }

    /// <summary>Windows of a regional head: column, row, columns, rows of each in turn, in cells; empty for others.</summary>
    public ImmutableArray<int> Regions { get; init; } = [];

    /// <summary>The evidence of an image, rounded.</summary>
    public static ShareEvidence Of(string image, int width, int height, PositionShares shares) => new()
    {
        Image = image,
        Size = [width, height],
        Rows = shares.Height,
        Columns = shares.Width,
        Values = [.. shares.Values.Select(Rounded)],
        Constant = double.Parse(shares.Constant.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        Regions = shares.Regions,
    };

    /// <summary>A number to four significant digits.</summary>
    internal static float Rounded(float value) =>
        float.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
