namespace Iconotheque.Descriptors.Global;

/// <summary>The order in which the K × C sums of NetVLAD become one vector.</summary>
internal enum VladLayout
{
    /// <summary>Index k·C + c, as in Nanne's PyTorch code.</summary>
    ClusterMajor,

    /// <summary>Index c·K + k, as in the authors' MATLAB code, whose arrays are column-major.</summary>
    ChannelMajor,
}
