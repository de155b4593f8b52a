using System.Security.Cryptography;
using Iconotheque;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing;

// Makes the two networks that come with Iconotheque of the ONNX file that Microsoft distributes: cut at its last activation map
// and at the end of its third stage, kernels in half precision, checked by the file's hash. Writes FOLDER/NAME/network.onnx and
// network.json.
const string Sha256 = "e2552f19db2dfdb01b3669537b6a0f1b44da38d18279535492ed5dfc2ef1ff8f";
const string Global = "resnet18", Local = "resnet18-stage3";

if (args is not [var file, var folder])
{
    Console.Error.WriteLine("usage: Iconotheque.ResNet18.Making ResNet18.onnx FOLDER");
    return 2;
}

try
{
    string found;
    using (var stream = File.OpenRead(file)) found = Convert.ToHexStringLower(SHA256.HashData(stream));
    if (found != Sha256) throw new InputException(file,
        $"is not the file that was published: its SHA-256 is {found}, not {Sha256}; clear the package cache and restore again");
    Make(Global, "", "Global descriptors of places: finding one place in pictures of many kinds. "
        + "docs/resnet18.md says what it is good and bad at.", Local);
    Make(Local, "ReLU347_Output_0",
        "Local descriptors of places: positions twice as dense as those of resnet18, to match and to verify.", "");
    return 0;
}
catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}

void Make(string name, string output, string goodFor, string local)
{
    var made = NetworkImporter.Import(file, new ImportOptions
    {
        Name = name,
        Output = output,
        Order = ColourOrder.Bgr,
        Scale = 1,
        // The mean image of the package (ResNetPreprocess.onnx), averaged over its positions.
        Mean = [123.15163f, 115.902885f, 103.06262f],
        Std = [1, 1, 1],
        Half = true,
        Licence = "MIT (Microsoft.ML.DnnImageFeaturizer.ResNet18 0.23.1)",
        Citation = "He, Zhang, Ren, Sun, Deep Residual Learning for Image Recognition, CVPR 2016; trained on ImageNet, "
            + "distributed by Microsoft with ML.NET.",
    });
    // The classifier's pooled vector is SPoC; it needs no graph of its own.
    made = made with
    {
        Graph = made.Graph with { Codes = null },
        Declaration = made.Declaration with
        {
            Architecture = "resnet18",
            Training = "Classification of ImageNet's 1,000 classes; never shown places across dates or media.",
            GoodFor = goodFor,
            LocalNetwork = local
        },
    };
    new NetworkStore(folder) { ShippedFolder = Path.Combine(folder, ".none") }.Add(made, replace: true);
    Console.WriteLine($"{name}: {made.Graph.Onnx.Length / 1e6:F1} MB");
}
