using Iconotheque.Cli.Commands;

namespace Iconotheque.Tests.Commands;

public class TrainCommandTests
{
    [Fact]
    public void The_program_is_found_beside_icono_before_the_path()
    {
        using var folder = new TemporaryFolder();
        string beside = Directory.CreateDirectory(Path.Combine(folder.Path, "a")).FullName,
            other = Directory.CreateDirectory(Path.Combine(folder.Path, "b")).FullName;
        string name = OperatingSystem.IsWindows() ? "icono-train.exe" : "icono-train";
        File.WriteAllText(Path.Combine(other, name), "");
        Assert.Equal(Path.Combine(other, name), TrainCommand.Find(beside, $"{folder.Path}{Path.PathSeparator}{other}"));
        File.WriteAllText(Path.Combine(beside, name), "");
        Assert.Equal(Path.Combine(beside, name), TrainCommand.Find(beside, other));
    }

    [Fact]
    public void Without_it_the_remedy_is_said()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InputException>(() => TrainCommand.Find(folder.Path, folder.Path));
        Assert.Contains("dotnet build -c Release src/Iconotheque.Training", error.Message, StringComparison.Ordinal);
    }
}
