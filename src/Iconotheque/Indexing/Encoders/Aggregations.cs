namespace Iconotheque.Indexing.Encoders;

/// <summary>The aggregations that a user can name, with their published parameters.</summary>
public static class Aggregations
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Aggregation> Known
    {
        get;
    } = new SortedDictionary<string, Aggregation>(StringComparer.Ordinal)
    {
        ["asmk"] = new Asmk(),
        ["asmk-binary"] = new Asmk { Form = ResidualForm.Binary },
        ["bow"] = new Bow(),
        ["vlad"] = new Vlad(),
    };
}
