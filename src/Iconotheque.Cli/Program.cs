using System.CommandLine;
using Iconotheque.Cli;
using Iconotheque.Cli.Commands;

var root = new RootCommand("Iconotheque: image retrieval for heterogeneous iconographic collections. "
    + "Measures descriptors on your pictures and writes the study.");
root.Subcommands.Add(OpenCommand.Create());
root.Subcommands.Add(DemoCommand.Create());
root.Subcommands.Add(PaperCommand.Create());
root.Subcommands.Add(SynthCommand.Create());
root.Subcommands.Add(CheckCommand.Create());
root.Subcommands.Add(DescribeCommand.Create());
root.Subcommands.Add(LibraryCommand.Create());
root.Subcommands.Add(SearchCommand.Create());
root.Subcommands.Add(LinksCommand.Create());
root.Subcommands.Add(LinksCommand.CreateDecide());
root.Subcommands.Add(DossierCommand.Create());
root.Subcommands.Add(ServeCommand.Create());
root.Subcommands.Add(AccountsCommand.Create());
root.Subcommands.Add(ServeCommand.CreatePictureProcess());
root.Subcommands.Add(EvaluateCommand.Create());
root.Subcommands.Add(ExplainCommand.Create());
root.Subcommands.Add(AdaptCommand.Create());
root.Subcommands.Add(TrainCommand.Create());
root.Subcommands.Add(CompareCommand.Create());
root.Subcommands.Add(CurvesCommand.Create());
root.Subcommands.Add(ReportCommand.Create());
root.Subcommands.Add(NetworksCommand.Create());

// A double click, or the bare name typed: whoever does that wants to see pictures. A script gets the help.
bool isPerson = !Console.IsInputRedirected && !Console.IsOutputRedirected;
return await Runner.InvokeAsync(root, args.Length == 0 && isPerson ? ["open"] : args);
