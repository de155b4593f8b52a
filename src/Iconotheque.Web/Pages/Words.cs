using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Pages;

/// <summary>What kinds of links and verdicts are called, in English; pages translate it.</summary>
internal static class Words
{
    /// <summary>The name of a kind of link.</summary>
    public static string TypeOf(LinkType type) =>
        type switch { LinkType.Copy => "copy", LinkType.Crop => "part", LinkType.SameView => "same view", _ => "same place" };

    /// <summary>The name of a kind whose wrong proposals are counted apart.</summary>
    public static string KindOf(LinkKind kind) =>
        kind switch { LinkKind.Copies => "copies and parts", LinkKind.Views => "same view", _ => "same place, otherwise" };

    /// <summary>What a way of retrieving looks at, in words, and its name behind them; the name alone where it is none.</summary>
    public static string WayOf(Language language, LibraryView view, string way)
    {
        if (RetrievalMethod.WhyNot(way).Length > 0) return way;
        bool[] areWhole = [.. RetrievalMethod.Parse(way).Parts.Select(part => view.Vectors.Any(
            set => set.Descriptor.Name == part.Name)).Distinct()];
        return language.With(areWhole is [var one] ? one ? "the whole picture ({0})" : "details ({0})"
            : "the whole picture and details ({0})", way);
    }

    /// <summary>The name of a field that every collection has, as pages call it.</summary>
    public static string FieldOf(string field) => field switch
    {
        "attribution" => "Credit",
        "persistent id" => "Permanent link",
        "page" => "Record",
        _ => string.Concat(field[..1].ToUpperInvariant(), field.AsSpan(1)),
    };

    /// <summary>The name of a tone.</summary>
    public static string ToneOf(Tone tone) => tone switch { Tone.Colour => "colour", Tone.Grey => "grey", _ => "sepia" };

    /// <summary>What was decided.</summary>
    public static string VerdictOf(Verdict verdict) =>
        verdict switch { Verdict.Accept => "accepted", Verdict.Reject => "rejected", _ => "unsure" };

    /// <summary>In which way two pictures belong together, if they do, as a sentence.</summary>
    public static string TypeIf(Language language, LinkType type) => language[type switch
    {
        LinkType.Copy => "If so, one is a copy of the other:",
        LinkType.Crop => "If so, one is a part of the other:",
        LinkType.SameView => "If so, from nearly the same point:",
        _ => "If so, from another point or in another time:",
    }];
}
