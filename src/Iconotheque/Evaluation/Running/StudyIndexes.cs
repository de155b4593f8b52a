using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>
/// The indexes of a study, in its folder. What was made of the same features in the same way is taken up again, complete or not.
/// </summary>
/// <param name="folder">The study's folder.</param>
/// <param name="threads">How many threads work.</param>
/// <param name="progress">Reports what is learned, and of the images that are added.</param>
internal sealed class StudyIndexes(string folder, int threads, IProgress<WorkProgress>? progress)
{
    private const string SourceFile = "source.txt";

    /// <summary>Opens the index of local features as they are, building what there is not.</summary>
    /// <param name="name">The column.</param>
    /// <param name="set">The features; disposed with the part.</param>
    /// <param name="content">What identifies their values; empty when nothing does, and the index is built again.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public OpenedPart OfFeatures(string name, LocalFeatureSet set, string content, CancellationToken cancellation)
    {
        var kept = new IndexFolder(Path.Combine(folder, "indexes", name), null);
        Build(kept, set, content, $"learn the index of {set.Info.Name}", cancellation);
        return OpenedPart.OfFeatures(set, InvertedIndex.Open(kept.Folder));
    }

    /// <summary>Opens what is made of local features, building what there is not.</summary>
    /// <param name="name">What is made; columns that differ in verification alone share an index.</param>
    /// <param name="suffix">What stands behind its name.</param>
    /// <param name="set">The features; disposed with the part.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public OpenedPart OfAggregated(AggregatedName name, string suffix, LocalFeatureSet set, CancellationToken cancellation)
    {
        string column = name.Unverified + suffix;
        if (name.Made is null) return OfFeatures(column, set, set.ContentSha256, cancellation);
        var kept = new IndexFolder(Path.Combine(folder, "indexes", column), name.Made);
        Build(kept, set, set.ContentSha256, $"learn words for {column}", cancellation);
        return kept.HoldsVectors
            ? OpenedPart.OfAggregated(set, GlobalVectorSet.Open(kept.Folder, Vlad.SetName), name.Verified)
            : OpenedPart.OfAggregated(set, InvertedIndex.Open(kept.Folder), name.Verified);
    }

    private void Build(IndexFolder kept, LocalFeatureSet set, string content, string stage, CancellationToken cancellation)
    {
        var how = set.Info.Stamp.SetItems(kept.ParametersFor(set)).Select(field => $"{field.Key}={field.Value}\n");
        string source = string.Concat(how) + $"images={set.Info.ImagesSha256}\ncontent={content}\n";
        string path = Path.Combine(kept.Folder, SourceFile);
        if (content.Length == 0 || !File.Exists(path) || RegularFile.ReadText(path) != source)
        {
            var counter = new WorkCounter(progress, stage, 1);
            Directory.CreateDirectory(kept.Folder);
            File.Delete(path);
            kept.Learn(set, threads, cancellation);
            AtomicFile.WriteText(path, source);
            counter.Add();
        }

        if (!kept.HoldsVectors) kept.Update(set, new HashSet<string>(), threads, progress, cancellation);
    }
}
