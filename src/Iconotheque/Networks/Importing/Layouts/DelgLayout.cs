using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>DELG and later DELF releases of TensorFlow 2, which are recognised and refused.</summary>
/// <remarks>
/// tensorflow/models, research/delf: export_local_and_global_model.py saves a module with the Keras model as <c>_model</c>. Its
/// checkpoint names variables by the shortest path in a graph of objects, <c>_model/backbone/l4a/conv2a/kernel</c> or
/// <c>_model/variables/17</c>, which the public code does not settle.
/// </remarks>
internal sealed class DelgLayout : NetworkLayout
{
    private const string End = "/.ATTRIBUTES/VARIABLE_VALUE";

    /// <inheritdoc/>
    public override string Name => "DELG release";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => file.Tensors.Keys.Any(name => name.EndsWith(End, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file) => throw new InputException(
        file.File,
        "is a model saved by TensorFlow 2, as the DELG releases are, with variables such "
            + $"as {file.Tensors.Keys.First(name => name.EndsWith(End, StringComparison.Ordinal))[..^End.Length]}. "
        + "Its tensors are read, but which layer each belongs to is not known for certain; "
        + "DELF releases of TensorFlow 1 (delf_v1_20171026, delf_gld_20190411) are imported");
}
