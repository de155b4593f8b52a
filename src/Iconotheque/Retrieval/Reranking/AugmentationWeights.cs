namespace Iconotheque.Retrieval.Reranking;

/// <summary>How much the neighbours of an image count when its vector is augmented with theirs.</summary>
public enum AugmentationWeights
{
    /// <summary>(n - r) / n for the neighbour of rank r = 1 … n (Gordo et al., IJCV 2017, section 5.4).</summary>
    Rank,

    /// <summary>1 for each (Arandjelović and Zisserman, CVPR 2012, section 3).</summary>
    Equal,
}
