using Iconotheque.Evaluation.Protocols;

namespace Iconotheque.Reporting.Text;

/// <summary>What names of measures and protocols mean.</summary>
internal static class MeasureWords
{
    /// <summary>A protocol in sentences.</summary>
    public static string OfProtocol(Protocol protocol)
    {
        string measure = protocol.Measure switch
        {
            Measure.NisterStewenius =>
                "A query scores the number of right images among the first four, itself included (N-S, 0 to 4).",
            Measure.RecallAtN => $"A query scores 1 when a right image is among the first {protocol.Cutoff}, else 0.",
            _ when protocol.Convention == ApConvention.Trapezoid =>
                "A query scores its average precision (AP): the area under its precision–recall curve by trapezoids.",
            _ => "A query scores its average precision (AP): the mean, over all its right images, "
                + "of the precision at the rank of each; a right image never returned counts as 0.",
        };
        string cutoff =
            protocol is { Cutoff: { } cut, Measure: Measure.AveragePrecision } ? $" Ranks beyond {cut} do not count." : "";
        string self = protocol.Self == SelfMatch.Keep
            ? "The query itself stays in the searched images and counts as a right answer, nearly always the first."
            : "The query itself is taken out of its ranking.";
        string positives = protocol.Positives switch
        {
            PositiveSet.Easy => " Images called easy are right; hard ones are taken out.",
            PositiveSet.Hard => " Images called hard are right; easy ones are taken out.",
            _ => "",
        };
        string ties = protocol.Ties switch
        {
            TiePolicy.Expected => "equal scores count as their expectation over all orders",
            TiePolicy.Pessimistic => "of equal scores the wrong images come first",
            _ => "of equal scores the right images come first",
        };
        string mean = protocol.Averaging == Averaging.Class ? "the mean over classes (macro)" : "the mean over queries (micro)";
        return $"{measure}{cutoff} {self}{positives} Junk images are taken out of every ranking; {ties}. "
            + $"The headline number is {mean}; the other mean stands beside it.";
    }

    /// <summary>What a named measure is; empty when it is unknown.</summary>
    public static string OfMeasure(string name)
    {
        int at = name.IndexOf('@', StringComparison.Ordinal);
        return (at < 0 ? name : name[..(at + 1)]) switch
        {
            "mP@" => "right images among the first k′ over k′, where k′ is k or the rank of the last right image if that is "
                + "smaller (as Revisited Oxford and Paris compute it); mean over queries.",
            "recall@" => "the share of a query’s right images that stand among the first k; mean over queries.",
            "R-precision" => "the share of right images among the first R, where R images are right; mean over queries.",
            "nDCG" or "nDCG@" => "each right image gains 1 / log₂(rank + 1); the sum over that of the ideal order, "
                + "up to rank k where one is named; mean over queries.",
            "MRR" =>
                "mean reciprocal rank: one over the rank of the first right image, 0 where none was returned; mean over queries.",
            "mean first rank" =>
                "the rank of the first right image, mean over the queries for which one was returned; 1 is best.",
            "queries without a right answer returned" =>
                "queries for which the method returned nothing right; the mean first rank leaves them out.",
            "queries without a right answer to return" =>
                "queries for which the collection holds nothing right; they count nowhere.",
            _ => "",
        };
    }

    /// <summary>How exact the shares of a global descriptor are, in a sentence.</summary>
    public static string OfShares(string descriptor) => descriptor.Split('@', '+')[0] switch
    {
        "spoc" => "SPoC is a mean, so that the shares are exact once the vector’s length is given.",
        "mac" or "rmac" => "A maximum counts where it stands; this is one attribution, and complete.",
        "gem" => "A channel’s part is shared as the powers of its values; this is one attribution, and complete.",
        "netvlad" or "vlad" =>
            "Each position counts with its residuals, assignments and lengths held fixed; this is one attribution, and complete.",
        "crow" => "Each position counts with its weights held fixed; this is one attribution, and complete.",
        _ => "This is one attribution, and complete.",
    };

    /// <summary>The name of a query's value under a protocol: AP, AP@100, N-S, recall@5.</summary>
    public static string QueryMeasure(Protocol protocol) => protocol.Measure switch
    {
        Measure.NisterStewenius => "N-S",
        Measure.RecallAtN => $"recall@{protocol.Cutoff}",
        _ => protocol.Cutoff is { } cut ? $"AP@{cut}" : "AP",
    };

    /// <summary>The name of its mean: mAP, mAP@100, mean N-S.</summary>
    public static string MeanMeasure(Protocol protocol) =>
        protocol.Measure == Measure.AveragePrecision ? "m" + QueryMeasure(protocol) : "mean " + QueryMeasure(protocol);

    /// <summary>The best value a query can have.</summary>
    public static double Best(Protocol protocol) => protocol.Measure == Measure.NisterStewenius ? 4 : 1;

    /// <summary>What a preset does, in few words; empty when it is unknown.</summary>
    public static string OfPreset(string name) => name switch
    {
        "leave-one-out" => "the query is removed; step AP.",
        "alegoria-2019" => "the query stays in the database and counts as its own first answer; step AP.",
        "revisited-easy" => "Revisited Oxford and Paris: easy images are right, hard ones are junk; trapezoid AP.",
        "revisited-medium" => "Revisited Oxford and Paris: easy and hard images are right; trapezoid AP.",
        "revisited-hard" => "Revisited Oxford and Paris: hard images are right, easy ones are junk; trapezoid AP.",
        "oxford" => "Oxford and Paris as first published: the query stays in the database; trapezoid AP.",
        "holidays" => "the query is removed; trapezoid AP.",
        "ukbench" => "N-S: right images among the first four, the query included; 4 is best.",
        "gldv2" => "Google Landmarks v2: the query is removed; AP over the first 100 answers.",
        ['r', 'e', 'c', 'a', 'l', 'l', '@', ..] =>
            "the query is removed; 1 when a right image is among the first N, else 0 (place recognition).",
        _ => "",
    };
}
