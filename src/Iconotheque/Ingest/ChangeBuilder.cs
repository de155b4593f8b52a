using System.Collections.Immutable;
using Iconotheque.Libraries;

namespace Iconotheque.Ingest;

/// <summary>Gathers the outcomes of a batch into one change.</summary>
internal sealed class ChangeBuilder(string collection, IngestRows rows)
{
    private readonly ImmutableArray<DescribedItem>.Builder described = ImmutableArray.CreateBuilder<DescribedItem>();
    private readonly ImmutableArray<(LibraryItem Item, long Modified)>.Builder restated =
        ImmutableArray.CreateBuilder<(LibraryItem, long)>();
    private readonly ImmutableArray<(SetAside Item, long Bytes, long Modified)>.Builder refused =
        ImmutableArray.CreateBuilder<(SetAside, long, long)>();
    private readonly HashSet<string> contents = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> names = [];

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Restated { get; private set; }

    public int Moved { get; private set; }

    public int Unchanged { get; private set; }

    public int Duplicates { get; private set; }

    /// <summary>What could not be used.</summary>
    public IEnumerable<SetAside> SetAside => refused.Select(item => item.Item);

    /// <summary>What becomes of a picture whose identifier another one of the same reading has.</summary>
    public static RefusedPicture Twice(string identifier) =>
        new(identifier, "the source has this identifier twice; the first is taken", 0, 0);

    public LibraryChange Build() => new(collection)
    {
        Described = described.ToImmutable(),
        Restated = restated.ToImmutable(),
        SetAside = refused.ToImmutable()
    };

    public void Add(PictureOutcome outcome)
    {
        switch (outcome)
        {
            case UnchangedPicture unchanged:
                Unchanged++;
                rows.Saw([unchanged.Item.Id]);
                break;
            case RestatedPicture again:
                Restated++;
                restated.Add((again.Item, again.Modified));
                rows.Saw([again.Item.Id]);
                break;
            case DescribedPicture picture:
                Add(picture.Item);
                break;
            case RefusedPicture no:
                refused.Add((new SetAside(no.Identifier, no.Reason), no.Bytes, no.Modified));
                break;
        }
    }

    private void Add(DescribedItem picture)
    {
        var item = picture.Item;
        if (!names.Add((item.Identifier, item.Page)))
        {
            Add(Twice(item.Identifier));
        }
        else if (item.Id > 0)
        {
            Changed++;
            described.Add(picture);
        }
        else if (rows.MovedFrom(item.Sha256, item.Page) is { } before)
        {
            Moved++;
            restated.Add((item with { Id = before.Id }, picture.Modified));
            rows.Saw([before.Id]);
        }
        else
        {
            Added++;
            if (!contents.Add(item.Sha256) && item.Page == 0 || rows.IsKnownContent(item.Sha256)) Duplicates++;
            described.Add(picture);
        }
    }
}
