using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Iconotheque.Collections.Fetching;

/// <summary>
/// The beginning of a file that is being fetched, <c>TARGET.part</c>, and beside it what tells whether the rest still belongs to
/// it, <c>TARGET.part.tag</c>.
/// </summary>
internal sealed class PartialFile(string target)
{
    private const int MostTag = 4096;

    private readonly string tag = target + ".part.tag";

    /// <summary>The bytes that are there.</summary>
    public string Path { get; } = target + ".part";

    /// <summary>How many bytes can be built upon; 0 without a validator, since the picture may have changed.</summary>
    public long Length => Validator.Length > 0 && new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    /// <summary>
    /// The strong entity tag, or the date, of the version that was begun (RFC 9110, section 13.1.5); empty for none.
    /// </summary>
    public string Validator => File.Exists(tag) && new FileInfo(tag).Length <= MostTag ? RegularFile.ReadText(tag) : "";

    /// <summary>
    /// Asks for the rest only, of the version that was begun: a host that has another sends the whole (RFC 9110, section 13.1.5).
    /// </summary>
    public void AskForRest(HttpRequestMessage request)
    {
        if (Length == 0) return;
        request.Headers.Range = new RangeHeaderValue(Length, null);
        request.Headers.TryAddWithoutValidation("If-Range", Validator);
    }

    /// <summary>Begins again.</summary>
    /// <param name="response">What says which version it is: by a strong entity tag, else by the date of the last change.</param>
    public void Begin(HttpResponseMessage response) => Begin(response.Headers.ETag is { IsWeak: false } entity
        ? entity.Tag
        : response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture) ?? "");

    /// <summary>Begins again.</summary>
    /// <param name="validator">What says which version it is; empty where nothing does.</param>
    public void Begin(string validator)
    {
        Forget();
        if (validator.Length > 0 && Encoding.UTF8.GetByteCount(validator) <= MostTag) File.WriteAllText(tag, validator);
    }

    /// <summary>Gives the whole file its name.</summary>
    public void Finish()
    {
        AtomicFile.Replace(Path, target);
        File.Delete(tag);
    }

    /// <summary>Forgets what is there.</summary>
    public void Forget()
    {
        File.Delete(tag);
        File.Delete(Path);
    }
}
