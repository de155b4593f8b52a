using Iconotheque.Collections;
using Iconotheque.Collections.Names;

namespace Iconotheque.Evaluation.Rankings;

/// <summary>
/// The identifiers of a benchmark as files of the Text Retrieval Conference write them: escaped, or as they are where the file is
/// not ours.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="benchmark">The benchmark.</param>
internal sealed class TrecNames(string path, Benchmark benchmark)
{
    private readonly NameIndex images = new(benchmark.Images.Select(image => image.Id));
    private readonly Dictionary<int, int> queries = Enumerable.Range(0, benchmark.Queries.Length)
        .ToDictionary(q => benchmark.Queries[q].Image);

    /// <summary>The image of a name, as an index.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public int Image(string name, int line) =>
        Find(name) ?? throw new InputException(path, line, $"'{name}' is not an image of the benchmark");

    /// <summary>The query of a name, as an index.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public int Query(string name, int line) =>
        Find(name) is { } image && queries.TryGetValue(image, out int query) ? query : throw new InputException(path, line,
            $"'{name}' is not a query of the benchmark");

    private int? Find(string name) => images.Find(TrecIdentifier.Unescape(name)) is >= 0 and var image
        ? image
        : images.Find(name) is >= 0 and var plain ? plain
        : null;
}
