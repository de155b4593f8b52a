namespace Iconotheque.Networks.Graphs;

/// <summary>What stands between the two layers of a transformer's MLP; a gate is seen in the weights.</summary>
internal enum TransformerActivation
{
    /// <summary>x · Φ(x): DINOv2, OpenCLIP.</summary>
    Gelu,

    /// <summary>Its approximation by a hyperbolic tangent: SigLIP.</summary>
    GeluTanh,

    /// <summary>x · sigmoid(1.702 x): OpenAI's CLIP.</summary>
    QuickGelu,
}
