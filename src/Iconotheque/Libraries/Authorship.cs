namespace Iconotheque.Libraries;

/// <summary>Who states or changes something in a library, and when.</summary>
internal sealed record Authorship
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <param name="who">The person's name.</param>
    /// <param name="when">The moment.</param>
    /// <exception cref="ArgumentException">Nobody is named, or the name is too long or of several lines.</exception>
    public Authorship(string who, DateTimeOffset when)
    {
        Who = who.Trim();
        When = when.ToUniversalTime();
        if (Who.Length is 0 or > LongestName || Who.Any(char.IsControl))
            throw new ArgumentException($"Whoever changes something is named in 1 to {LongestName} characters of one line.");
    }

    /// <summary>The person's name.</summary>
    public string Who { get; }

    /// <summary>The moment, UTC.</summary>
    public DateTimeOffset When { get; }

    /// <summary>The moment as databases keep it.</summary>
    public string At => When.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
