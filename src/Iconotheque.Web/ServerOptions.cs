using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Iconotheque.Networks;
using Iconotheque.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Iconotheque.Web;

/// <summary>What is served, and where.</summary>
/// <param name="Library">The library's folder.</param>
/// <param name="Networks">Where networks are.</param>
/// <param name="Command">The command <c>icono</c> with the arguments that start it: pictures are decoded, and jobs run, in
/// processes of their own.</param>
public sealed record ServerOptions(string Library, NetworkStore Networks, ImmutableArray<string> Command)
{
    private readonly bool? shares;

    /// <summary>The address to listen at; only this machine by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 to let the system choose one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>
    /// The names by which browsers call the server beside those of this machine; <c>*</c> for any. Where none is given, any will
    /// do where the server listens beyond this machine.
    /// </summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Where the server is for those who use it, behind a proxy; null when it is where it listens.</summary>
    /// <exception cref="ArgumentException">It is no http or https address, or has a path.</exception>
    public Uri? PublicUrl
    {
        get;
        init => field = value is null || (value.IsAbsoluteUri && value.Scheme is "http" or "https"
            && value is { PathAndQuery: "/", Fragment: "", UserInfo: "" })
            ? value : throw new ArgumentException("The public address is like https://pictures.example.org, without a path.",
                nameof(PublicUrl));
    }

    /// <summary>
    /// The proxies whose word is taken for who asks, and how (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>); nobody's by
    /// default.
    /// </summary>
    public ImmutableArray<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Whether every request is written to standard output, a line each.</summary>
    public bool LogsAccess { get; init; }

    /// <summary>Further settings, of which the server reads the section <c>Logging</c>; null for none.</summary>
    public IConfiguration? Settings { get; init; }

    /// <summary>Whether people sign in. Where the server listens beyond this machine they must.</summary>
    public bool HasAccounts { get; init; }

    /// <summary>
    /// Whether pages of other sites may read IIIF documents and images that are not private, as their viewers do.
    /// </summary>
    /// <remarks>Usually where nobody must sign in.</remarks>
    public bool SharesIiif { get => shares ?? !HasAccounts; init => shares = value; }

    /// <summary>
    /// Whether everybody may look and search, and nobody may do anything else: no accounts, no jobs, nothing that is not
    /// confirmed.
    /// </summary>
    public bool IsPublic { get; init; }

    /// <summary>
    /// For how long pictures that are searched by are kept in the library's folder, so that the addresses of such searches stay;
    /// zero, as usual, for in memory alone, half an hour.
    /// </summary>
    public TimeSpan KeptQueries { get; init; }

    /// <summary>Tiles below the map of places; null for the outline of the world that comes along.</summary>
    internal MapTiles? Tiles { get; init; }

    /// <summary>A certificate with its key, for HTTPS; null for HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Where metrics and traces are sent by OTLP; null, as usual, for nowhere.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>The name that decisions carry when nobody else is named.</summary>
    public string Who { get; init; } = Environment.UserName;

    /// <summary>How long the first attempt to sign in waits that is delayed.</summary>
    internal TimeSpan SignInDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
