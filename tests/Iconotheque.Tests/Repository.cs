namespace Iconotheque.Tests;

/// <summary>Where the tests find the checkout and, where it lies beside it, the development material.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of development images and networks beside the checkout, or null; tests that need it skip.</summary>
    public static string? Shared { get; } =
        Directory.Exists(Path.Combine(Root, "..", "shared")) ? Path.GetFullPath(Path.Combine(Root, "..", "shared")) : null;

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Iconotheque.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the checkout."));
}
