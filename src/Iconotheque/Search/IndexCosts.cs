namespace Iconotheque.Search;

/// <summary>What making a collection searchable takes, estimated or measured.</summary>
/// <param name="DescribeSeconds">Reading and describing the images.</param>
/// <param name="LearnSeconds">Learning lists, words and codes.</param>
/// <param name="IndexSeconds">Encoding the features and writing the index.</param>
/// <param name="DescriptorBytes">Descriptor files on the disk.</param>
/// <param name="IndexBytes">The index on the disk.</param>
/// <param name="MemoryBytes">The most memory at once, pages of mapped files included.</param>
internal sealed record IndexCosts(double DescribeSeconds, double LearnSeconds, double IndexSeconds, long DescriptorBytes,
    long IndexBytes, long MemoryBytes)
{
    /// <summary>All stages together.</summary>
    public double Seconds => DescribeSeconds + LearnSeconds + IndexSeconds;
}
