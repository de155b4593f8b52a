namespace Iconotheque.Publishing;

/// <summary>Where and how a library is written.</summary>
/// <param name="Folder">The folder, created when missing.</param>
public sealed record ExportOptions(string Folder)
{
    /// <summary>
    /// The address at which the folder will be published, without a slash at its end; what IIIF names its resources by. The usual
    /// one is no address at all (RFC 2606).
    /// </summary>
    public string Base
    {
        get;
        init => field = Collections.Records.SourceReader.IsAddress(value) ? value.TrimEnd('/') : throw new ArgumentException(
            $"'{value}' is not an address of http or https.", nameof(Base));
    } = "https://library.invalid";
}
