using Iconotheque.Descriptors;
using Iconotheque.Indexing;
using Iconotheque.Retrieval;

namespace Iconotheque.Cli.Commands;

/// <summary>Makes columns of aggregated local features from the names that users type.</summary>
internal static class AggregatedColumns
{
    /// <summary>The name of the column that collections without a network get beside exhaustive matching.</summary>
    public const string UsualName = "sift-asmk+sp";

    /// <summary>The column itself.</summary>
    public static AggregatedColumn Usual => new(UsualName, new RootSift(), Aggregations.Known["asmk"]) { Verified = new SpatialVerification() };

    /// <summary>The column of a name that <see cref="AggregatedName.Parse"/> reads.</summary>
    public static AggregatedColumn Of(string text, NetworkDescriptors networks)
    {
        var name = AggregatedName.Parse(text)!;
        return new AggregatedColumn(text, networks.Make(name.Features), Aggregations.Known[name.Aggregation]) { Verified = name.Verified ? new SpatialVerification() : null };
    }
}
