namespace Iconotheque.Retrieval.Reranking;

/// <summary>What a re-ranking works on.</summary>
public enum RerankingNeed
{
    /// <summary>Global vectors of all images.</summary>
    Vectors,

    /// <summary>Local features of all images.</summary>
    Features,

    /// <summary>A ranking that answers for any image of the database: descriptors do, a run that was read does not.</summary>
    Neighbourhoods,
}
