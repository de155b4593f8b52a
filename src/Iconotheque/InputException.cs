namespace Iconotheque;

/// <summary>
/// Something the user gave cannot be used: the message names the file, the line where there is one, and what was expected.
/// </summary>
/// <remarks>The command line turns it into one line and exit code 1; nothing else in the library ends a run.</remarks>
public sealed class InputException : Exception
{
    /// <summary>Creates the exception; its message reads <c>file:line: expected</c>.</summary>
    /// <param name="file">The file or folder at fault, as the user would write it.</param>
    /// <param name="line">The line, counted from 1; null when the file has none.</param>
    /// <param name="expected">What was expected, and the remedy where there is one.</param>
    /// <param name="inner">The cause, when there is one.</param>
    public InputException(string file, int? line, string expected, Exception? inner = null)
        : base(line is null ? $"{file}: {expected}" : $"{file}:{line}: {expected}", inner) =>
        (File, Line, Expected) = (file, line, expected);

    /// <summary>Creates the exception for a file without a line to point at.</summary>
    public InputException(string file, string expected, Exception? inner = null) : this(file, null, expected, inner) { }

    /// <summary>The file or folder at fault.</summary>
    public string File { get; }

    /// <summary>The line at fault, counted from 1, or null.</summary>
    public int? Line { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }
}
