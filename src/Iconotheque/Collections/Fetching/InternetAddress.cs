using System.Net;
using System.Net.Sockets;

namespace Iconotheque.Collections.Fetching;

/// <summary>Tells addresses of the public internet from those of this machine, private networks and special purposes.</summary>
internal static class InternetAddress
{
    // The special-purpose registries of IANA (RFC 6890 and its updates), as far as they are not globally reachable.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
            "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>
    /// Whether an address is one of the public internet. IPv4 addresses in IPv6 dress are undressed first; those that are
    /// translated (NAT64, 6to4, Teredo) are not public, since they may lead anywhere.
    /// </summary>
    public static bool Is(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (bare.AddressFamily == AddressFamily.InterNetworkV6 && IsIPv4Compatible(bare)) return false;
        return !Array.Exists(Special,
            network => network.BaseAddress.AddressFamily == bare.AddressFamily && network.Contains(bare));
    }

    /// <summary>::a.b.c.d, long out of use (RFC 4291, section 2.5.5.1).</summary>
    private static bool IsIPv4Compatible(IPAddress address) =>
        address.GetAddressBytes().AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0;
}
