using System.Globalization;

namespace Iconotheque.Curation;

/// <summary>What a note or a tag is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="First">A picture; of a pair the one with the smaller number, of a place any of it.</param>
/// <param name="Second">The other picture of a pair; 0 otherwise.</param>
internal readonly record struct Subject(SubjectKind Kind, long First, long Second)
{
    /// <summary>A picture.</summary>
    public static Subject Picture(long item) => new(SubjectKind.Picture, item, 0);

    /// <summary>Two pictures, in either order.</summary>
    public static Subject Pair(long one, long other) => new(SubjectKind.Pair, Math.Min(one, other), Math.Max(one, other));

    /// <summary>The place that a picture is in: as with its name, places that come together have what either has.</summary>
    public static Subject Place(long item) => new(SubjectKind.Place, item, 0);

    /// <summary>Reads what <see cref="ToString"/> writes; null for any other text.</summary>
    public static Subject? Parse(string text)
    {
        string[] parts = text.Split('-');
        if (parts.Length is < 2 or > 3 || !parts.Skip(1).All(part => long.TryParse(part, NumberStyles.None,
            CultureInfo.InvariantCulture, out long number) && number > 0)) return null;
        long[] numbers = [.. parts.Skip(1).Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
        return (parts[0], numbers) switch
        {
            ("picture", [var item]) => Picture(item),
            ("place", [var item]) => Place(item),
            ("pair", [var one, var other]) when one != other => Pair(one, other),
            _ => null,
        };
    }

    /// <summary><c>picture-3</c>, <c>pair-3-9</c> or <c>place-3</c>.</summary>
    public override string ToString() => Kind switch
    {
        SubjectKind.Pair => string.Create(CultureInfo.InvariantCulture, $"pair-{First}-{Second}"),
        SubjectKind.Place => string.Create(CultureInfo.InvariantCulture, $"place-{First}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"picture-{First}"),
    };
}

/// <summary>What notes and tags can be about.</summary>
internal enum SubjectKind
{
    /// <summary>A picture.</summary>
    Picture,

    /// <summary>Two pictures.</summary>
    Pair,

    /// <summary>A place.</summary>
    Place,
}
