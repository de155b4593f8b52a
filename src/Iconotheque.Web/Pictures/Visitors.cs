using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Pictures;

/// <summary>Who asks, as far as sharing and limiting go: an account, or an address.</summary>
internal static class Visitors
{
    private const int BytesOfASite = 8;

    private static readonly HttpContextAccessor Accessor = new();

    /// <summary>Who the work that is being done is for; empty for the server itself.</summary>
    public static string Current => Accessor.HttpContext is { } context ? Of(context) : "";

    /// <summary>The account of a request, or where there is none its address.</summary>
    public static string Of(HttpContext context) =>
        context.User.Identity?.Name is { Length: > 0 } name ? $"@{name}" : AddressOf(context);

    /// <summary>The address of a request. Of IPv6 it is the network: whoever has one address there has them all.</summary>
    public static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address.ToString();
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(BytesOfASite).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
