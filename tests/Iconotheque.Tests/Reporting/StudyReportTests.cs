using Iconotheque.Reporting;

namespace Iconotheque.Tests.Reporting;

public class StudyReportTests
{
    [Fact]
    public void A_study_becomes_a_page_with_its_tables_and_figures()
    {
        using var folder = new TemporaryFolder();
        var results = SampleStudy.Create();
        SampleStudy.WritePictures(results, folder.Path);
        StudyReport.Write(results, folder.Path, CancellationToken.None);
        Assert.True(File.Exists(folder["report.html"]));
    }
}
