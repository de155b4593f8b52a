using System.CommandLine;
using Iconotheque.Cli.Commands;

namespace Iconotheque.Tests.Commands;

/// <summary>Every option that would do nothing is refused: what is parsed here is never run.</summary>
public sealed class OptionRulesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public OptionRulesTests()
    {
        folder.Write("LIBRARY/library.json", "{}");
        folder.Write("INDEX/collection.json", "{}");
        Directory.CreateDirectory(folder["FOLDER"]);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--pause goes with addresses", "search LIBRARY x --pause 1")]
    [InlineData("--features goes with local features", "describe x -d gem --features 100")]
    [InlineData("--network goes with a descriptor of a network that its name does not tell",
        "describe x -d orb,gem@other --network mine")]
    [InlineData("--device goes with a descriptor of a network", "describe x -d orb,rootsift --device cpu")]
    [InlineData("--networks goes with a descriptor of a network", "evaluate x -d orb --networks FOLDER")]
    [InlineData("--scales goes with a descriptor of one vector", "describe x -d delf,orb --scales 1,0.5")]
    [InlineData("--device goes with a descriptor of a network", "explain a.jpg --device cpu")]
    [InlineData("--features goes with local features", "explain a.jpg -d gem --features 5")]
    [InlineData("--features goes with local features", "evaluate x --run r.trec --features 100")]
    [InlineData("--max-side goes with descriptors that are computed", "evaluate x --descriptors FOLDER --max-side 100")]
    [InlineData("--colour goes with descriptors that are computed", "evaluate x --run r.trec --colour grey")]
    [InlineData("--network goes with", "evaluate x --run r.trec --network mine")]
    [InlineData("--metric goes with --descriptors", "evaluate x -d gem --metric l2")]
    [InlineData("--ratio goes with local features", "evaluate x -d gem --ratio 0.8")]
    [InlineData("--model, --threshold go with local features", "evaluate x --run r.trec --model affine --threshold 3")]
    [InlineData("--model goes without --no-verification", "evaluate x -d orb --no-verification --model affine")]
    [InlineData("--no-verification goes with local features that are compared as they are",
        "evaluate x -d gem,sift-asmk+sp --no-verification")]
    [InlineData("--matching goes with local features that are compared as they are", "evaluate x -d gem --matching index")]
    [InlineData("--neighbours, --probes, --shortlist, --index-matches go with --matching index",
        "evaluate x -d orb --neighbours 5 --probes 3 --shortlist 9 --index-matches")]
    [InlineData("--neighbours goes with --matching index", "evaluate x -d orb --matching exhaustive --neighbours 5")]
    [InlineData("--verify-with goes with --rerank sp", "evaluate x -d gem --rerank aqe --verify-with orb")]
    [InlineData("--verify-with goes with --rerank sp", "evaluate x -d gem --verify-with orb")]
    [InlineData("--sample goes with --estimate", "library add LIBRARY FOLDER --sample 5")]
    [InlineData("--estimate goes with a folder of images", "library add LIBRARY https://example.org/a.json --estimate")]
    [InlineData("--remove goes with names of indexes", "library index LIBRARY --remove")]
    [InlineData("--threads goes where indexes are made", "library index LIBRARY orb-bow --remove --threads 1")]
    [InlineData("--layout goes with a benchmark", "evaluate LIBRARY --layout benchmark")]
    [InlineData("--clusters goes with --learn netvlad", "adapt x --learn delf,gem+pca --clusters 5")]
    [InlineData("--dimensions goes with --learn HEAD+pca or HEAD+lw", "adapt x --learn netvlad --dimensions 5")]
    [InlineData("--shrinkage goes with --learn HEAD+pca", "adapt x --learn gem+lw --shrinkage 0.5")]
    [InlineData("--attention-by-norm goes with --learn delf", "adapt x --learn gem+pca --attention-by-norm")]
    [InlineData("--epochs goes with --learn delf", "adapt x --learn netvlad --epochs 5")]
    [InlineData("--epochs goes without --attention-by-norm", "adapt x --learn delf --attention-by-norm --epochs 5")]
    [InlineData("BENCHMARK, --by, --best, --curve, --output, --save go without --from",
        "library calibrate LIBRARY x --from c.json --by gem --best 5 --curve platt -o a.html --save b.json")]
    [InlineData("--best, --networks go with a benchmark", "library calibrate LIBRARY --best 5 --networks FOLDER")]
    [InlineData("--base goes with the format iiif", "library export LIBRARY csv --base https://example.org")]
    [InlineData("--weights goes with several benchmarks", "library calibrate LIBRARY x --weights 1,2")]
    [InlineData("--weights takes one number for each benchmark: 2, not 3", "library calibrate LIBRARY x y --weights 1,2,3")]
    [InlineData("--least goes with one picture", "search LIBRARY a.jpg --with b.jpg --least 0.5")]
    [InlineData("--table goes with a folder of images", "library add LIBRARY items.csv --table other.csv")]
    [InlineData("--pause goes with addresses", "library add LIBRARY FOLDER --pause 3")]
    [InlineData("--map goes with a table or an OAI-PMH repository", "library add LIBRARY FOLDER --map title=Titre")]
    [InlineData("--map goes with", "library add LIBRARY https://example.org/manifest.json --map title=Titre")]
    [InlineData("Unrecognized command or argument '--device'", "library create LIBRARY --device cpu")]
    [InlineData("--scales goes with a descriptor of one vector", "library create LIBRARY -d orb --scales 1,0.5")]
    [InlineData("--type goes with accept and unsure", "decide LIBRARY 17 reject --who me --type copy")]
    [InlineData("--name, --architecture, --half, --licence go with a network, not with --head-for",
        "networks import w.pth --head-for mine --as gem+w --name x --architecture vgg16 --half --licence MIT")]
    [InlineData("--who goes without accounts", "serve LIBRARY --accounts --who me")]
    [InlineData("--who goes without accounts", "serve LIBRARY --listen 0.0.0.0 --who me")]
    [InlineData("--key goes with --certificate", "serve LIBRARY --key k.pem")]
    [InlineData("--sweeps, --places go without --like-alegoria", "synth out --like-alegoria --sweeps --places 5")]
    [InlineData("--tables goes with --like-alegoria", "synth out --tables FOLDER")]
    [InlineData("--steps goes with --sweeps", "synth out --steps 5")]
    public void What_would_do_nothing_is_refused(string expected, string line) =>
        Assert.Contains(expected, string.Join('\n', Errors(line)), StringComparison.Ordinal);

    [Theory]
    [InlineData("search LIBRARY x --in nowhere --date 1900 --by gem --not y --verify 5 --exact")]
    [InlineData("search LIBRARY https://example.org/a.jpg --pause 1 --intranet")]
    [InlineData("search nowhere x --in a")]
    [InlineData("search LIBRARY x --by gem+pca+dba+aqe --top 5 --region 1,2,3,4 --threads 1")]
    [InlineData("library add LIBRARY FOLDER --estimate --sample 5")]
    [InlineData("library index LIBRARY orb-bow --threads 1")]
    [InlineData("describe x -d gem,orb --features 100 --network mine --scales 1,0.5 --device cpu")]
    [InlineData("describe x --features 100 --network mine --scales 1,0.5")]
    [InlineData("describe x -d delf@mine --device cpu --networks FOLDER")]
    [InlineData("evaluate x --features 100 --max-side 5 --ratio 0.9 --model affine --threshold 2 --network mine --scales 1 "
        + "--colour grey")]
    [InlineData("evaluate x -d orb --matching index --neighbours 5 --probes 2 --shortlist 9 --index-matches --no-verification")]
    [InlineData("evaluate x --run r.trec --rerank sp --verify-with orb --features 100 --ratio 0.9 --max-side 5 --colour grey")]
    [InlineData("evaluate x --descriptors FOLDER --metric l2 --ratio 0.9 --matching index --probes 3 --no-verification")]
    [InlineData("evaluate x -d sift-asmk+sp --ratio 0.9 --model affine --features 9")]
    [InlineData("evaluate LIBRARY -d gem+pca --protocol alegoria-2019")]
    [InlineData("evaluate x --layout benchmark -d orb")]
    [InlineData("adapt x --learn netvlad,delf,gem+pca --clusters 5 --dimensions 5 --shrinkage 0.5 --epochs 3 --seed 1 --scales 1 "
        + "--network mine")]
    [InlineData("library calibrate LIBRARY --by gem --curve platt -o a.html --save b.json")]
    [InlineData("library calibrate LIBRARY x --best 5 --networks FOLDER")]
    [InlineData("library calibrate LIBRARY --from c.json")]
    [InlineData("library export LIBRARY csv,iiif --base https://example.org")]
    [InlineData("library add LIBRARY FOLDER --table t.csv --map title=Titre")]
    [InlineData("library add LIBRARY items.csv --map title=Titre")]
    [InlineData("library add LIBRARY https://example.org/oai?set=a --map title=title --pause 2")]
    [InlineData("library create LIBRARY --features 100 --network mine")]
    [InlineData("decide LIBRARY 17 accept --who me --type copy")]
    [InlineData("networks import w.pth --name x --half")]
    [InlineData("serve LIBRARY --who me --port 0")]
    [InlineData("serve LIBRARY --listen 127.0.0.1 --who me")]
    [InlineData("synth out --sweeps --places 5 --steps 3")]
    public void What_does_something_is_taken(string line) => Assert.Empty(Errors(line));

    private string[] Errors(string line)
    {
        var root = new RootCommand();
        foreach (var command in (Command[])[SearchCommand.Create(), DescribeCommand.Create(), EvaluateCommand.Create(),
            ExplainCommand.Create(), AdaptCommand.Create(), LibraryCommand.Create(), LinksCommand.CreateDecide(),
            NetworksCommand.Create(), ServeCommand.Create(), SynthCommand.Create()])
            root.Subcommands.Add(command);
        string[] words = [.. line.Split(' ').Select(word => word is "LIBRARY" or "INDEX" or "FOLDER" ? folder[word] : word)];
        return [.. root.Parse(words).Errors.Select(error => error.Message)];
    }
}
