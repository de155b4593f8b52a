using System.Security.Cryptography;
using System.Text;

namespace Iconotheque.Collections.Fetching;

/// <summary>
/// Keeps documents that were fetched, each with what tells whether it has changed: the first line is the validator, the rest the
/// document.
/// </summary>
internal sealed class DocumentShelf(FetchOptions options)
{
    /// <summary>Documents that were kept at this moment (UTC) or later need not be asked for, whatever their age.</summary>
    public DateTime Since { get; set; } = DateTime.MaxValue;

    /// <summary>A document that is young enough not to be asked for; null when there is none.</summary>
    public byte[]? Fresh(Uri address) => IsFresh(address) ? Split(address)?.Content : null;

    /// <summary>Whether a document is kept that is young enough not to be asked for.</summary>
    public bool IsFresh(Uri address) =>
        PathOf(address) is { } path && File.Exists(path) && File.GetLastWriteTimeUtc(path) is var kept
            && (kept >= Since || DateTime.UtcNow - kept < options.Fresh);

    /// <summary>Forgets a document.</summary>
    public void Forget(Uri address)
    {
        if (PathOf(address) is { } path) File.Delete(path);
    }

    /// <summary>What to ask the host with whether the document has changed; empty when nothing is kept.</summary>
    public string ValidatorOf(Uri address) => Split(address)?.Validator ?? "";

    /// <summary>The document, which the host says is as before; null when it is not kept.</summary>
    public byte[]? Again(Uri address)
    {
        if (Split(address) is not { } kept) return null;
        File.SetLastWriteTimeUtc(PathOf(address)!, DateTime.UtcNow);
        return kept.Content;
    }

    /// <summary>Keeps a document.</summary>
    public void Keep(Uri address, byte[] content, string validator)
    {
        if (PathOf(address) is not { } path) return;
        AtomicFile.Write(path, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(validator.ReplaceLineEndings("") + "\n"));
            stream.Write(content);
        });
    }

    private (string Validator, byte[] Content)? Split(Uri address)
    {
        if (PathOf(address) is not { } path || !File.Exists(path)) return null;
        byte[] kept = RegularFile.ReadAll(path);
        int line = Array.IndexOf(kept, (byte)'\n');
        return line < 0 ? null : (Encoding.UTF8.GetString(kept, 0, line), kept[(line + 1)..]);
    }

    private string? PathOf(Uri address) => options.Documents.Length == 0 ? null : Path.Combine(options.Documents,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri))));
}
