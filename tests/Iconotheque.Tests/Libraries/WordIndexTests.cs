using System.Collections.Immutable;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public class WordIndexTests
{
    /// <summary>The index of the first versions, as their catalogues have it.</summary>
    private const string First = """
        DROP TRIGGER item_added; DROP TRIGGER item_removed; DROP TRIGGER item_changing; DROP TRIGGER item_changed;
        DROP TABLE item_text; DROP VIEW item_words;
        CREATE VIRTUAL TABLE item_text USING fts5 (title, description, creator, place, medium, other, content='item', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
        CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
            INSERT INTO item_text (rowid, title, description, creator, place, medium, other) VALUES (new.id, new.title, new.description, new.creator, new.place, new.medium, new.other);
        END;
        CREATE TRIGGER item_removed AFTER DELETE ON item BEGIN
            INSERT INTO item_text (item_text, rowid, title, description, creator, place, medium, other) VALUES ('delete', old.id, old.title, old.description, old.creator, old.place, old.medium, old.other);
        END;
        CREATE TRIGGER item_changed AFTER UPDATE ON item BEGIN
            INSERT INTO item_text (item_text, rowid, title, description, creator, place, medium, other) VALUES ('delete', old.id, old.title, old.description, old.creator, old.place, old.medium, old.other);
            INSERT INTO item_text (rowid, title, description, creator, place, medium, other) VALUES (new.id, new.title, new.description, new.creator, new.place, new.medium, new.other);
        END;
        INSERT INTO item_text (item_text) VALUES ('rebuild');
        """;

    [Fact]
    public void An_index_of_an_earlier_version_is_made_anew_by_the_next_writer()
    {
        using var library = new MadeLibrary();
        library.Add(Item("CP-0005", "Pont"));
        using (var writer = LibraryWriter.Open(library.Path)) CatalogueDatabase.Execute(writer.Connection, First);
        using (var old = LibraryView.Open(library.Path))
        {
            Assert.True(old.IsOfEarlierWords);
            Assert.Equal((1, 0), (Count(old, "pont"), Count(old, "côté")));
        }

        LibraryWriter.Open(library.Path).Dispose();
        using var view = LibraryView.Open(library.Path);
        Assert.False(view.IsOfEarlierWords);
        Assert.Equal((1, 1, 1), (Count(view, "pont"), Count(view, "côté"), Count(view, "CP-0005")));
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void What_is_removed_or_said_anew_is_no_longer_found_by_what_was_said()
    {
        using var library = new MadeLibrary();
        var ids = library.Add(Item("CP-1", "Pont"), Item("CP-2", "Gare"), Item("CP-3", "Halle"));
        using (var writer = LibraryWriter.Open(library.Path))
        {
            writer.Commit(new LibraryChange("finds")
            {
                Removed = [ids[0]],
                Restated = [(Item("CP-2", "Théâtre") with { Id = ids[1] }, 0)],
            });
            CatalogueDatabase.Execute(writer.Connection, "INSERT INTO item_text (item_text) VALUES ('integrity-check')");
        }

        using var view = LibraryView.Open(library.Path);
        Assert.Equal((0, 0, 1, 1, 2), (Count(view, "pont"), Count(view, "gare"), Count(view, "theatre"), Count(view, "halle"),
            Count(view, "côté")));
    }

    private static int Count(LibraryView view, string text) => view.CountOf(new LibraryFilter { Text = text });

    private static LibraryItem Item(string identifier, string title) => MadeLibrary.Named(identifier, "finds") with
    {
        Metadata = new ItemMetadata
        {
            Title = title,
            Other = ImmutableSortedDictionary<string, string>.Empty.Add("remarque", "côté nord"),
        },
    };
}
