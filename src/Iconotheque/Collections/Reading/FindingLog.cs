using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// Where a layout's reader says what it finds: strict reading stops at the first refusal, checking collects them all.
/// </summary>
internal sealed class FindingLog(string folder, bool strict)
{
    private readonly List<Finding> findings = [];

    /// <summary>The benchmark's folder as the user wrote it.</summary>
    public string Folder { get; } = folder;

    /// <summary>How the tables of the folder are written, as far as it is stated.</summary>
    public TableForm Form { get; set; } = TableForm.Unstated;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>
    /// A part that cannot be used: an exception when strict; else an error, and the reader goes on without the part.
    /// </summary>
    public void Refuse(string rule, string file, int? line, string text)
    {
        if (strict) throw new InputException(Path.Combine(Folder, file), line, text);
        Say(Severity.Error, rule, file, line, text);
    }

    /// <summary>Something to say that does not hinder reading.</summary>
    public void Say(Severity severity, string rule, string file, int? line, string text) =>
        findings.Add(new Finding(severity, rule, file, line, text));

    /// <summary>The exception for a file that cannot be read at all, strict or not.</summary>
    public InputException Fault(string file, int? line, string text, Exception? inner = null) =>
        new(Path.Combine(Folder, file), line, text, inner);
}
