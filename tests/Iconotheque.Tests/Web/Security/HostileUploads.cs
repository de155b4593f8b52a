using System.Text;
using Iconotheque.Imaging;
using Iconotheque.Tests.Imaging;

namespace Iconotheque.Tests.Web.Security;

/// <summary>Forms that are malformed, and files that are no pictures or wish to be too many.</summary>
internal static class HostileUploads
{
    private const string Boundary = "----b";

    private static string[] Multipart(string[] token,
        string boundary = Boundary) => [.. token, $"Content-Type: multipart/form-data; boundary={boundary}"];

    /// <summary>
    /// Files that are damaged, lie about themselves or are no images: refused, or read all the same where they can be.
    /// </summary>
    public static IEnumerable<HostileRequest> Files(string[] token)
    {
        foreach (var (name, bytes) in BrokenImages.All().Concat(Lies()))
            yield return HostileRequest.Of($"file {name}", "POST", "/api/v1/queries", Multipart(token), Form(name, bytes),
                201, 400, 422);
    }

    /// <summary>Files that claim more pixels than anybody has memory for.</summary>
    public static IEnumerable<HostileRequest> Giants(string[] token)
    {
        foreach (var (name, bytes) in BrokenImages.Giants().Where(giant => giant.Name != "giant.webp")
            .Append(("flat.png", FlatPng.Of(60_000, 60_000))))
            yield return HostileRequest.Of($"giant {name}", "POST", "/api/v1/queries", Multipart(token), Form(name, bytes), 422);
    }

