using Iconotheque.Collections.Records;
using Iconotheque.Libraries;

namespace Iconotheque.Tests.Libraries;

public class WordSuggestionsTests
{
    [Theory]
    [InlineData("cathedrla", "cathédrale 2")]              // two letters exchanged
    [InlineData("cathedr", "cathédrale 2")]                // a beginning without a star
    [InlineData("cathédrales", "cathédrale 2")]
    [InlineData("cathedrla façade", "cathédrale façade 1")]
    [InlineData("\"façade cathédrale\"", "façade cathédrale 1")]  // there, but not side by side
    [InlineData("marché façade", "marché 1|façade 1")]     // there, but not together
    [InlineData("CP-0006", "cp 0005 1")]
    [InlineData("xylophone", "")]
    [InlineData("cathédrale", "")]                         // it finds something
    [InlineData("* \"", "")]
    public void The_nearest_words_of_the_library_are_suggested(string typed, string expected)
    {
        using var library = new MadeLibrary();
        library.Add(Item("CP-0005", "Cathédrale, façade"), Item("a", "La cathédrale"), Item("b", "Marché"));
        using var view = LibraryView.Open(library.Path);
        Assert.Equal(expected, string.Join('|', WordSuggestions.Of(view, new LibraryFilter { Text = typed })
            .Select(suggestion => $"{suggestion.Text} {suggestion.Items}")));
    }

    private static LibraryItem Item(string identifier, string title) =>
        MadeLibrary.Named(identifier, "finds") with { Metadata = new ItemMetadata { Title = title } };
}
