namespace Iconotheque.Networks.Importing;

/// <summary>What a source is, as far as the importer must know before it opens it.</summary>
internal enum SourceContent
{
    /// <summary>A file of weights in one of the formats of <see cref="Weights"/>.</summary>
    Weights,

    /// <summary>A model of ONNX.</summary>
    Onnx,

    /// <summary>A compressed archive.</summary>
    Gzip,

    /// <summary>A folder.</summary>
    Folder,
}
