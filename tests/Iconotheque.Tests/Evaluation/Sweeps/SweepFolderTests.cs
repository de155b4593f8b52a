using Iconotheque.Collections;
using Iconotheque.Evaluation.Sweeps;

namespace Iconotheque.Tests.Evaluation.Sweeps;

public class SweepFolderTests
{
    private const string Names =
        "scale,illumination,orientation,color,domain,occlusion,positioning,clutter,undistinctiveness,alterations,time";
    private const string Zeros = "0,0,0,0,0,0,0,0,0,0";

    private static TemporaryFolder Folder(string swept = "time,1",
        string magnitudes = $"image,{Names}\na.jpg,{Zeros},0\nb.jpg,{Zeros},0.25\n")
    {
        var folder = new TemporaryFolder();
        folder.Write("images.csv",
            $"image,class,role,sweep,step\na.jpg,x,query,reference,0\nb.jpg,x,query,{swept}\nc.jpg,x,positive,,\n");
        folder.Write("magnitudes.csv", magnitudes);
        return folder;
    }

    private static string Refusal(TemporaryFolder folder)
    {
        using (folder) return Assert.Throws<InputException>(() => SweepFolder.Read(folder.Path)).Message;
    }

    [Fact]
    public void The_reference_is_step_0_and_the_clean_pictures_are_no_queries()
    {
        using var folder = Folder();
        var swept = SweepFolder.Read(folder.Path);
        Assert.Equal([("a.jpg", null, 0, 0), ("b.jpg", Variation.Time, 1, 0.25)],
            swept.Select(image => (image.Image, image.Variation, image.Step, image.Magnitudes[10])));
        Assert.All(swept, image => Assert.Equal("x", image.Class));
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        Assert.Contains("b.jpg: sweep must be reference or a variation, found 'tyme'", Refusal(Folder("tyme,1")),
            StringComparison.Ordinal);
        Assert.Contains("b.jpg: step must be", Refusal(Folder("time,0")), StringComparison.Ordinal);
        Assert.Contains("b.jpg: step must be", Refusal(Folder("time,one")), StringComparison.Ordinal);
        Assert.Contains("b.jpg: has no row in magnitudes.csv", Refusal(Folder(magnitudes: $"image,{Names}\na.jpg,{Zeros},0\n")),
            StringComparison.Ordinal);
        Assert.Contains("magnitudes.csv:2: expected a number, found 'much'",
            Refusal(Folder(magnitudes: $"image,{Names}\na.jpg,{Zeros},much\n")), StringComparison.Ordinal);
        Assert.Contains("magnitudes.csv:3: a.jpg has a row already",
            Refusal(Folder(magnitudes: $"image,{Names}\na.jpg,{Zeros},0\na.jpg,{Zeros},0\n")), StringComparison.Ordinal);
        Assert.Contains("magnitudes.csv:1: expected the columns image, scale", Refusal(Folder(magnitudes: "image,scale\n")),
            StringComparison.Ordinal);
    }
}
