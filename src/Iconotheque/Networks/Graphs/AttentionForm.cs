namespace Iconotheque.Networks.Graphs;

/// <summary>How a transformer's attention is written in the graph; they differ in speed alone.</summary>
internal enum AttentionForm
{
    /// <summary>ONNX Runtime's MultiHeadAttention behind three matrix products.</summary>
    MultiHead,

    /// <summary>ONNX Runtime's Attention, which has the matrix products in it.</summary>
    Packed,

    /// <summary>ONNX's own operators: transpositions, two batched matrix products and a softmax.</summary>
    Plain,
}
