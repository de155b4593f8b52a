namespace Iconotheque.Fitting;

/// <summary>Samples among the best pairs first, then among ever more: PROSAC.</summary>
/// <remarks>Chum and Matas, CVPR 2005, section 2: the growth function, with T_N as many samples as are drawn at most.</remarks>
internal struct ProgressiveSampler
{
    private readonly int pairs, sample;
    private readonly bool ordered;
    private double mean;
    private int drawn, largest, growth;

    /// <summary>A sampler at its start.</summary>
    /// <param name="pairs">How many pairs there are, the best first.</param>
    /// <param name="sample">How many fix a transformation; fewer than pairs.</param>
    /// <param name="most">T_N: from so many samples on any pairs are drawn together.</param>
    /// <param name="ordered">Whether the order says anything; where not, any pairs are drawn together from the start.</param>
    public ProgressiveSampler(int pairs, int sample, int most, bool ordered)
    {
        (this.pairs, this.sample, this.ordered) = (pairs, sample, ordered);
        (largest, growth, mean) = (sample, 1, most);
        for (int i = 0; i < sample; i++) mean *= (double)(sample - i) / (pairs - i);
    }

    /// <summary>The next sample, as indices of pairs.</summary>
    public void Draw(Span<int> indices, ref RandomSource random)
    {
        drawn++;
        if (!ordered || largest > pairs)
        {
            random.Draw(indices, pairs);
            return;
        }

        while (drawn > growth && largest < pairs)
        {
            double next = mean * (largest + 1) / (largest + 1 - sample);
            growth += Math.Max(1, (int)Math.Ceiling(next - mean));
            (mean, largest) = (next, largest + 1);
        }

        if (drawn > growth)
        {
            largest = pairs + 1;
            random.Draw(indices, pairs);
            return;
        }

        random.Draw(indices[..^1], largest - 1);
        indices[^1] = largest - 1;
    }
}
