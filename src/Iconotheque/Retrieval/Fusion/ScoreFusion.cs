using System.Collections.Immutable;

namespace Iconotheque.Retrieval.Fusion;

/// <summary>
/// Late fusion of one query's scores after the other: the weighted mean of the rarities that the parts see in them.
/// </summary>
/// <remarks>
/// f(i) = Σ w r(i) / Σ w in double precision, r of <see cref="Background"/>, in an order that does not depend on how the parts
/// are written. An image that no part of a weight above 0 returned is not returned: negative infinity. With equal weights f
/// orders as Fisher's combined probability does (1925).
/// </remarks>
/// <param name="name">The parts and their weights.</param>
internal sealed class ScoreFusion(FusedName name)
{
    private readonly ImmutableArray<int> order = name.Ordered;
    private readonly double weights = name.Ordered.Sum(part => name.Parts[part].Weight);
    private readonly Background[] backgrounds = new Background[name.Parts.Length];
    private IReadOnlyList<float[]> scores = [];

    /// <summary>The parts and their weights.</summary>
    public FusedName Name => name;

    /// <summary>Fuses the scores of a query.</summary>
    /// <param name="partScores">Of each part, as written, the scores by image; negative infinity for images that it did not
    /// return. They are read by <see cref="PartsOf"/> too.</param>
    /// <param name="compared">The images that the query is compared with: those of the database without the query itself.</param>
    /// <param name="fused">Receives the scores of these images; the others stay as they are.</param>
    /// <exception cref="ArgumentException">There are not as many lists of scores as parts.</exception>
    public void Fuse(IReadOnlyList<float[]> partScores, ReadOnlySpan<int> compared, Span<float> fused)
    {
        if (partScores.Count != backgrounds.Length)
            throw new ArgumentException($"Holds the scores of {partScores.Count} parts; {name} has {backgrounds.Length}.",
                nameof(partScores));
        scores = partScores;
        for (int part = 0; part < backgrounds.Length; part++) backgrounds[part] = Background.Of(scores[part], compared);
        foreach (int image in compared) fused[image] = ScoreOf(image);
    }

    /// <summary>What each part says of an image of the last query, in the order in which they are written.</summary>
    public ImmutableArray<PartScore> PartsOf(int image) => [.. Enumerable.Range(0, backgrounds.Length).Select(part =>
    {
        float score = scores[part][image];
        double rarity = backgrounds[part].RarityOf(score);
        return new PartScore(float.IsFinite(score) ? score : null, (float)rarity,
            (float)(name.Parts[part].Weight * rarity / weights));
    })];

    private float ScoreOf(int image)
    {
        double sum = 0;
        bool returned = false;
        foreach (int part in order)
        {
            double weight = name.Parts[part].Weight;
            if (weight == 0) continue;
            returned |= Background.IsReturned(scores[part][image]);
            sum += weight * backgrounds[part].RarityOf(scores[part][image]);
        }

        return returned ? (float)(sum / weights) : float.NegativeInfinity;
    }
}
