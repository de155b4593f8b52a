using System.CommandLine;
using Iconotheque.Cli;

var root = new RootCommand("Iconotheque: image retrieval for heterogeneous iconographic collections. Measures descriptors on your pictures and writes the study.");
return await Runner.InvokeAsync(root, args);
