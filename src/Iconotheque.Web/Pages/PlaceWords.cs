using Iconotheque.Collections.Dates;
using Iconotheque.Publishing;

namespace Iconotheque.Web.Pages;

/// <summary>How pages speak of places.</summary>
internal static class PlaceWords
{
    /// <summary>
    /// The years from the first of its pictures to the last: <c>1890–1962</c>, <c>–1914</c>, <c>1905</c>; empty when none
    /// is dated.
    /// </summary>
    public static string Years(ConfirmedPlace place) => place.Dates is not { } dates ? "" : dates switch
    {
        { From: { } from, To: { } to } when from.Year == to.Year => CalendarDay.TextOf(from.Year),
        { From: var from, To: var to } => $"{Year(from)}–{Year(to)}",
    };

    private static string Year(CalendarDay? day) => day is { } known ? CalendarDay.TextOf(known.Year) : "";
}
