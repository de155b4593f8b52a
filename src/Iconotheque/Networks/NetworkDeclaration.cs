using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Iconotheque.Networks;

/// <summary>What a network is and how its input is prepared: the file <c>network.json</c> beside <c>network.onnx</c>.</summary>
/// <remarks>
/// The value of a pixel in a channel becomes <c>(pixel · Scale - Mean) / Std</c>, pixels from 0 to 255. The graph takes
/// [n, 3, h, w] and gives T as [n, C, h', w'].
/// </remarks>
public sealed record NetworkDeclaration
{
    /// <summary>The layout that this version writes and reads.</summary>
    public const string CurrentFormat = "iconotheque-network/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The layout of this file.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>The name a user types behind @: letters, digits, dot, hyphen and underscore.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture, such as <c>resnet101</c>; <c>onnx</c> when the graph came as it is.</summary>
    public required string Architecture { get; init; }

    /// <summary>SHA-256 of <c>network.onnx</c>, in lower-case hexadecimal.</summary>
    public required string GraphSha256 { get; init; }

    /// <summary>C, the channels of T.</summary>
    public required int Channels { get; init; }

    /// <summary>Pixels of the input between neighbouring positions of T.</summary>
    public required int Stride { get; init; }

    /// <summary>The field of a position of T; null when it is not known (the stride then places positions).</summary>
    public ReceptiveField? ReceptiveField { get; init; }

    /// <summary>The graph's input.</summary>
    public string Input { get; init; } = "image";

    /// <summary>The graph's output that is T.</summary>
    public string Output { get; init; } = "features";

    /// <summary>The graph's output that is a transformer's class token, [n, C]; empty where there is none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Order of the input's channels.</summary>
    public ColourOrder Order { get; init; } = ColourOrder.Rgb;

    /// <summary>What pixels from 0 to 255 are multiplied with first.</summary>
    public float Scale { get; init; } = 1f / 255;

    /// <summary>The mean of each channel, in the graph's order.</summary>
    public ImmutableArray<float> Mean { get; init; } = [0.485f, 0.456f, 0.406f];

    /// <summary>The divisor of each channel, in the graph's order.</summary>
    public ImmutableArray<float> Std { get; init; } = [0.229f, 0.224f, 0.225f];

    /// <summary>How an image is resized to another scale.</summary>
    public ScaleRule Scaling { get; init; } = ScaleRule.Torch;

    /// <summary>Width and height that the graph insists on: images are stretched to it. Null where it takes any size.</summary>
    public ImmutableArray<int>? FixedSize { get; init; }

    /// <summary>
    /// What both sides of the input must be multiples of: images are filled up to it with the mean colour at their right and
    /// lower edge. 1 where any side will do.
    /// </summary>
    public int SideMultiple
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(SideMultiple), value,
            "The multiple must be above 0.");
    } = 1;

    /// <summary>
    /// The least width and height of the input, to which smaller images are filled up: below it a window of the graph would find
    /// nothing to look at.
    /// </summary>
    public int MinSide
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MinSide), value,
            "The least side must be above 0.");
    } = 64;

    /// <summary>
    /// The longer side at which its authors published scores; 0 when not known. Described with <c>--max-side</c>, not by itself.
    /// </summary>
    public int PublishedMaxSide { get; init; }

    /// <summary>The scales of the published descriptor; empty when there is one only.</summary>
    public ImmutableArray<double> PublishedScales { get; init; } = [];

    /// <summary>
    /// The descriptor of this network that its authors published, such as <c>gem+lw</c>; empty when it is a plain backbone.
    /// </summary>
    public string PublishedDescriptor { get; init; } = "";

    /// <summary>The second graph <c>codes.onnx</c>, from T to fully connected outputs; null when there is none.</summary>
    public NeuralCodes? Codes { get; init; }

    /// <summary>
    /// The network that local descriptors read where this one is named: often the same, cut where positions are denser. Empty for
    /// this one.
    /// </summary>
    public string LocalNetwork { get; init; } = "";

    /// <summary>What it was trained on, for what.</summary>
    public string Training { get; init; } = "";

    /// <summary>What it is good for, in a sentence.</summary>
    public string GoodFor { get; init; } = "";

    /// <summary>The licence of the weights; empty when not known.</summary>
    public string Licence { get; init; } = "";

    /// <summary>How to cite it.</summary>
    public string Citation { get; init; } = "";

    /// <summary>Name of the file it was imported from.</summary>
    public string SourceFile { get; init; } = "";

    /// <summary>SHA-256 of that file.</summary>
    public string SourceSha256 { get; init; } = "";

    /// <summary>Remarks of the import, such as what was left out.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Scores that its authors published.</summary>
    public ImmutableArray<PublishedScore> Scores { get; init; } = [];

    /// <summary>Writes the file.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">Missing, damaged, or of another layout.</exception>
    public static NetworkDeclaration Read(string path)
    {
        try
        {
            var read = JsonSerializer.Deserialize<NetworkDeclaration>(RegularFile.ReadAll(path), Options)
                ?? throw new InputException(path, "is empty");
            return read.Check(path);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InputException(path, (int?)((e as JsonException)?.LineNumber + 1),
                $"is not the declaration of a network: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private NetworkDeclaration Check(string path)
    {
        if (Format != CurrentFormat)
            throw new InputException(path, $"is of the layout '{Format}'; this version reads {CurrentFormat}");
        if (Channels <= 0 || Stride <= 0)
            throw new InputException(path, $"declares {Channels} channels and a stride of {Stride}; both must be above 0");
        if (Mean.IsDefault || Std.IsDefault || Mean.Length != 3 || Std.Length != 3 || Std.Any(std => !(std > 0)))
            throw new InputException(path, "mean and std must have three values each, those of std above 0");
        if (FixedSize is { } size && (size.Length != 2 || size.Any(side => side <= 0)))
            throw new InputException(path, "fixedSize must be a width and a height above 0");
        return this;
    }
}
