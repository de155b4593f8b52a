using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// How rare words are, learned once with the vocabulary and frozen: images added later change nothing in what stands in an index.
/// </summary>
internal static class DocumentFrequencies
{
    /// <summary>The most images that are counted, taken evenly from the set.</summary>
    public const int MostImages = 20_000;

    /// <summary>
    /// idf_c = ln(N / n_c), n_c of the N counted images having the word; a word that none has counts as being in one.
    /// </summary>
    /// <remarks>Sivic and Zisserman, ICCV 2003, section 4.</remarks>
    public static float[] Idf(LocalFeatureSet set, Vocabulary vocabulary, int threads, CancellationToken cancellation)
    {
        int counted = Math.Min(set.Images.Length, MostImages);
        int[] images = new int[vocabulary.Words];
        Parallel.For(0, counted, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            int image = (int)((long)i * set.Images.Length / counted);
            int[] words = new int[set.CountOf(image)];
            vocabulary.Assign(set.VectorsOf(image), 1, words);
            foreach (int word in words.Distinct()) Interlocked.Increment(ref images[word]);
        });
        return [.. images.Select(count => counted == 0 ? 0 : (float)Math.Log((double)counted / Math.Max(count, 1)))];
    }
}
