using System.Text;

namespace Iconotheque.Tests.Web.Security;

/// <summary>A request that no page of ours sends, and what must come of it.</summary>
/// <param name="Name">What it is, for the message of a failure.</param>
/// <param name="Bytes">The bytes that are sent.</param>
/// <param name="Statuses">The statuses that are right; 0 for a connection that is closed without an answer.</param>
internal sealed record HostileRequest(string Name, byte[] Bytes, params int[] Statuses)
{
    /// <summary>What the answer must hold; empty for nothing.</summary>
    public string Holds { get; init; } = "";

    /// <summary>Whether the server refuses it before our code sees it, so that only its status can be looked at.</summary>
    public bool IsRefusedAtTheDoor { get; init; }

    /// <summary>A GET of a target that is sent as it is.</summary>
    public static HostileRequest Get(string target,
        params int[] statuses) => new($"GET {Short(target)}", RawHttp.Request("GET", target, ["Host: localhost"], []), statuses)
        {
            IsRefusedAtTheDoor = target.Split('?')[0].Contains("%00", StringComparison.Ordinal)
        };

    /// <summary>A request with headers and a body.</summary>
    public static HostileRequest Of(string name, string method, string target, string[] headers, byte[] body,
        params int[] statuses) =>
        new($"{name}: {method} {Short(target)}",
            RawHttp.Request(method, target, ["Host: localhost", .. headers], body), statuses);

    /// <summary>Bytes as they are.</summary>
    public static HostileRequest Raw(string name, string text,
        params int[] statuses) => new($"raw {name}", Encoding.Latin1.GetBytes(text), statuses) { IsRefusedAtTheDoor = true };

    private static string Short(string text) => text.Length <= 120 ? text : $"{text[..60]}…{text.Length} characters";
}
