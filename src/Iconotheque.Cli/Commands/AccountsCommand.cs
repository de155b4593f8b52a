using System.CommandLine;
using Iconotheque.Libraries;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono accounts</c>.</summary>
internal static class AccountsCommand
{
    private const string Variable = "ICONOTHEQUE_PASSWORD";

    public static Command Create()
    {
        var command = new Command("accounts", """
            Who may use a library that is served to a network.

            Example: icono accounts add my-library "A. Curator" --role annotator
            Example: icono accounts list my-library
            Example: icono accounts role my-library "A. Curator" administrator
            """);
        foreach (var sub in (Command[])[Add(), List(), Role(), Password(), Remove()]) command.Subcommands.Add(sub);
        return command;
    }

    private static Command Add()
    {
        var (command, folder, name) = New("add", $"""
            Add an account. The password is asked for, or taken from the variable {Variable}.

            Example: icono accounts add my-library "A. Curator" --role annotator
            """);
        var role = new Option<string>("--role")
        {
            Description = $"What it may do: {string.Join(", ", Roles.All)}.",
            DefaultValueFactory = _ => Roles.Viewer,
            HelpName = "ROLE"
        };
        command.Options.Add(role);
        command.Does((parsed, _) =>
        {
            Book(parsed.GetValue(folder)!).Add(parsed.GetValue(name)!, parsed.GetValue(role)!, Ask());
            Console.WriteLine($"{parsed.GetValue(name)} is {parsed.GetValue(role)}.");
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the accounts and their roles.");
        var folder = LibraryCommand.Folder();
        command.Arguments.Add(folder);
        command.Does((parsed, _) =>
        {
            foreach (var (name, role) in Book(parsed.GetValue(folder)!).List())
                Console.WriteLine($"{role}\t{Runner.OneLine(name)}");
            return 0;
        });
        return command;
    }

    private static Command Remove()
    {
        var (command, folder, name) = New("remove", "Remove an account. Decisions that it made stay.");
        command.Does((parsed, _) =>
        {
            Book(parsed.GetValue(folder)!).Remove(parsed.GetValue(name)!);
            return 0;
        });
        return command;
    }

    private static Command Role()
    {
        var (command, folder, name) = New("role", $"""
            Give an account another role: {string.Join(", ", Roles.All)}. Where it is signed in, it is signed out.

            Example: icono accounts role my-library "A. Curator" administrator
            """);
        var role = new Argument<string>("ROLE") { Description = "What it may do from now on." };
        command.Arguments.Add(role);
        command.Does((parsed, _) =>
        {
            Book(parsed.GetValue(folder)!).SetRole(parsed.GetValue(name)!, parsed.GetValue(role)!);
            Console.WriteLine($"{Runner.OneLine(parsed.GetValue(name)!)} is {parsed.GetValue(role)}.");
            return 0;
        });
        return command;
    }

    private static Command Password()
    {
        var (command, folder, name) = New("password",
            $"Give an account another password; it is asked for, or taken from the variable {Variable}.");
        command.Does((parsed, _) =>
        {
            Book(parsed.GetValue(folder)!).SetPassword(parsed.GetValue(name)!, Ask());
            return 0;
        });
        return command;
    }

    private static (Command Command, Argument<string> Folder, Argument<string> Name) New(string name, string description)
    {
        var (command, folder, account) = (new Command(name, description), LibraryCommand.Folder(),
            new Argument<string>("NAME") { Description = "The account's name." });
        command.Arguments.Add(folder);
        command.Arguments.Add(account);
        return (command, folder, account);
    }

    private static AccountBook Book(string folder)
    {
        LibraryCard.Read(folder);
        return new AccountBook(folder);
    }

    /// <summary>The password, which is not shown while it is typed.</summary>
    private static string Ask()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given;
        if (Console.IsInputRedirected) return Console.In.ReadLine() ?? "";
        Console.Error.Write($"Password, at least {AccountBook.ShortestPassword} characters: ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
