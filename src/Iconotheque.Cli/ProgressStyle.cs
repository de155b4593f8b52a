namespace Iconotheque.Cli;

/// <summary>How progress is shown.</summary>
internal enum ProgressStyle
{
    /// <summary>One line, drawn again and again.</summary>
    Terminal,

    /// <summary>Now and then a line.</summary>
    Lines,

    /// <summary>JSON, for the program that started this one.</summary>
    Machine,
}
