using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Jobs;

/// <summary>The stages of a job, which commands name in English, in the language of a page.</summary>
internal static class Stages
{
    /// <summary>A stage; where its words are not known, its verb with the name of what it works on: <c>add {0}</c>.</summary>
    public static string In(Language language, string stage)
    {
        string said = language.Phrase(stage);
        int end = stage.IndexOf(' ', StringComparison.Ordinal);
        if (said != stage || end < 0) return said;
        string form = stage[..end] + " {0}", translated = language.Find(form);
        return translated.Replace("{0}", stage[(end + 1)..], StringComparison.Ordinal);
    }
}
