using System.Collections.Immutable;
using System.CommandLine;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Search;

namespace Iconotheque.Cli.Commands;

/// <summary>The options of <c>icono search</c> that only a library understands.</summary>
internal sealed class LibrarySearchOptions
{
    private readonly Option<string[]> with = new("--with")
    {
        Description = "A further picture of what is looked for; may be given several times.",
        HelpName = "IMAGE"
    };
    private readonly Option<string[]> not = new("--not")
    {
        Description = "A picture of what is not looked for; may be given several times.",
        HelpName = "IMAGE"
    };
    private readonly Option<bool> turned = new("--turned")
    {
        Description = "Also try the picture turned by one, two and three quarters."
    };
    private readonly Option<bool> mirrored = new("--mirrored") { Description = "Also try the picture mirrored." };
    private readonly Option<string?> by = new("--by")
    {
        Description = $"What ranks, the library's first descriptor when left out: {RetrievalMethod.Form}.",
        HelpName = "NAME",
    };

    private readonly Option<int> perCollection = CommandParts.Number("--per-collection", "N",
        "The most answers of one collection; 0 for no limit.", 0, value => value is >= 0 and <= 100_000,
        "a whole number from 0 to 100000");
    private readonly Option<int> verified = CommandParts.Number("--verify", "N",
        "How many of the best are verified by local features; 0 for none.", LibraryQuery.UsualVerified,
        value => value is >= 0 and <= 4095, "a whole number from 0 to 4095");
    private readonly Option<double> least = CommandParts.Number("--least", "P", "The list ends where an answer is less "
        + "probable than this; 0 returns all.", LibraryQuery.UsualLeast, value => value is >= 0 and <= 1, "a number from 0 to 1");
    private readonly Option<bool> exact = new("--exact")
    {
        Description = "Compare every vector, also in a library that compact has arranged for fast search."
    };
    private readonly FilterOptions filter = new();
    private readonly WebOptions web = new();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[with, not, turned, mirrored, by, perCollection, verified, least,
            exact]) command.Options.Add(option);
        by.Validators.Add(result =>
        {
            string name = result.GetValueOrDefault<string?>() ?? "";
            if (RetrievalMethod.WhyNot(name) is { Length: > 0 } reason) result.AddError(reason);
        });
        filter.AddTo(command);
        web.AddTo(command);
    }

    /// <summary>Refuses the options where the library has nothing that they could act on.</summary>
    /// <param name="command">The command.</param>
    /// <param name="folder">The argument that names the folder.</param>
    /// <param name="images">The argument that names the pictures.</param>
    public void RefuseIdle(Command command, Argument<string> folder, Argument<string[]> images)
    {
        command.Only(result => !result.IsGiven(with) && !result.IsGiven(not),
            "with one picture: nothing says how probable the answers to several are", least);
        command.Only(result => HasLocal(result.Text(folder)), "with a library that has local features", verified);
        web.RefuseIdle(command,
            result => result.Texts(images).Concat(result.Texts(with)).Concat(result.Texts(not)).Any(SourceReader.IsAddress));
    }

    /// <summary>Whether a library has local features; also where it cannot be told.</summary>
    private static bool HasLocal(string folder)
    {
        try
        {
            return !LibraryCard.IsIn(folder) || LibraryCard.Read(folder).Local is not null;
        }
        catch (InputException)
        {
            return true;
        }
    }

    /// <summary>Opens what fetches pictures to search by. Nothing of them is kept.</summary>
    public FetchedQueries Fetched(ParseResult parsed) => new(web.Open(parsed));

    /// <summary>Searches by each image on its own.</summary>
    public ImmutableArray<SearchResults> Run(ParseResult parsed, LibrarySearch search, LibraryView view, FetchedQueries fetched,
        QueriedImages asked, CancellationToken cancellation)
    {
        var (others, unwanted) = (Pictures(parsed.GetValue(with)), Pictures(parsed.GetValue(not)));
        return [.. asked.Images.Select(image => search.Run(
            new LibraryQuery
            {
                Positives = [Picture(image, asked.Region), .. others],
                Negatives = unwanted,
                Turned = parsed.GetValue(turned),
                Mirrored = parsed.GetValue(mirrored),
                Filter = filter.Read(parsed, view),
                By = parsed.GetValue(by) ?? "",
                Top = asked.Top,
                PerCollection = parsed.GetValue(perCollection),
                Verified = parsed.GetValue(verified),
                Least = parsed.GetValue(least),
                Probes = parsed.GetValue(exact) ? 0 : LibraryQuery.UsualProbes,
            },
            cancellation))];

        ImmutableArray<QueryPicture> Pictures(string[]? names) => [.. (names ?? []).Select(name => Picture(name, null))];
        QueryPicture Picture(string name, Region? region) => File.Exists(name) ? QueryPicture.OfFile(name,
            region) : SourceReader.IsAddress(name) ? QueryPicture.OfFile(fetched.FileOf(name, cancellation), region) with
            {
                Called = name
            } : QueryPicture.OfItem(view.Named(name), region);
    }
}
