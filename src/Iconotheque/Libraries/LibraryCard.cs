using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Numerics;

namespace Iconotheque.Libraries;

/// <summary>
/// The file library.json: what a library is and how its pictures are described. Written once, when it is created.
/// </summary>
public sealed record LibraryCard
{
    /// <summary>Its name in the library's folder.</summary>
    public const string FileName = "library.json";

    private const string Current = "iconotheque-library/2", WithoutChecksum = "iconotheque-library/1", NoChecksum = "00000000";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The layout.</summary>
    public string Format { get; init; } = Current;

    /// <summary>The library's name.</summary>
    public required string Name { get; init; }

    /// <summary>The descriptors, the one that searches by default first; none for a library that holds metadata alone.</summary>
    public required ImmutableArray<LibraryDescriptor> Descriptors { get; init; }

    /// <summary>The longer side at which pictures are described, in pixels.</summary>
    public int MaxSide { get; init; } = new ImagingOptions().MaxSide;

    /// <summary>The most local features of a picture.</summary>
    public int Features { get; init; } = 1000;

    /// <summary>The network of descriptors that name none; empty for the usual one.</summary>
    public string Network { get; init; } = "";

    /// <summary>The scales of global descriptors of networks.</summary>
    public ImmutableArray<double> Scales { get; init; } = [1];

    /// <summary>The scales of local descriptors of networks; empty for those that each was published with.</summary>
    public ImmutableArray<double> LocalScales { get; init; } = [];

    /// <summary>CRC-32C over the file, in which this stands as zeros; hexadecimal.</summary>
    public string Checksum { get; init; } = "";

    /// <summary>Whether an earlier version wrote it, without a checksum.</summary>
    [JsonIgnore]
    internal bool IsPlain => Format == WithoutChecksum;

    /// <summary>The global descriptors.</summary>
    [JsonIgnore]
    public IEnumerable<LibraryDescriptor> Global => Descriptors.Where(descriptor => descriptor.Kind == DescriptorKind.Global);

    /// <summary>The local descriptors: all verify.</summary>
    [JsonIgnore]
    public IEnumerable<LibraryDescriptor> Locals => Descriptors.Where(descriptor => descriptor.Kind != DescriptorKind.Global);

    /// <summary>The first local descriptor, which is shown where one must be; null when there is none.</summary>
    [JsonIgnore]
    public LibraryDescriptor? Local => Locals.FirstOrDefault();

    /// <summary>
    /// The names of all local descriptors, separated by commas, as calibrations name what verified their pairs.
    /// </summary>
    [JsonIgnore]
    public string LocalNames => string.Join(',', Locals.Select(local => local.Name));

    /// <summary>How files become pixels.</summary>
    [JsonIgnore]
    public ImagingOptions Imaging => new() { MaxSide = MaxSide };

    /// <summary>Whether a folder is a library.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>The card of a new library.</summary>
    /// <param name="folder">Its folder, which names it.</param>
    /// <param name="descriptors">What describes its pictures; at least one is global, by which it is searched.</param>
    /// <param name="networks">What made them.</param>
    /// <param name="imaging">How files become pixels.</param>
    /// <exception cref="InputException">No descriptor is global.</exception>
    public static LibraryCard Of(string folder, ImmutableArray<Descriptor> descriptors, NetworkDescriptors networks,
        ImagingOptions imaging)
    {
        if (descriptors.All(descriptor => descriptor.Kind != DescriptorKind.Global))
            throw new InputException("-d",
                "names no global descriptor, by which a library is searched; add one such as rgem+pca");
        return new LibraryCard
        {
            Name = Path.GetFileName(Path.GetFullPath(folder)),
            Descriptors = [.. descriptors.Select(made => new LibraryDescriptor(made.Name, made.Kind, made.Dimension,
                Describer.StampOf(made, imaging).Fields))],
            MaxSide = imaging.MaxSide,
            Features = networks.Features,
            Network = networks.Network,
            Scales = networks.Scales,
            LocalScales = networks.LocalScales,
        };
    }

    /// <summary>Reads the card of a folder.</summary>
    /// <exception cref="InputException">Missing, damaged, or of another version.</exception>
    public static LibraryCard Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new InputException(path, $"is missing: this is not a library; make one with icono library create {folder}");
        try
        {
            byte[] bytes = RegularFile.ReadAll(path);
            var card = JsonSerializer.Deserialize<LibraryCard>(bytes, Options);
            if (card?.Format is not (Current or WithoutChecksum))
                throw new InputException(path, $"is of the format '{card?.Format}'; this program reads {Current}");
            if (card.Checksum.Length > 0 || card.Format == Current) RequireChecksum(bytes, card.Checksum, path);
            bool whole = card is { MaxSide: > 0, Features: > 0, Scales.IsDefaultOrEmpty: false, Descriptors.IsDefault: false }
                && card.Descriptors.All(descriptor => descriptor is { Name.Length: > 0, Dimension: > 0, Stamp: not null });
            return whole ? card : throw new InputException(path,
                "must have a maxSide and features above 0, scales, and descriptors with name, dimension and stamp");
        }
        catch (JsonException e)
        {
            throw new InputException(path, (int?)(e.LineNumber + 1), $"is not the JSON of a library: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes the card of a folder.</summary>
    internal void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), Text());

    /// <summary>The text of the file.</summary>
    internal string Text()
    {
        string text = JsonSerializer.Serialize(this with { Format = Current, Checksum = NoChecksum }, Options) + "\n";
        int at = text.LastIndexOf(NoChecksum, StringComparison.Ordinal);
        return text[..at] + ChecksumOf(Encoding.UTF8.GetBytes(text)) + text[(at + NoChecksum.Length)..];
    }

    private static string ChecksumOf(ReadOnlySpan<byte> bytes) => Crc32C.Of(bytes).ToString("x8", CultureInfo.InvariantCulture);

    private static void RequireChecksum(byte[] bytes, string stated, string path)
    {
        int at = bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes($"\"{stated}\""));
        if (stated.Length == NoChecksum.Length && at >= 0)
        {
            byte[] blank = [.. bytes];
            Encoding.ASCII.GetBytes(NoChecksum).CopyTo(blank, at + 1);
            if (ChecksumOf(blank) == stated) return;
        }

        throw new InputException(path, "is damaged, or was edited: it does not fit its checksum; "
            + "icono library verify --repair puts it back, or put a copy back");
    }
}
