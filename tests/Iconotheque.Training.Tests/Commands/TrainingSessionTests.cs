using System.CommandLine;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Training.Commands;
using Iconotheque.Training.Runs;

namespace Iconotheque.Training.Tests.Commands;

public class TrainingSessionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("session").FullName;
    private readonly TrainOptions options;

    public TrainingSessionTests()
    {
        options = Made.Options with
        {
            Collections = [Path.Combine(folder, "places")],
            Epochs = 1,
            MaxSide = 64,
            Side = 64,
            ValidationPlaces = 2
        };
        var places = Made.Pictures(8, 2).Places;
        for (int i = 0; i < places.Length; i++)
        {
            for (int k = 0; k < places[i].Length; k++)
                ImageWriter.WritePng(places[i][k], Path.Combine(folder, "places", $"place{i}", $"{k}.png"));
        }
    }

    [Fact]
    public void A_network_is_trained_stored_and_adapted_without_changing_what_comes_along()
    {
        var shipped = new NetworkStore(Path.Combine(folder, "shipped"));
        new TrainingSession(options, shipped, "made", replace: false).Run(Path.Combine(folder, "run"), CancellationToken.None);
        var before = Contents(shipped.Folder);
        var store = new NetworkStore(Path.Combine(folder, "own")) { ShippedFolder = shipped.Folder };
        new TrainingSession(options with { Frozen = "made" }, store, "", replace: true).Run(Path.Combine(folder, "run2"),
            CancellationToken.None);
        Assert.Equal(before, Contents(shipped.Folder));
        Assert.False(store.Open("made").Shipped);
        Assert.NotEqual(HeadFile.Read(shipped.Open("made").HeadPath("gem+w")).Sha256,
            HeadFile.Read(store.Open("made").HeadPath("gem+w")).Sha256);
    }

    [Theory]
    [InlineData("in-batch", 7)]
    [InlineData("triplet", 4)]
    public void Too_few_places_are_said_with_the_remedy(string loss, int groups)
    {
        var asked = options with { Loss = loss, Groups = groups, ValidationPlaces = 3 };
        var error = Assert.Throws<InputException>(() => new TrainingSession(asked, new NetworkStore(Path.Combine(folder, "own")),
            "few", replace: false).Run(Path.Combine(folder, "run"), CancellationToken.None));
        Assert.Contains("leaves 5 places", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name", "mine")]
    [InlineData("--widths", "8,8,8")]
    [InlineData("--full-precision")]
    public void What_shapes_a_network_is_refused_where_one_is_adapted(params string[] option)
    {
        var command = new RootCommand();
        TrainCommand.AddTo(command);
        var errors = command.Parse(["places", "--adapt", "resnet18", .. option]).Errors;
        Assert.Contains("here it would do nothing", Assert.Single(errors).Message, StringComparison.Ordinal);
        Assert.Empty(command.Parse(["places", .. option]).Errors);
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static Dictionary<string, string> Contents(string path) =>
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).ToDictionary(file => file,
            file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
