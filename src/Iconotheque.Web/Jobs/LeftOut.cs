using System.Text.Json;

namespace Iconotheque.Web.Jobs;

/// <summary>Something that a job did not take, with the reason.</summary>
/// <param name="IsPicture">Whether it is a picture, or another entry of a source; a row of a table that joins nothing is
/// not a picture.</param>
/// <param name="Path">The picture, relative to its collection, or the row.</param>
/// <param name="Reason">Why, in English.</param>
public sealed record LeftOut(bool IsPicture, string Path, string Reason)
{
    private const string Beginning = "{\"leftOut\":";

    /// <summary>The line by which <c>icono</c> tells the server that started it.</summary>
    public string Line() => Beginning + JsonSerializer.Serialize(this, JsonSerializerOptions.Web) + "}";

    /// <summary>What such a line tells; null for any other line.</summary>
    public static LeftOut? Of(string line)
    {
        if (!line.StartsWith(Beginning, StringComparison.Ordinal)) return null;
        try
        {
            return JsonSerializer.Deserialize<LeftOut>(line.AsSpan()[Beginning.Length..^1], JsonSerializerOptions.Web) is
            { Path: not null, Reason: not null } left ? left : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
