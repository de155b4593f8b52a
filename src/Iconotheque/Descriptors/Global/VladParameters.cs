namespace Iconotheque.Descriptors.Global;

/// <summary>The learned arrays and options of NetVLAD.</summary>
/// <param name="Weights">w, K × C, row-major.</param>
/// <param name="Centres">c, K × C, row-major.</param>
/// <param name="Biases">b, K.</param>
internal sealed record VladParameters(float[] Weights, float[] Centres, float[] Biases)
{
    public bool PreNormalise { get; init; } = true;

    /// <summary>Whether a position belongs to one cluster alone, that of the largest w·x + b, the first of equal ones.</summary>
    public bool Hard { get; init; }

    public bool IntraNormalise { get; init; } = true;

    public VladLayout Layout { get; init; }

    public int Clusters => Biases.Length;

    public int Channels => Centres.Length / Biases.Length;

    /// <summary>Where component c of cluster k stands in the vector.</summary>
    public int IndexOf(int cluster, int channel) =>
        Layout == VladLayout.ClusterMajor ? (cluster * Channels) + channel : (channel * Clusters) + cluster;
}
