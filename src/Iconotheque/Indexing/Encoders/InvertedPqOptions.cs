using Iconotheque.Indexing.Quantisation;

namespace Iconotheque.Indexing.Encoders;

/// <summary>How an <see cref="InvertedPqEncoder"/> is trained.</summary>
internal sealed record InvertedPqOptions
{
    /// <summary>
    /// How many lists, above 0; <see cref="BinaryEncoderOptions.ListsFor"/> advises. With fewer features to learn from than lists
    /// there are as many lists as features.
    /// </summary>
    public int Lists
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Lists), value,
            "The number of lists must be above 0.");
    } = 1024;

    /// <summary>
    /// How many features to learn from, for each list; above 0. The quantiser of the residuals learns from the same sample.
    /// </summary>
    public int SampleOfList
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(SampleOfList), value,
            "The sample must be above 0.");
    } = 64;

    /// <summary>The most rounds of k-means for the lists, above 0.</summary>
    public int Rounds
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Rounds), value,
            "The number of rounds must be above 0.");
    } = 10;

    /// <summary>
    /// The quantiser of the residuals. Its seed is that of the sample and of the lists too, and its threads do all the learning.
    /// </summary>
    public ProductQuantiserOptions Quantiser { get; init; } = new();
}
