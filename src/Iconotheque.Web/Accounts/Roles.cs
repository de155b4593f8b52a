namespace Iconotheque.Web.Accounts;

/// <summary>What people may do. Each role may do what those before it may.</summary>
public static class Roles
{
    /// <summary>Looks, searches and compares.</summary>
    public const string Viewer = "viewer";

    /// <summary>Also decides about links and annotates.</summary>
    public const string Annotator = "annotator";

    /// <summary>Also runs jobs and reads the audit log.</summary>
    public const string Administrator = "administrator";

    /// <summary>All of them, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Annotator, Administrator];

    /// <summary>The policy that asks for a role, or one that may do more.</summary>
    public static string[] From(string role) => [.. All.Skip(All.ToList().IndexOf(role))];
}
