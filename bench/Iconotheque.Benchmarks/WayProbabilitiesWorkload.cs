using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Search;

namespace Iconotheque.Benchmarks;

/// <summary>Whether the probabilities of answers hold, by whatever way of retrieving they were found.</summary>
internal static class WayProbabilitiesWorkload
{
    /// <summary>
    /// Prints as CSV, for each way: how many of the first answers of all items that have a class show the same class, and how far
    /// their probabilities can be believed.
    /// </summary>
    /// <param name="library">The library, of pictures of the benchmark.</param>
    /// <param name="benchmark">The benchmark, whose files have the names of the library's.</param>
    /// <param name="top">How many answers of each item.</param>
    /// <param name="ways">Ways of retrieving.</param>
    public static void Run(string library, string benchmark, int top, string[] ways)
    {
        using var view = LibraryView.Open(library);
        var classes = BenchmarkReader.Read(benchmark).Images.ToDictionary(image => Path.GetFileName(image.Path),
            image => image.Class);
        var search = new LibrarySearch(view, () => throw new InvalidOperationException("Items are described."));
        Console.WriteLine("way,answers,right,mean probability,Brier score,calibration error");
        foreach (string way in ways)
        {
            var (probabilities, right) = (new List<double>(), new List<bool>());
            foreach (var item in view.Items().Where(item => ClassOf(item).Length > 0))
            {
                var query =
                    new LibraryQuery { Positives = [QueryPicture.OfItem(item)], By = way, Top = top, Verified = top, Least = 0 };
                foreach (var answer in search.Run(query).Answers)
                {
                    probabilities.Add(answer.Probability!.Value);
                    right.Add(ClassOf(answer.Item) == ClassOf(item));
                }
            }

            var quality = CalibrationQuality.Of([.. probabilities], [.. right]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{way},{right.Count},{right.Count(one =>
                    one)},{probabilities.Average():F4},{quality.Brier:F4},{quality.ExpectedError:F4}"));
        }

        string ClassOf(LibraryItem item) => classes[Path.GetFileName(item.Path)];
    }
}
