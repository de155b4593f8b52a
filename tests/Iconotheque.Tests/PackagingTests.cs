using System.Text.Json;

namespace Iconotheque.Tests;

/// <summary>What goes with every package. Packing itself takes minutes: deploy/try.sh does it.</summary>
public class PackagingTests
{
    [Fact]
    public void Every_library_that_comes_along_is_named_in_the_notices()
    {
        string notices = File.ReadAllText(Path.Combine(Repository.Root, "THIRD-PARTY-NOTICES.txt"));
        using var locked = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Repository.Root, "src", "Iconotheque.Cli", "packages.lock.json")));
        var missing = from library in locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
                      where library.Value.GetProperty("type").GetString() != "Project"
                      where !library.Name.EndsWith(".Analyzers", StringComparison.Ordinal)
                      where !notices.Contains($"\n{library.Name}\n", StringComparison.OrdinalIgnoreCase)
                      select library.Name;
        Assert.Empty(missing);
        foreach (string licence in (string[])["GNU LESSER GENERAL PUBLIC LICENSE",
            "Permission is hereby granted, free of charge", "Redistribution and use in source and binary forms", "libvips.so.42"])
            Assert.Contains(licence, notices, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_pages_about_running_name_is_there()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "running.md"));
        foreach (string file in (string[])["deploy/icono.service", "deploy/icono.json", "deploy/Containerfile",
            "deploy/archive.sh"])
        {
            Assert.Contains(file, text, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file);
        }
    }
}
