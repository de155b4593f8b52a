using System.Globalization;
using Iconotheque.Comparison;
using Iconotheque.Fitting;
using OpenCvSharp;

Environment.SetEnvironmentVariable("OPENCV_IPP", "disabled");
Environment.SetEnvironmentVariable("OPENCV_LOG_LEVEL", "ERROR");
Cv2.SetNumThreads(1);
Thread.CurrentThread.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["made", var kind, var pairs, .. var settings]:
        MadeComparison.Run(Enum.Parse<TransformationKind>(kind, true), int.Parse(pairs), settings);
        return 0;
    case ["photographs", var folder, var views, var most]:
        PhotographComparison.Run(folder, int.Parse(views), int.Parse(most));
        return 0;
    default:
        Console.Error.WriteLine("fitting photographs FOLDER VIEWS MOST");
        Console.Error.WriteLine("fitting made KIND PAIRS [ordered|unordered] [wrong=anywhere,repeated,line,plane] "
            + "[outliers=5,50] [reach=1.5] [freedom=4] [least=20] [worth=0.8] [seeds=1000000]");
        return 2;
}
