using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>
/// What a network adds to an identity stamp: the hash of its graph and how its input is prepared. Its name on this computer is no
/// part of it.
/// </summary>
internal static class NetworkStamp
{
    public static ImmutableSortedDictionary<string, string> Of(NetworkDeclaration declaration) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("network", $"{declaration.Architecture} {declaration.GraphSha256}"),
        KeyValuePair.Create("network-input",
            string.Create(CultureInfo.InvariantCulture, $"{declaration.Order} x{declaration.Scale:R} mean "
                + $"{Text(declaration.Mean)} std {Text(declaration.Std)} {declaration.Scaling} {SizeOf(declaration)}")),
    ]);

    private static string SizeOf(NetworkDeclaration declaration) =>
        declaration.FixedSize is { } size ? Text(size) : declaration.SideMultiple > 1 ? "sides filled up to multiples "
            + $"of {declaration.SideMultiple}" : "any size";

    /// <summary>Numbers joined by commas, exactly.</summary>
    public static string Text<T>(ImmutableArray<T> numbers) where T : IFormattable =>
        string.Join(",", numbers.Select(number => number.ToString(null, CultureInfo.InvariantCulture)));
}
