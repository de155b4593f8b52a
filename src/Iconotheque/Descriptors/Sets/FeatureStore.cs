using System.Collections.Immutable;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// One descriptor's files in a folder while a run works on them: what is finished, what is in the journal, and the step from one
/// to the other.
/// </summary>
internal sealed class FeatureStore : IDisposable
{
    private readonly string folder;
    private readonly FeatureJournal journal;
    private readonly HeldDescriptions? held;
    private FinishedSet? finished;
    private string finishedImages = "";

    /// <summary>Opens what is there.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="options">The folder, and what else holds descriptions.</param>
    public FeatureStore(Descriptor descriptor, DescribeOptions options)
    {
        var stamp = Describer.StampOf(descriptor, options.Imaging);
        (folder, Descriptor, Stamp, held) = (options.Folder, descriptor, stamp, options.Held?.Invoke(stamp));
        if (!options.Replace) RefuseOther();
        journal = FeatureJournal.Open(PathOf("journal"), stamp);
        OpenFinished();
    }

    public Descriptor Descriptor { get; }

    public IdentityStamp Stamp { get; }

    public bool Contains(string key) => finished?.Contains(key) == true || journal.Contains(key) || held?.Contains(key) == true;

    public void Append(IEnumerable<FeatureRecord> records) => journal.Append(records);

    /// <summary>Why an image was set aside; empty when it was not.</summary>
    public string ReasonOf(string key) => journal.ReasonOf(key);

    private FeatureRecord Take(string key) => new(key, (finished?.Contains(key) == true ? finished : held!).Copy(key), "");

    /// <summary>Writes the finished set and removes the journal; a kill in between leaves the journal to start from.</summary>
    /// <returns>How many vectors the set holds.</returns>
    public long Finish(ImmutableArray<string> images, ImmutableArray<string> keys)
    {
        if (finished is not null && finishedImages == ImageNames.Sha256(images) && keys.SequenceEqual(finished.Keys))
        {
            journal.Delete();
            return finished.Count;
        }

        // What is taken over from the finished set must be safe elsewhere before that set goes.
        journal.Append(keys.Distinct().Where(key => !journal.Contains(key)).Select(Take));
        File.Delete(PathOf("json"));
        long count = WriteArrays(keys);
        new DescriptorInfo
        {
            Name = Descriptor.Name,
            Kind = Descriptor.Kind,
            Metric = Descriptor.Kind == DescriptorKind.Global ? "dot" : "",
            Stamp = Stamp.Fields,
            ImagesSha256 = ImageNames.Sha256(images),
        }.Write(PathOf("json"));
        journal.Delete();
        return count;
    }

    public void Dispose()
    {
        finished?.Dispose();
        journal.Dispose();
    }

    private string PathOf(string part) => Path.Combine(folder, $"{Descriptor.Name}.{part}");

    private void RefuseOther()
    {
        if (DescriptorInfo.Read(PathOf("json")) is { } info && Stamp.Difference(new IdentityStamp(info.Stamp)) is { } difference)
        {
            throw new InputException(PathOf("json"),
                $"was described with another identity: {difference}. Choose another folder, or replace it with --replace");
        }
    }

    private void OpenFinished()
    {
        if (DescriptorInfo.Read(PathOf("json")) is not { } info || !Stamp.Equals(new IdentityStamp(info.Stamp))
            || !File.Exists(PathOf("keys.txt"))) return;
        try
        {
            finished = FinishedSet.Open(folder, info with { Name = Descriptor.Name },
                [.. RegularFile.ReadLines(PathOf("keys.txt"))]);
        }
        catch (InputException)
        {
            // A damaged set is computed again; nothing in it can be trusted.
            return;
        }

        finishedImages = info.ImagesSha256;
    }

    private long WriteArrays(ImmutableArray<string> keys)
    {
        using DescriptionWriter writer = Descriptor.Kind == DescriptorKind.Global
            ? new GlobalVectorWriter(PathOf("npy"), Descriptor.Dimension)
            : new LocalFeatureWriter(PathOf, Descriptor);
        long count = 0;
        foreach (string key in keys)
        {
            var content = journal.Read(key).Content!;
            writer.Append(content);
            count += content.Count;
        }

        // The mapped files must be let go before they are replaced.
        finished?.Dispose();
        finished = null;

        // Side by side, since each waits for the disk.
        Parallel.Invoke([.. writer.Commits, () => AtomicFile.WriteText(PathOf("keys.txt"), ImageNames.ToText(keys))]);
        return count;
    }
}
