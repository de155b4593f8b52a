using CsCheck;
using Iconotheque.Annotations;

namespace Iconotheque.Tests.Annotations;

public class HostileNameTests
{
    public static TheoryData<string> Classes =>
    [
        "", " ", "\0", "a\0b", "a\nb", "../up", "a/b", "a\\b", "a:b", "a*b", "a?b", "\"a\"", "<a>", "a|b", ".hidden", "..", "-rf",
        "=1+1", "+1", "@a", "'a", "a.", "con", "NUL", "Com1", "lpt9.txt", "aux .txt",
        "a\u202eb", "a\u200bb", "a\ud800", "\ufffd", "a\u2028b", "a;b", "a\tb", "#a", "%41", "~", "$(a)", "`a`",
        new string('a', 61), new string('a', 100_000),
    ];

    public static TheoryData<string> People => ["", "  ", "a\0b", "a\nb", "a\u202eb", "\ud800", "a\ufffd", "\u2028",
        new string('a', 101), new string('a', 100_000)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_class_that_a_folder_or_a_spreadsheet_would_stumble_on_is_refused(string name)
    {
        using var library = new AnnotatedLibrary(1);
        string said = Assert.Throws<InputException>(() => library.Book.AddClass("ada", name)).Message;
        Assert.DoesNotContain(said, c => char.IsControl(c) || c is '\u202e' or '\u2028' || char.IsSurrogate(c));
        Assert.InRange(said.Length, 10, 250);
        Assert.False(File.Exists(library.File));
    }

    [Theory]
    [MemberData(nameof(People))]
    public void An_annotator_whose_name_cannot_be_seen_or_kept_is_refused(string name)
    {
        using var library = new AnnotatedLibrary(1);
        string said = Assert.Throws<InputException>(() => library.Book.AddClass(name, "Mill")).Message;
        Assert.DoesNotContain(said, c => char.IsControl(c) || char.IsSurrogate(c));
        Assert.False(File.Exists(library.File));
    }

    [Theory]
    [InlineData("Saint-Étienne, l’église (1890)")]
    [InlineData("東京駅")]
    [InlineData("Большой театр")]
    [InlineData("हवा महल")]
    [InlineData("7 Rue de l'Église")]
    [InlineData("Console")]
    [InlineData("com10")]
    [InlineData("𠮷野家")]
    public void Names_of_places_in_any_script_are_taken_as_they_are(string name)
    {
        using var library = new AnnotatedLibrary(1);
        library.Book.AddClass("Zoé <zoe@example.org>; DROP TABLE event", $"  {name} ");
        Assert.Equal(name, Assert.Single(library.Book.State().Classes).Name);
        Assert.Equal("Zoé <zoe@example.org>; DROP TABLE event", library.Book.Events()[0].Who);
    }

    [Fact]
    public void Any_text_is_taken_as_a_name_that_folders_bear_or_refused() => Gen.String.Sample(name =>
    {
        if (AnnotationNames.ClassProblem(name) is not null) return;
        Assert.DoesNotContain(name, c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 255);
    });
}
