using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Iiif;

/// <summary>
/// A service that gives an image in several sizes (IIIF Image API 1.0 to 3.0), as far as it is known: a manifest says some,
/// <c>info.json</c> the rest.
/// </summary>
/// <param name="Address">Its address, without a slash at its end.</param>
/// <param name="Version">The major version, 1 to 3.</param>
/// <param name="Level">The level of compliance, 0 to 2; -1 when it is not known.</param>
public sealed partial record ImageService(string Address, int Version, int Level)
{
    private const int MostTimesTooLarge = 2;
    private static readonly string[] Scaling = ["sizeByW", "sizeByWh", "sizeByForcedWh", "sizeByConfinedWh"];

    /// <summary>Width and height of the full image in pixels; 0 when they are not known.</summary>
    public (int Width, int Height) Size { get; init; }

    /// <summary>The sizes that are ready; none when none are said to be.</summary>
    public ImmutableArray<(int Width, int Height)> Sizes { get; init; } = [];

    /// <summary>The most pixels of a side that are given; 0 for no limit.</summary>
    public int MostSide { get; init; }

    /// <summary>The most pixels in all that are given; 0 for no limit.</summary>
    public long MostArea { get; init; }

    /// <summary>Whether any width can be asked for.</summary>
    public bool Scales { get; init; } = Level > 0;

    /// <summary>The image at its full size: <c>max</c> of version 3, <c>full</c> before.</summary>
    public string Full => Request(Version == 3 ? "max" : "full");

    /// <summary>The service of a painted image.</summary>
    /// <param name="body">The image, as a manifest names it.</param>
    /// <param name="named">The address by which it is named; a part of an image, or a turned one, has no other sizes.</param>
    /// <returns>Null when there is none.</returns>
    internal static ImageService? Of(JsonElement body, string named)
    {
        var services =
            IiifManifest.Members(body, "service").Concat(IiifManifest.Members(body, "services")).Where(IsOfImages).ToArray();
        if (services.Length == 0) return null;
        string address = IiifMetadata.IdOf(services[0]).TrimEnd('/');
        if (address.EndsWith("/info.json", StringComparison.Ordinal)) address = address[..^"/info.json".Length];
        if (!SourceReader.IsAddress(address)) return null;
        var service = new ImageService(address, VersionOf(services[0]), LevelOf(services[0])).With(services[0]);
        if (!named.StartsWith(address + "/", StringComparison.Ordinal))
            return service.Size.Width > 0 || named.Length > 0 ? service : service with { Size = SizeOf(body) };
        string[] asked = named[(address.Length + 1)..].Split('/');
        if (asked.Length != 4) return service;
        if (asked[0] != "full" || asked[2] != "0") return null;
        return service.Size.Width == 0 && asked[1] is "full" or "max" ? service with { Size = SizeOf(body) } : service;
    }

    /// <summary>What it says of itself in <c>info.json</c>.</summary>
    internal ImageService Told(JsonElement information) =>
        (this with { Version = VersionOf(information), Level = LevelOf(information), Scales = LevelOf(information) > 0 })
            .With(information);

    /// <summary>
    /// The addresses of the smallest image that covers a side and is given, the likeliest first; none when only the full size
    /// does, or not enough is known.
    /// </summary>
    /// <param name="side">The longer side that is needed, in pixels, above 0.</param>
    /// <remarks>A size that is ready and at most twice what is needed goes before one that the server must make.</remarks>
    public IEnumerable<string> Addresses(int side)
    {
        if (Longer(Size) is > 0 and var full && full <= side) yield break;
        var ready = Sizes.Where(size => Longer(size) >= side).OrderBy(Longer).FirstOrDefault();
        bool isReady = Longer(ready) > 0 && (Longer(ready) <= MostTimesTooLarge * side || !CanMake(side));
        if (isReady) yield return Request(string.Create(CultureInfo.InvariantCulture, $"{ready.Width},{ready.Height}"));
        if (isReady && Version < 3) yield return Request(string.Create(CultureInfo.InvariantCulture, $"{ready.Width},"));
        if (CanMake(side)) yield return Request(string.Create(CultureInfo.InvariantCulture, $"{WidthFor(side)},"));
        else if (!isReady && (MostSide > 0 || MostArea > 0)) yield return Request("max");
    }

    private ImageService With(JsonElement said)
    {
        JsonElement[] all = [said,
            .. IiifManifest.Members(said, "profile").Where(part => part.ValueKind == JsonValueKind.Object)];
        string[] features = [.. all.SelectMany(part =>
            ((string[])["supports", "extraFeatures"]).SelectMany(name => IiifManifest.Members(part, name)))
            .Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)];
        int most = (int)all.Select(part => Number(part, "maxWidth")).Max(),
            high = (int)all.Select(part => Number(part, "maxHeight")).Max();
        return this with
        {
            Size = SizeOf(said) is { Width: > 0 } size ? size : Size,
            Sizes = [.. IiifManifest.Members(said, "sizes").Select(SizeOf).Where(size => size is { Width: > 0, Height: > 0 })
                .Distinct()],
            MostSide = most > 0 && high > 0 ? Math.Min(most, high) : Math.Max(most, high),
            MostArea = all.Select(part => Number(part, "maxArea")).Max(),
            Scales = Scales || features.Any(Scaling.Contains),
        };
    }

    private bool CanMake(int side) =>
        Scales && Size.Width > 0 && (MostSide == 0 || MostSide >= side) && (MostArea == 0 || MostArea >= (long)side * side);

    private long WidthFor(int side) => ((long)side * Size.Width + Longer(Size) - 1) / Longer(Size);

    private string Request(string size) => $"{Address}/full/{size}/0/{(Version == 1 ? "native" : "default")}.jpg";

    private static int Longer((int Width, int Height) size) => Math.Max(size.Width, size.Height);

    private static (int Width, int Height) SizeOf(JsonElement part) => ((int)Number(part, "width"), (int)Number(part, "height"));

    private static long Number(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number is > 0 and <= int.MaxValue
            ? number
            : 0;

    private static bool IsOfImages(JsonElement service) => Spoken(service) is var words
        && (words.Contains("image", StringComparison.OrdinalIgnoreCase) || Compliance().IsMatch(words));

    private static int VersionOf(JsonElement service)
    {
        string words = Spoken(service);
        if (Stated().Match(words) is { Success: true } stated) return Math.Clamp(stated.Groups[1].Value[0] - '0', 1, 3);
        return words.Contains("library.stanford.edu/iiif", StringComparison.Ordinal) ? 1 : Bare().IsMatch(words) ? 3 : 2;
    }

    private static int LevelOf(JsonElement service) => Compliance().Match(string.Join(' ',
        Words(service, "profile"))) is { Success: true } level ? level.Groups[1].Value[0] - '0' : -1;

    private static string Spoken(JsonElement service) => string.Join(' ',
        ((string[])["type", "@type", "@context", "profile", "protocol"]).SelectMany(name => Words(service, name)));

    private static IEnumerable<string> Words(JsonElement service, string name) => IiifManifest.Members(service, name)
        .Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!);

    [GeneratedRegex(@"ImageService([123])|(?<=image(?:-api)?/)(?<1>[123])", RegexOptions.CultureInvariant)]
    private static partial Regex Stated();

    [GeneratedRegex(@"\blevel([012])\b", RegexOptions.CultureInvariant)]
    private static partial Regex Compliance();

    [GeneratedRegex(@"(?:^| )level[012](?: |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
