using System.Security.Cryptography;

namespace Iconotheque.Web.Pictures;

/// <summary>
/// The pictures that are being searched by: in memory, at most <see cref="MostBytes"/> of them, each for <see cref="Kept"/> after
/// it was last used. Where there are too many, the longest unused of the visitor who sent most goes first. Those that files keep
/// are read again.
/// </summary>
internal sealed class QueryPictures(PictureProcesses processes, KeptQueries kept, TimeProvider time)
{
    /// <summary>The most bytes of one picture.</summary>
    public const int MostUpload = 64 << 20;

    private const int PreviewSide = 1600;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (HeldPicture Picture, string Visitor, DateTimeOffset Used)> held = new(
        StringComparer.Ordinal);

    /// <summary>How long an unused picture is held.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <summary>The most bytes that are held.</summary>
    public long MostBytes { get; init; } = 256L << 20;

    /// <summary>Holds a picture.</summary>
    /// <param name="name">What the file is called.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="sender">Who sends it; empty for nobody who is known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="PictureRefusedException">It is no picture that can be read.</exception>
    public async Task<HeldPicture> HoldAsync(string name, ReadOnlyMemory<byte> bytes, string sender,
        CancellationToken cancellation)
    {
        var picture = new HeldPicture(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), name, bytes, 0, 0, []);
        var preview = await processes.RenderAsync(picture, PreviewSide, cancellation);
        picture = kept.Keep(
            picture with { Width = preview.Width, Height = preview.Height, Preview = preview.Bytes }, sender);
        Hold(picture);
        return picture;
    }

    /// <summary>A picture by its key; null when it is not, or no longer, held.</summary>
    public HeldPicture? Find(string key)
    {
        lock (gate)
        {
            Forget();
            if (held.TryGetValue(key, out var found))
            {
                held[key] = found with { Used = time.GetUtcNow() };
                return found.Picture;
            }
        }

        if (kept.Read(key) is not { } picture) return null;
        Hold(picture);
        return picture;
    }

    /// <summary>Removes a picture at once, from memory and from its file.</summary>
    public void Remove(string key)
    {
        lock (gate) held.Remove(key);
        kept.Remove(key);
    }

    /// <summary>Forgets what nobody uses any more.</summary>
    public void Tidy()
    {
        lock (gate) Forget();
        kept.Tidy();
    }

    private void Hold(HeldPicture picture)
    {
        lock (gate)
        {
            held[picture.Key] = (picture, Visitors.Current, time.GetUtcNow());
            Forget();
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (string key in held.Where(entry => now - entry.Value.Used >= Kept || entry.Value.Picture.Until <= now)
            .Select(entry => entry.Key).ToArray())
            held.Remove(key);
        while (held.Values.Sum(entry => BytesOf(entry.Picture)) > MostBytes)
        {
            var most = held.GroupBy(entry => entry.Value.Visitor, StringComparer.Ordinal)
                .MaxBy(own => own.Sum(entry => BytesOf(entry.Value.Picture)))!;
            held.Remove(most.MinBy(entry => entry.Value.Used).Key);
        }
    }

    private static long BytesOf(HeldPicture picture) => picture.Bytes.Length + picture.Preview.LongLength;
}
