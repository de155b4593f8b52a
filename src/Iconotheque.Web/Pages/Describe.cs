using Iconotheque.Collections.Records;
using Iconotheque.Libraries;

namespace Iconotheque.Web.Pages;

/// <summary>What pictures are called on pages.</summary>
internal static class Describe
{
    /// <summary>The title, or the identifier's last part.</summary>
    public static string TitleOf(LibraryItem item) => item.Metadata.Title.Length > 0
        ? item.Metadata.Title
        : item.Identifier.Split('/')[^1] + (item.Page > 0 ? $" ({item.Page + 1})" : "");

    /// <summary>Title and date.</summary>
    public static string Of(LibraryItem item) =>
        item.Metadata.Date.Length > 0 ? $"{TitleOf(item)}, {item.Metadata.Date}" : TitleOf(item);

    /// <summary>The short name of a standard statement of rights, or its words.</summary>
    public static string Rights(string rights) => RightsReading.NameOf(rights);
}
