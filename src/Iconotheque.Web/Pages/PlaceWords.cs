using Iconotheque.Collections.Dates;
using Iconotheque.Publishing;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Pages;

/// <summary>How pages speak of places.</summary>
internal static class PlaceWords
{
    /// <summary>What a place is called; by its number where nobody calls it anything.</summary>
    public static string NameOf(Language language, ConfirmedPlace place) =>
        place.Known ?? language.With("Place {0}", place.Number);

    /// <summary>
    /// The years from the first of its pictures to the last: <c>1890–1962</c>, <c>–1914</c>, <c>1905</c>; empty when none
    /// is dated.
    /// </summary>
    public static string Years(ConfirmedPlace place) => place.Dates is not { } dates ? "" : dates switch
    {
        { From: { } from, To: { } to } when from.Year == to.Year => CalendarDay.TextOf(from.Year),
        { From: var from, To: var to } => $"{Year(from)}–{Year(to)}",
    };

    /// <summary>
    /// Where a place is, and how far its pictures lie apart: <c>48.85837, 2.29448 · 5 coordinates, within 40 m</c>.
    /// </summary>
    public static string Where(Language language, PlacePosition position) => $"{position.At} · " + (position.Stated == 1
        ? language["of one picture"]
        : language.With("of {0} pictures, half of them within {1}", position.Stated, Distance(language, position.SpreadMetres)));

    /// <summary>A distance, in metres or kilometres.</summary>
    public static string Distance(Language language, double metres) => metres < 1000
        ? $"{language.Number(Math.Max(1, (long)Math.Round(metres)))}\u00A0m"
        : $"{language.Number(metres / 1000, metres < 10_000 ? 1 : 0)}\u00A0km";

    private static string Year(CalendarDay? day) => day is { } known ? CalendarDay.TextOf(known.Year) : "";
}
