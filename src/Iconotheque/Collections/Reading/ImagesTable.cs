using System.Collections.Immutable;
using Iconotheque.Collections.Names;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Reading;

/// <summary>Reads <c>images.csv</c>.</summary>
internal sealed class ImagesTable
{
    public const string FileName = "images.csv";

    private readonly FindingLog log;
    private readonly CsvFile csv;
    private readonly DiskNames disk;
    private readonly (int Image, int Class, int Role) at;
    private readonly (int Column, string Name)[] facets;
    private readonly Dictionary<string, ImmutableSortedDictionary<string, string>> facetSets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> classNames = new(StringComparer.Ordinal);

    private ImagesTable(CollectionFolder folder, FindingLog log)
    {
        (this.log, disk) = (log, new DiskNames(folder.Root));
        csv = new CsvFile(FileName, log, ColumnNames.Images);
        ColumnNames.Say(csv, FileName, ColumnNames.Images, "it is kept as a facet", log);
        at = (csv.Required("image"), csv.Column("class"), csv.Column("role"));
        facets = [.. csv.Header.Select((name, column) => (column, name))
            .Where(facet => facet.name is not ("image" or "class" or "role"))];
    }

    /// <summary>The images in the order of the file, with the line of each.</summary>
    /// <exception cref="InputException">The file is broken, or the log is strict and a row is wrong.</exception>
    public static (ImmutableArray<CollectionImage> Images, ImmutableArray<int> Lines) Read(CollectionFolder folder,
        FindingLog log)
    {
        var list = new ImagesTable(folder, log);
        var images = ImmutableArray.CreateBuilder<CollectionImage>();
        var lines = ImmutableArray.CreateBuilder<int>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in list.csv.Rows())
        {
            if (list.Parse(row) is not { } image) continue;
            if (!seen.TryAdd(image.Path, row.Line))
            {
                log.Refuse("duplicate-name", FileName, row.Line,
                    $"{image.Path} is listed already in line {seen[image.Path]}; list each image once.");
                continue;
            }

            images.Add(image);
            lines.Add(row.Line);
        }

        return (images.DrainToImmutable(), lines.DrainToImmutable());
    }

    /// <summary>The image of a row; null when the row was refused.</summary>
    private CollectionImage? Parse(TableRow row)
    {
        string path = NameForm.PlainPath(row.Cells[at.Image]);
        if (CollectionPath.Problem(path) is { } problem)
        {
            log.Refuse("bad-path", FileName, row.Line, CsvFile.Shorten(problem) + ".");
            return null;
        }

        string label = at.Class < 0 ? "" : Interned(row.Cells[at.Class]);
        string word = at.Role < 0 ? "" : row.Cells[at.Role];
        return RoleOf(word, label, row.Line) is { } role
            ? new CollectionImage(disk.Spell(path), label, role) { Facets = FacetsOf(row) }
            : null;
    }

    private Role? RoleOf(string word, string label, int line)
    {
        Role? role = word switch
        {
            "" => label.Length == 0 ? Role.Distractor : Role.QueryAndPositive,
            "query" => Role.Query,
            "positive" => Role.Positive,
            "junk" => Role.Junk,
            _ => null,
        };
        if (role is null)
            log.Refuse("unknown-role", FileName, line,
                $"role must be empty, query, positive or junk; found \"{CsvFile.Shorten(word)}\".");
        if (label.Length > 0 || word.Length == 0 || role is null) return role;
        log.Refuse("role-without-class", FileName, line, $"an image of role {word} needs a class.");
        return null;
    }

    private string Interned(string name) => classNames.TryGetValue(name, out string? known) ? known : classNames[name] = name;

    /// <summary>Images that say the same share one dictionary: a million images come from few sources and dates.</summary>
    private ImmutableSortedDictionary<string, string> FacetsOf(TableRow row)
    {
        string key = string.Join('\0', facets.Select(facet => row.Cells[facet.Column]));
        if (facetSets.TryGetValue(key, out var known)) return known;
        return facetSets[key] = facets.Where(facet => row.Cells[facet.Column].Length > 0)
            .ToImmutableSortedDictionary(facet => facet.Name, facet => row.Cells[facet.Column], StringComparer.Ordinal);
    }
}
