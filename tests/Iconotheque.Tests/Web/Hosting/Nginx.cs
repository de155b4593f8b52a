using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Iconotheque.Tests.Web.Hosting;

/// <summary>A real nginx with TLS before a server, set up as <c>docs/running.md</c> says.</summary>
internal sealed class Nginx : IDisposable
{
    public const string Name = "pictures.example.org";

    private readonly TemporaryFolder folder = new();
    private readonly X509Certificate2 certificate;
    private Process? process;

    public Nginx()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        folder.Write("pictures.crt", certificate.ExportCertificatePem());
        folder.Write("pictures.key", key.ExportPkcs8PrivateKeyPem());
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>Whether this machine has it.</summary>
    public static bool IsThere => File.Exists("/usr/sbin/nginx");

    public int Port { get; }

    public Uri Address => new($"https://{Name}:{Port}");

    /// <summary>Starts it before a server.</summary>
    public async Task StartAsync(Uri server)
    {
        string docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "running.md"));
        string site = docs.Split("```nginx\n")[1].Split("```")[0]
            .Replace("listen 443 ssl", $"listen 127.0.0.1:{Port} ssl", StringComparison.Ordinal)
                .Replace("127.0.0.1:8080", server.Authority, StringComparison.Ordinal)
            .Replace("/etc/ssl/pictures.", folder.Path + "/pictures.", StringComparison.Ordinal);
        string temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind =>
            $"{kind}_temp_path {folder.Path}/{kind};\n"));
        string user = Environment.UserName == "root" ? "user root;\n" : "";
        string head = $"{user}daemon off;\nworker_processes 1;\npid {folder.Path}/nginx.pid;\nerror_log stderr;\nevents {{ }}\n";
        string main = folder.Write("nginx.conf", $"{head}http {{\naccess_log off;\n{temporary}{site}\n}}\n");
        process = Process.Start(new ProcessStartInfo("/usr/sbin/nginx",
            ["-p", folder.Path, "-c", main])
        { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        for (int i = 0; i < 600; i++)
        {
            if (process.HasExited) throw new InvalidOperationException($"nginx did not start: {await errors}");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("nginx does not answer.");
    }

    /// <summary>A client that comes from an address of this machine, trusts the made certificate alone, and keeps cookies as
    /// browsers do.</summary>
    public HttpClient ClientFrom(string address)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown?.GetCertHashString() == certificate.GetCertHashString()
            },
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = Address };
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process?.Dispose();
        certificate.Dispose();
        folder.Dispose();
    }
}
