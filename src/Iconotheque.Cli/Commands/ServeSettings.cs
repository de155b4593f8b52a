using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace Iconotheque.Cli.Commands;

/// <summary>The options of <c>icono serve</c> as settings: in the environment and in a file, as programs of ASP.NET Core take
/// them.</summary>
/// <remarks>A setting becomes the argument that it stands for, so that it is checked as on the command line. Its name is the
/// option's; how it is written in small and large letters, and with or without - and _, does not matter.</remarks>
internal static class ServeSettings
{
    private const string Command = "serve", Prefix = "ICONO_", Library = "library", Logging = "logging",
        FileOption = "--settings";

    /// <summary>The option that names the file.</summary>
    public static Option<string?> File() =>
        new(FileOption) { Description = "A file of settings (JSON), each the name of an option.", HelpName = "FILE" };

    /// <summary>All settings.</summary>
    /// <exception cref="InputException">The file is not there, or is damaged.</exception>
    public static IConfigurationRoot Read(string? file)
    {
        file ??= Environment.GetEnvironmentVariable(Prefix + "SETTINGS");
        var builder = new ConfigurationBuilder();
        if (file is { Length: > 0 }) builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        try
        {
            return builder.AddEnvironmentVariables(Prefix).Build();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw new InputException(file ?? "", $"cannot be used as settings: {(e.InnerException ?? e).Message}", e);
        }
    }

    /// <summary>The command line with what the settings say and it does not; null when it is not that of the server.</summary>
    /// <exception cref="InputException">A setting of the file is not known.</exception>
    public static string[]? Missing(ParseResult parsed, string[] args)
    {
        if (parsed.CommandResult.Command.Name != Command || args is not [Command, ..]) return null;
        var options = parsed.CommandResult.Command.Options.Where(option => option.Name != FileOption)
            .ToDictionary(option => Plain(option.Name), StringComparer.Ordinal);
        var more = new List<string>();
        string? file = parsed.GetResult(FileOption) is System.CommandLine.Parsing.OptionResult { Implicit: false } given
            ? given.GetValueOrDefault<string?>() : null;
        var settings = Read(file);
        foreach (var section in settings.GetChildren())
        {
            string name = Plain(section.Key);
            string[] values = [.. ValuesOf(section)];
            if (name == Library && parsed.CommandResult.Command.Arguments is [var folder, ..])
            {
                if (parsed.GetResult(folder) is not { Tokens.Count: > 0 }) more.AddRange(values.Take(1));
            }
            else if (options.TryGetValue(name, out var option))
            {
                if (parsed.GetResult(option) is not { Implicit: false }) more.AddRange(
                    values.SelectMany(value => (string[])[option.Name, value]));
            }
            else if (name is not (Logging or "settings"))
            {
                string known = string.Join(", ", options.Values.Select(option => option.Name.TrimStart('-')).Append(Library)
                    .Order(StringComparer.Ordinal));
                string from = FromFile(settings, section.Key) ? file ?? Prefix + "SETTINGS" : Prefix + section.Key;
                throw new InputException(from, $"'{section.Key}' is no setting; there are {known}");
            }
        }

        return more.Count == 0 ? null : [Command, .. more, .. args[1..]];
    }

    private static bool FromFile(IConfigurationRoot settings, string key) =>
        settings.Providers.Any(provider => provider is Microsoft.Extensions.Configuration.Json.JsonConfigurationProvider
            && (provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any()));

    /// <summary>The values of a setting: one, several behind commas, or a list.</summary>
    private static IEnumerable<string> ValuesOf(IConfigurationSection section) => section.Value is { } one
        ? Plain(section.Key) is "host" or "trustedproxy"
            ? one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [one]
        : section.GetChildren().Select(child => child.Value).OfType<string>();

    private static string Plain(string name) => string.Concat(name.Where(c => c is not ('-' or '_'))).ToLowerInvariant();
}
