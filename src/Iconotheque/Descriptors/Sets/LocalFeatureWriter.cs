using Iconotheque.Descriptors.Local;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Writes the arrays of local features.</summary>
internal sealed class LocalFeatureWriter : DescriptionWriter
{
    private readonly NpyWriter<long> offsets;
    private readonly NpyWriter<float> keypoints;
    private readonly NpyWriter<int> sizes;
    private readonly NpyWriter<byte>? bits;
    private readonly NpyWriter<float>? floats;
    private long count;

    /// <summary>Begins the files.</summary>
    /// <param name="pathOf">The path of a part, such as <c>offsets.npy</c>.</param>
    /// <param name="descriptor">Whose features they are.</param>
    public LocalFeatureWriter(Func<string, string> pathOf, Descriptor descriptor)
    {
        offsets = new(pathOf("offsets.npy"), null);
        keypoints = new(pathOf("keypoints.npy"), LocalFeatures.KeypointLength);
        sizes = new(pathOf("sizes.npy"), 2);
        if (descriptor.Kind == DescriptorKind.LocalBinary) bits = new(pathOf("vectors.npy"), descriptor.Dimension);
        else floats = new(pathOf("vectors.npy"), descriptor.Dimension);
        offsets.Append([0]);
    }

    public override IEnumerable<Action> Commits => [offsets.Commit, keypoints.Commit, sizes.Commit, () => bits?.Commit(),
        () => floats?.Commit()];

    public override void Append(ImageDescription description)
    {
        var features = (LocalFeatures)description;
        offsets.Append([count += features.Count]);
        keypoints.Append(features.Keypoints);
        sizes.Append([features.Width, features.Height]);
        bits?.Append(features.Vectors);
        floats?.Append(features.Floats);
    }

    public override void Dispose()
    {
        offsets.Dispose();
        keypoints.Dispose();
        sizes.Dispose();
        bits?.Dispose();
        floats?.Dispose();
    }
}
