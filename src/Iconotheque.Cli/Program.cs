using System.CommandLine;
using Iconotheque.Cli;
using Iconotheque.Cli.Commands;

var root = new RootCommand("Iconotheque: image retrieval for heterogeneous iconographic collections. Measures descriptors on your pictures and writes the study.");
root.Subcommands.Add(ReportCommand.Create());
return await Runner.InvokeAsync(root, args);
