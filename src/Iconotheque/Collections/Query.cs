using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>
/// One question put to a benchmark, with what is right for it. Images are indices into <see cref="Benchmark.Images"/>.
/// </summary>
/// <param name="Image">The image that asks.</param>
/// <param name="Class">The class whose mean it counts towards.</param>
/// <param name="Self">The image of the database that is the query itself, or -1 when the query is not in the database.</param>
/// <param name="Positives">Right answers (the "easy" ones where the benchmark grades them), without <paramref name="Self"/>;
/// ascending.</param>
/// <param name="HardPositives">Right answers that the benchmark calls hard; ascending; empty where it does not grade
/// them.</param>
/// <param name="Junk">Images that count neither way; ascending.</param>
public sealed record Query(
    int Image,
    string Class,
    int Self,
    ImmutableArray<int> Positives,
    ImmutableArray<int> HardPositives,
    ImmutableArray<int> Junk);
