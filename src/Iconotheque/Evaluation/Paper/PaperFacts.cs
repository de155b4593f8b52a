using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Paper;

/// <summary>What is known of the paper's numbers without its tables.</summary>
/// <remarks>
/// These were established from the printed tables outside this repository. The tables' cells are not part of it, so nothing here is
/// recomputed: <see cref="PaperAudit"/> does that for whoever supplies the tables.
/// </remarks>
public static class PaperFacts
{
    /// <summary>How to cite the paper.</summary>
    public const string Citation =
        "Gominski, Poreba, Gouet-Brunet, Chen: Challenging deep image descriptors for retrieval in heterogeneous iconographic collections. SUMAC 2019. hal-02273236.";

    /// <summary>Where the facts come from.</summary>
    public const string Origin =
        "These facts were established from the paper's printed tables outside this repository. Its cells are not part of the repository, so they are stated here and not recomputed.";

    /// <summary>The facts.</summary>
    public static ImmutableArray<PaperFact> All { get; } =
    [
        new("the query itself", "39 classes × 7 descriptors = 273 class mAPs", "all at least 1/n, the weakest on that floor",
            "the query stays in the database and counts as the first hit; alegoria-2019 does the same"),
        new("average precision", "over the sublist up to the last positive", "ordinary non-interpolated AP", "the step convention"),
        new("Table 1, DELF", "12 correlations", "all 12 agree to two decimals", "Table 1 is unweighted Pearson r over the 39 classes"),
        new("Table 1, the six other descriptors", "72 correlations", "no descriptor agrees in all 12 rows", "rows 1 and 32 of Table 3 are enough to explain it, see below"),
        new("Table 3, row 1, average", "0.210", "0.315", "the row contradicts its own average"),
        new("Table 3, row 32, average", "0.111", "0.153", "the row contradicts its own average"),
        new("rows 1 and 32 together", "as above",
            "class 1 about ORB .04, NetVLAD .04, GeM .30, MAC .26, RMAC .31, SPoC .27; class 32 about .04, .05, .13, .12, .15, .10",
            "changing these two rows alone restores every correlation to within .006 (NetVLAD .011) and both averages"),
        new("Table 2, global mAP", ".402, .277, .294", "class means .375, .272, .286; query means .356, .268, .276",
            "neither mean is the printed one; always give both with their definition"),
        new("significance at 5 %", "77 correlations: eleven variations, seven descriptors", "34 nominally significant, 26 after Benjamini–Hochberg, 6 after Holm",
            "read single cells of Table 1 with care"),
    ];
}
