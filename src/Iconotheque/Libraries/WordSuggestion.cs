namespace Iconotheque.Libraries;

/// <summary>Words that find something, for words that find nothing.</summary>
/// <param name="Text">What to search for instead.</param>
/// <param name="Items">How many items it finds.</param>
internal sealed record WordSuggestion(string Text, int Items);
