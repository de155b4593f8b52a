using System.CommandLine;
using Iconotheque.Cli;
using Iconotheque.Training.Commands;

var root = new RootCommand("icono-train: trains networks for icono. Also reached as icono train.");
TrainCommand.AddTo(root);
return await Runner.InvokeAsync(root, args);
