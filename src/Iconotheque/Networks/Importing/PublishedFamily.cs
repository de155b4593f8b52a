namespace Iconotheque.Networks.Importing;

/// <summary>Networks of the same authors and paper.</summary>
/// <param name="Title">What they are called.</param>
/// <param name="Licence">The licence, as far as it is known.</param>
/// <param name="Citation">How to cite them.</param>
/// <param name="GoodFor">What they are good for, in a sentence.</param>
internal sealed record PublishedFamily(string Title, string Licence, string Citation, string GoodFor);
