namespace Iconotheque.Training.Losses;

/// <summary>The losses that a user can name, with their papers' parameters.</summary>
public static class TrainingLosses
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, TrainingLoss> Known
    {
        get;
    } = new SortedDictionary<string, TrainingLoss>(StringComparer.Ordinal)
    {
        ["classification"] = new Classification(),
        ["contrastive"] = new Contrastive(),
        ["in-batch"] = new InBatch(),
        ["triplet"] = new Triplet(),
    };
}
