namespace Iconotheque.Calibration;

/// <summary>
/// How much the pictures of a collection look alike, told without knowing what they show: how many of the pairs far down in each
/// other's neighbours are composed alike.
/// </summary>
/// <param name="Pairs">How many pairs were looked at.</param>
/// <param name="Agreeing">How many of them agree beyond chance on a grid of a network.</param>
/// <remarks>
/// From the twenty-first neighbour on hardly any shows the same place; where such pairs agree nevertheless, agreement says less
/// of the others too. 0.021 of the development photographs do, 0.197 of rendered places (docs/results/confidence.md).
/// </remarks>
internal sealed record LookAlikes(int Pairs, int Agreeing)
{
    /// <summary>The neighbours that are looked at, counted from 1.</summary>
    private const int From = 21, To = 37, Step = 4;

    /// <summary>A significance that agreement by chance does not reach: e⁻¹⁰ false alarms.</summary>
    private const double Agrees = 10;

    private const int MostPictures = 100;

    /// <summary>How many nearest neighbours of a picture are needed.</summary>
    public const int Neighbours = To;

    /// <summary>The share of them that agree, half a pair added to either side so that it is above 0.</summary>
    public double Share => (Agreeing + 0.5) / (Pairs + 1);

    /// <summary>Looks at a hundred pictures at most, evenly spaced.</summary>
    /// <typeparam name="T">What stands for a picture.</typeparam>
    /// <param name="pictures">All pictures.</param>
    /// <param name="nearest">The <see cref="Neighbours"/> nearest of a picture, the best first, itself left out.</param>
    /// <param name="coarse">How far two agree on a grid of a network; at least 0.</param>
    /// <returns>Null where pictures have too few neighbours.</returns>
    public static LookAlikes? Of<T>(IReadOnlyList<T> pictures, Func<T, IReadOnlyList<T>> nearest, Func<T, T, double> coarse)
    {
        int pairs = 0, agreeing = 0, asked = Math.Min(MostPictures, pictures.Count);
        for (int i = 0; i < asked; i++)
        {
            var picture = pictures[(int)((long)i * pictures.Count / asked)];
            var found = nearest(picture);
            for (int rank = From; rank <= Math.Min(To, found.Count); rank += Step)
            {
                pairs++;
                if (coarse(picture, found[rank - 1]) > Agrees) agreeing++;
            }
        }

        return pairs == 0 ? null : new LookAlikes(pairs, agreeing);
    }
}
