using System.Globalization;
using Iconotheque.Torture;

if (args is ["write", var folder, var seed])
{
    WritingChild.Run(folder, int.Parse(seed, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["search", var searched, var seconds])
{
    return SearchingChild.Run(searched, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
}

if (args is ["add", var grown, var time])
{
    return AddingChild.Run(grown, TimeSpan.FromSeconds(double.Parse(time, CultureInfo.InvariantCulture)));
}

if (args is ["annotate", var annotated, var who, var ticks])
{
    return AnnotatingChild.Run(annotated, who, int.Parse(ticks, CultureInfo.InvariantCulture));
}

if (args is ["kill", var tortured, var times])
{
    return KillingParent.Run(tortured, int.Parse(times, CultureInfo.InvariantCulture), Console.WriteLine) ? 0 : 1;
}

if (args is ["flip", var flipped, var flips])
{
    return FlippingParent.Run(flipped, int.Parse(flips, CultureInfo.InvariantCulture), seed: 1, Console.WriteLine) ? 0 : 1;
}

if (args is ["mutate", var good, var damaged, var changes, var drawn])
{
    var draws = (int.Parse(changes, CultureInfo.InvariantCulture), int.Parse(drawn, CultureInfo.InvariantCulture));
    return MutatingParent.Run(good, damaged, draws, TimeSpan.FromSeconds(20), Console.WriteLine) ? 0 : 1;
}

Console.Error.WriteLine(
    "write FOLDER SEED | search FOLDER SECONDS | add FOLDER SECONDS | annotate FOLDER WHO TIMES | kill FOLDER TIMES | "
    + "flip FOLDER TIMES | mutate FILE FOLDER TIMES SEED");
return 2;
