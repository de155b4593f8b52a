using Iconotheque.Reporting.Pages;

namespace Iconotheque.Tests.Reporting;

/// <summary>The sample study, drawn once for the tests that only look at it.</summary>
public sealed class DrawnStudy : IDisposable
{
    public DrawnStudy()
    {
        var results = SampleStudy.Create();
        SampleStudy.WritePictures(results, Folder.Path);
        StudyReport.Write(results, Folder.Path, CancellationToken.None);
    }

    internal TemporaryFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();
}
