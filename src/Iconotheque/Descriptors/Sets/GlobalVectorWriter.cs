using Iconotheque.Descriptors.Global;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Writes NAME.npy, one vector an image.</summary>
internal sealed class GlobalVectorWriter(string path, int dimension) : DescriptionWriter
{
    private readonly NpyWriter<float> vectors = new(path, dimension);

    public override IEnumerable<Action> Commits => [vectors.Commit];

    public override void Append(ImageDescription description) => vectors.Append(((GlobalVector)description).Values);

    public override void Dispose() => vectors.Dispose();
}