    /// <summary>Forms that are none.</summary>
    public static IEnumerable<HostileRequest> Forms(string[] token)
    {
        byte[] picture = ImageWriter.Png(TestImages.Rectangles(1, 40, 30)), whole = Form("a.png", picture);
        HostileRequest Post(string name, string[] headers, byte[] body, params int[] statuses) =>
            HostileRequest.Of(name, "POST", "/api/v1/queries", headers, body, statuses);
        foreach (string type in (string[])["application/json", "text/plain", "image/png", "multipart/mixed; boundary=----b",
            "application/octet-stream", "multipart/form-data-x; boundary=----b", "x"])
            yield return Post($"type {type}", [.. token, $"Content-Type: {type}"], whole, 415, 400);
        yield return Post("no type", token, whole, 415);
        yield return Post("no boundary", [.. token, "Content-Type: multipart/form-data"], whole, 400);
        yield return Post("an empty boundary", Multipart(token, "\"\""), whole, 400);
        yield return Post("another boundary", Multipart(token, "----c"), whole, 400);
        yield return Post("an endless boundary", Multipart(token, new string('b', 2000)), whole, 400);
        yield return Post("no body", Multipart(token), [], 400);
        yield return Post("only an end", Multipart(token), Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"), 400);
        foreach (double share in (double[])[0.1, 0.3, 0.6, 0.9, 0.98])
            yield return Post($"cut at {share}", Multipart(token), whole[..(int)(whole.Length * share)], 400);
        foreach (string name in (string[])["file", "pictures", "", "picture[]", "picture\\", "pic\0ture"])
            yield return Post($"named {name}", Multipart(token), Form("a.png", picture, name), 400);
        yield return Post("a text for a file", Multipart(token), Encoding.ASCII.GetBytes($"--{Boundary}\r\n"
            + $"Content-Disposition: form-data; name=\"picture\"\r\n\r\nx\r\n--{Boundary}--\r\n"), 400);
        yield return Post("an empty file", Multipart(token), Form("a.png", []), 400);
        yield return Post("a form in a form", Multipart(token), Form("a.png", whole), 422);
        yield return Post("a broken head", Multipart(token),
            Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition form-data\r\n\r\nx\r\n--{Boundary}--\r\n"), 400);
        yield return Post("a head without end", Multipart(token), Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: "
            + $"form-data; name=\"picture\"; filename=\"{new string('a', 40_000)}\"\r\n\r\nx\r\n--{Boundary}--\r\n"), 400);
        yield return Post("heads in great number", Multipart(token), Encoding.ASCII.GetBytes($"--{Boundary}\r\n"
            + $"{string.Concat(Enumerable.Range(0, 100).Select(n => $"X-{n}: y\r\n"))}\r\nx\r\n--{Boundary}--\r\n"), 400);
        yield return Post("fields in great number", Multipart(token),
            Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(n => $"--{Boundary}\r\n"
                + $"Content-Disposition: form-data; name=\"f{n}\"\r\n\r\nx\r\n")) + $"--{Boundary}--\r\n"), 400);
        yield return Post("a field without end", Multipart(token), Encoding.ASCII.GetBytes($"--{Boundary}\r\n"
            + $"Content-Disposition: form-data; name=\"f\"\r\n\r\n{new string('x', 200_000)}\r\n--{Boundary}--\r\n"), 400);
        yield return Post("several files", Multipart(token), [.. Encoding.ASCII.GetBytes($"--{Boundary}\r\n"
            + "Content-Disposition: form-data; name=\"other\"; filename=\"x\"\r\n\r\nx\r\n"), .. whole], 201) with
        {
            Holds = "\"width\":40,\"height\":30"
        };
    }

    /// <summary>Names of files that would be paths; they are names.</summary>
    public static IEnumerable<HostileRequest> Names(string[] token)
    {
        byte[] picture = ImageWriter.Png(TestImages.Rectangles(1, 40, 30));
        foreach (var (sent, kept) in new[]
        {
            ("../../../etc/passwd", "passwd"), ("..\\\\..\\\\x.png", "x.png"),
            ("/etc/passwd", "passwd"), ("C:\\\\x.png", "x.png"), ("", ""), ("..", ".."), ("a<b>.png", "a<b>.png"),
            ("é\u202E.png", ".png"), (new string('n', 300), new string('n', 120) + "\"")
        })
            yield return HostileRequest.Of($"name {sent}",
                "POST", "/api/v1/queries", Multipart(token), Form(sent, picture), sent.Length == 0 ? [201, 400] : [201]) with
            {
                Holds = kept
            };
    }

    /// <summary>More bytes than are taken.</summary>
    public static IEnumerable<HostileRequest> Oversized(string[] token, string[] form)
    {
        byte[] above = Form("a.png", new byte[(64 << 20) + 1]), far = Form("a.png", new byte[70 << 20]);
        yield return HostileRequest.Of("64 MiB and a byte", "POST", "/api/v1/queries", Multipart(token), above, 413);
        yield return HostileRequest.Of("70 MiB", "POST", "/api/v1/queries", Multipart(token), far, 413);
        yield return HostileRequest.Of("70 MiB to a form", "POST", "/search/picture", Multipart(form), far, 413);
        yield return HostileRequest.Of("64 MiB and a byte to a form", "POST", "/search/picture", Multipart(token), above, 413);
        yield return HostileRequest.Of("a JSON of 70 MiB", "POST", "/api/v1/decisions",
            [.. token, "Content-Type: application/json"], new byte[70 << 20], 413, 400);
    }

    /// <summary>A form with one file.</summary>
    public static byte[] Form(string fileName, byte[] file, string name = "picture") =>
        [.. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\n"
            + "Content-Type: image/png\r\n\r\n"), .. file, .. Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n")];

    private static IEnumerable<(string Name, byte[] Bytes)> Lies()
    {
        byte[] jpeg = ImageWriter.Jpeg(TestImages.Rectangles(2, 80, 60));
        yield return ("script.svg",
            Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"));
        yield return ("include.svg", Encoding.UTF8.GetBytes("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg "
            + "xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>"));
        yield return ("half.jpg", jpeg[..(jpeg.Length / 2)]);
        yield return ("page-behind.jpg", [.. jpeg, .. "<html><script>alert(1)</script></html>"u8]);
        yield return ("page-before.jpg", [.. "<html><script>alert(1)</script></html>"u8, .. jpeg]);
        yield return ("archive-behind.jpg", [.. jpeg, .. "PK\u0003\u0004"u8, .. new byte[200]]);
        yield return ("comment.jpg",
            HostileBytes.JpegWithSegment(jpeg, 0xFE, Encoding.UTF8.GetBytes("<?php system($_GET['x']); ?>")));
    }
}
