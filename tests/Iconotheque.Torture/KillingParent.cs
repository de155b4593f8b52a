using System.Diagnostics;
using System.Globalization;
using Iconotheque.Libraries;
using Iconotheque.Upkeep;

namespace Iconotheque.Torture;

/// <summary>Starts children that change a library, kills each at a random moment, and checks what is left.</summary>
public static class KillingParent
{
    private const int MostMilliseconds = 120, Told = 100;

    /// <summary>What a process ends with that was killed by SIGKILL.</summary>
    private const int Killed = 128 + 9;

    /// <summary>Kills children.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="times">How many.</param>
    /// <param name="say">Told of what is wrong, and of the end.</param>
    /// <returns>Whether after each the library opened, was whole, and held what was committed last or what was being
    /// committed.</returns>
    public static bool Run(string folder, int times, Action<string> say)
    {
        if (!LibraryCard.IsIn(folder)) MadeItems.CreateLibrary(folder);
        var random = new Random(times);
        int changes = 0, inFlight = 0;
        for (int round = 0; round < times; round++)
        {
            var (held, coming, count) = Tortured(folder, round, random.Next(MostMilliseconds));
            string found = WritingState.Of(folder).State.ToString();
            (changes, inFlight) = (changes + count, inFlight + (coming.Length > 0 ? 1 : 0));
            var damage = LibraryCheck.Run(folder, masters: false);
            if (LibraryCard.IsIn(WritingChild.BackupOf(folder)))
                damage = damage.AddRange(LibraryCheck.Run(WritingChild.BackupOf(folder), masters: false));
            if (damage.IsEmpty && (found == held || found == coming))
            {
                string so = string.Create(CultureInfo.InvariantCulture,
                    $"{round + 1} killed, {inFlight} of them within a change");
                if (round % Told == Told - 1) say(so);
                continue;
            }

            say(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: holds {found}, committed was {held}, coming was {(coming.Length > 0 ? coming : "nothing")}; "
                    + $"{string.Join("; ", damage.Select(item => $"{item.Path}: {item.Reason}"))}"));
            return false;
        }

        say(string.Create(CultureInfo.InvariantCulture,
            $"{times} children killed after {changes} changes, {inFlight} of them within a change; nothing was lost or torn"));
        return true;
    }

    /// <summary>
    /// What a child said last that the library holds, what it said last that it would hold, and how many changes it made.
    /// </summary>
    private static (string Held, string Coming, int Changes) Tortured(string folder, int seed, int milliseconds)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(KillingParent).Assembly.Location, "write", folder, seed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true
        })!;
        (string held, string coming, int changes) = ("", "", -1);
        for (string? line = child.StandardOutput.ReadLine(); line is not null; line = child.StandardOutput.ReadLine())
        {
            string[] parts = line.Split(' ');
            if (parts.Length < 2) break;
            if (parts[0] == "is" && changes < 0) KillLater(child, milliseconds);
            (held, coming, changes) = parts[0] == "is" ? (parts[1], "", changes + 1) : (held, parts[1], changes);
        }

        child.WaitForExit();
        return child.ExitCode == Killed
            ? (held, coming, changes)
            : ("a child that was killed", $"it ended by itself with {child.ExitCode}", changes);
    }

    private static void KillLater(Process child, int milliseconds) => Task.Run(async () =>
    {
        await Task.Delay(milliseconds);
        child.Kill();
    });
}
