using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Iconotheque.Web.Jobs;

/// <summary>
/// The jobs of a library, a file each, with a log and a list of what was left out: they outlive the server. Safe to use from
/// several threads.
/// </summary>
/// <remarks>The last <see cref="Kept"/> are kept.</remarks>
internal sealed class JobBook
{
    /// <summary>How many jobs are kept.</summary>
    public const int Kept = 200;

    private const int MostLog = 1 << 20, MostLeftOut = 8 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    // What the running job has left out: one runs at a time.
    private (int Id, HashSet<string> Lines) listed = (-1, []);

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly SortedDictionary<int, Job> jobs = [];

    public JobBook(ServerOptions options)
    {
        folder = Path.Combine(options.Library, "web", "jobs");
        if (!Directory.Exists(folder)) return;
        foreach (string file in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (Read(file) is { Steps.IsDefault: false } job && job.Steps.All(step => !step.IsDefault
                && step.All(word => word is not null)) && PathOf(job.Id, ".json") == file)
                jobs[job.Id] = job.IsOver ? job : job with { LeftOut = LeftOut(job.Id).Count(left => left.IsPicture) };
        }
    }

    /// <summary>The jobs, the last first.</summary>
    public ImmutableArray<Job> List()
    {
        lock (gate) return [.. jobs.Values.Reverse()];
    }

    /// <summary>A job; null when there is none of this number.</summary>
    public Job? Find(int id)
    {
        lock (gate) return jobs.GetValueOrDefault(id);
    }

    /// <summary>The first that waits; null when none does.</summary>
    public Job? Waiting()
    {
        lock (gate) return jobs.Values.FirstOrDefault(job => job.State == JobState.Queued);
    }

    /// <summary>Adds a job at the end of the queue.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="target">What it works on.</param>
    /// <param name="steps">The arguments of its commands, by its number.</param>
    /// <param name="who">Who asks for it.</param>
    /// <param name="now">When.</param>
    public Job Add(string kind, string target, Func<int, ImmutableArray<ImmutableArray<string>>> steps,
        string who, DateTimeOffset now)
    {
        lock (gate)
        {
            int id = jobs.Count == 0 ? 1 : jobs.Keys.Last() + 1;
            var job = new Job(id, kind, target, steps(id), who, now);
            Put(job);
            foreach (var old in jobs.Values.Where(job => job.IsOver).Take(jobs.Count - Kept).ToArray()) Forget(old);
            return job;
        }
    }

    /// <summary>Changes a job.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="change">What it becomes.</param>
    /// <param name="keep">Whether that is worth a file: progress is not.</param>
    public Job Change(int id, Func<Job, Job> change, bool keep = true)
    {
        lock (gate)
        {
            var job = change(jobs[id]);
            if (keep) Put(job);
            else jobs[id] = job;
            return job;
        }
    }

    /// <summary>Adds a line to a job's log, which ends at a mebibyte.</summary>
    public void Log(int id, string line)
    {
        var file = new FileInfo(LogOf(id));
        if (file.Exists && file.Length > MostLog) return;
        lock (gate) File.AppendAllText(file.FullName, line + "\n");
    }

    /// <summary>The last lines of a job's log.</summary>
    public string LogText(int id, int most = 64 << 10)
    {
        string path = LogOf(id);
        lock (gate)
        {
            if (!File.Exists(path)) return "";
            string text = File.ReadAllText(path);
            return text.Length <= most ? text : text[^most..];
        }
    }

    /// <summary>Notes something that a job leaves out; once, though the job should be resumed.</summary>
    public void LeaveOut(int id, LeftOut left)
    {
        lock (gate)
        {
            var file = new FileInfo(ListOf(id));
            if (listed.Id != id) listed = (id, file.Exists ? [.. File.ReadLines(file.FullName)] : []);
            if ((file.Exists && file.Length > MostLeftOut) || !listed.Lines.Add(left.Line())) return;
            File.AppendAllText(file.FullName, left.Line() + "\n");
            if (left.IsPicture && jobs.TryGetValue(id, out var job)) jobs[id] = job with { LeftOut = job.LeftOut + 1 };
        }
    }

    /// <summary>What a job left out, pictures first.</summary>
    public ImmutableArray<LeftOut> LeftOut(int id)
    {
        lock (gate)
            return !File.Exists(ListOf(id)) ? []
                : [.. File.ReadLines(ListOf(id)).Select(Jobs.LeftOut.Of).OfType<LeftOut>().OrderBy(left => !left.IsPicture)];
    }

    private void Put(Job job)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(PathOf(job.Id, ".json"), JsonSerializer.Serialize(job, Json));
        jobs[job.Id] = job;
    }

    private void Forget(Job job)
    {
        jobs.Remove(job.Id);
        File.Delete(PathOf(job.Id, ".json"));
        File.Delete(LogOf(job.Id));
        File.Delete(ListOf(job.Id));
    }

    private string ListOf(int id) => PathOf(id, ".left");

    private string LogOf(int id) => PathOf(id, ".log");

    private string PathOf(int id, string extension) =>
        Path.Combine(folder, id.ToString("D6", CultureInfo.InvariantCulture) + extension);

    private static Job? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Job>(File.ReadAllText(file), Json);
        }
        catch (JsonException)
        {
            // A damaged note of an old job is no reason not to serve the library.
            return null;
        }
    }
}
