namespace Iconotheque.Links;

/// <summary>What is proposed of one kind of link.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Candidates">How many candidates are of it.</param>
/// <param name="Shown">How many of them are proposed.</param>
/// <param name="Wrong">How many of those are expected to be wrong.</param>
internal sealed record KindReview(LinkKind Kind, int Candidates, int Shown, ExpectedWrong Wrong)
{
    /// <summary>The kind of a type.</summary>
    public static LinkKind Of(LinkType type) => type switch
    {
        LinkType.Copy or LinkType.Crop => LinkKind.Copies,
        LinkType.SameView => LinkKind.Views,
        _ => LinkKind.Places,
    };
}
