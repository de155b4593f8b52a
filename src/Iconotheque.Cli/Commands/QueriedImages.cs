namespace Iconotheque.Cli.Commands;

/// <summary>What a library is searched by.</summary>
/// <param name="Images">Files, addresses, or items by number or name, each on its own.</param>
/// <param name="Region">The part of each that is looked for; all of it when null.</param>
/// <param name="Top">How many answers each is given.</param>
internal sealed record QueriedImages(string[] Images, Region? Region, int Top);
