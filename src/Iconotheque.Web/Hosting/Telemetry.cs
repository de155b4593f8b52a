using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Iconotheque.Web.Hosting;

/// <summary>
/// Metrics and traces by OpenTelemetry: what ASP.NET Core and the runtime measure of themselves. Only where a collector was
/// named.
/// </summary>
internal static class Telemetry
{
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting", "System.Runtime"];

    public static void Add(IServiceCollection services, Uri collector) => services.AddOpenTelemetry()
        .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(exporter => exporter.Endpoint = collector))
        .WithTracing(traces =>
            traces.AddSource("Microsoft.AspNetCore").AddOtlpExporter(exporter => exporter.Endpoint = collector));
}
