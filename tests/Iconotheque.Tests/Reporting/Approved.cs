namespace Iconotheque.Tests.Reporting;

/// <summary>
/// Compares text with a file that a person has looked at; <c>ICONOTHEQUE_APPROVE=1</c> writes the file instead.
/// </summary>
internal static class Approved
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "Reporting",
        "Expectations");

    public static void Text(string name, string actual)
    {
        string path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("ICONOTHEQUE_APPROVE") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }
}
