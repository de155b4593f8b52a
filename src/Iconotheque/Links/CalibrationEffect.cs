using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Iconotheque.Calibration;
using Iconotheque.Libraries;

namespace Iconotheque.Links;

/// <summary>What learning from the decisions of a library changed, as it was last done.</summary>
/// <param name="When">When.</param>
/// <param name="Pairs">How many decided pairs were learned from.</param>
/// <param name="Same">How many of them belong together.</param>
/// <param name="LabelsBefore">What probabilities were learned from until then; empty where there were none.</param>
/// <param name="Before">How the probabilities of until then fit these pairs; null where there were none.</param>
/// <param name="Learned">How those learned fit them, on places held out.</param>
/// <param name="IsKept">Whether those of until then fit better and were kept.</param>
/// <param name="LinksBefore">What was proposed of each kind, at <see cref="Rate"/>.</param>
/// <param name="LinksAfter">What is, since all links were searched for again; empty until they are.</param>
internal sealed record CalibrationEffect(DateTimeOffset When, int Pairs, int Same, string LabelsBefore,
    CalibrationQuality? Before, CalibrationQuality Learned, bool IsKept, ImmutableArray<KindReview> LinksBefore,
    ImmutableArray<KindReview> LinksAfter)
{
    /// <summary>The accepted rate of wrong proposals at which links are counted.</summary>
    public const double Rate = 0.05;

    private const string Key = "effect of decisions";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    /// <summary>The kinds of which something was proposed before or is now.</summary>
    [JsonIgnore]
    public IEnumerable<LinkKind> Kinds => LinksBefore.Concat(LinksAfter).Select(kind => kind.Kind).Distinct().Order();

    /// <summary>The last of a library; null where nothing was learned from its decisions.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static CalibrationEffect? Of(LibraryView view)
    {
        string? text = CatalogueDatabase.Rows(view.Connection, "SELECT content FROM calibration WHERE descriptor = $key",
            row => row.GetString(0), ("$key", Key)).FirstOrDefault();
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<CalibrationEffect>(text, Options);
        }
        catch (JsonException e)
        {
            throw new InputException(Path.Combine(view.Folder, CatalogueDatabase.FileName),
                $"does not tell what was learned from decisions ({e.Message}); learn from them again", e);
        }
    }

    /// <summary>What is proposed of each kind.</summary>
    public static ImmutableArray<KindReview> Proposed(LibraryView view) => LinkReview.Of(view, Rate).Kinds;

    /// <summary>Keeps it in the place of the last one.</summary>
    public void Save(LibraryWriter writer) => writer.InTransaction(() => CatalogueDatabase.Run(writer.Connection,
        "INSERT OR REPLACE INTO calibration (descriptor, content) VALUES ($key, $content)", ("$key", Key),
        ("$content", JsonSerializer.Serialize(this, Options))));

    /// <summary>
    /// Notes what is proposed, where that was not noted yet: to be said when all links were searched for again.
    /// </summary>
    public static void Complete(LibraryWriter writer, LibraryView view)
    {
        if (Of(view) is { LinksAfter.IsEmpty: true } effect) (effect with { LinksAfter = Proposed(view) }).Save(writer);
    }
}
