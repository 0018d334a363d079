using OpenTelemetry;
using OpenTelemetry.Metrics;
using Pdk.Loader;

namespace Pdk.Cli.Telemetry;

/// <summary>
/// The figures of a run for the world outside: served for Prometheus where the command line asks for it, and sent by OTLP where the
/// environment does, by the variables of OpenTelemetry.
/// </summary>
internal sealed class RunTelemetry : IDisposable
{
    private static readonly string[] s_endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    private HealthEndpoint? _health;
    private MeterProvider? _provider;
    private Func<IReadOnlyList<PipelineHealth>> _current = static () => [];

    private RunTelemetry()
    {
    }

    /// <summary>Begins.</summary>
    /// <param name="address">Where figures are served; null where they are not.</param>
    /// <exception cref="Guarding.CommandException">The address is none, or in use.</exception>
    public static RunTelemetry Start(string? address)
    {
        RunTelemetry telemetry = new();
        bool sends = s_endpoints.Any(static name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
        if (address is null && !sends)
        {
            return telemetry;
        }

        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder().AddMeter(PluginHost.MeterName);
        if (address is not null)
        {
            MetricsAddress at = MetricsAddress.Parse(address);
            // First of the two at this port, since it says what is wrong where that is in use.
            telemetry._health = HealthEndpoint.Start(at, () => telemetry._current());
            builder = builder.AddPrometheusHttpListener(options =>
            {
                (options.Host, options.Port) = (at.Host, at.Port);
                options.ConfigureHttpListener = (_, listener) =>
                {
                    listener.Prefixes.Clear();
                    at.Prefixes.ToList().ForEach(prefix => listener.Prefixes.Add(prefix + "metrics/"));
                };
            });
        }

        telemetry._provider = (sends ? builder.AddOtlpExporter() : builder).Build();
        return telemetry;
    }

    /// <summary>Whose health is told.</summary>
    /// <param name="current">How each pipeline stands at the moment.</param>
    public void Follow(Func<IReadOnlyList<PipelineHealth>> current) => _current = current;

    /// <summary>Sends what has not been sent, and ends.</summary>
    public void Dispose()
    {
        _provider?.Dispose();
        _health?.Dispose();
    }
}
