using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pdk.Hosting.Starting;
using Pdk.Loader;

namespace Pdk.Hosting.Health;

/// <summary>Says how the plugins of an application are, without calling any.</summary>
internal sealed class PluginHealthCheck(PluginStart start) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failureStatus)
    {
        if (!start.IsLoaded)
        {
            return new HealthCheckResult(failureStatus, "the plugins are not loaded yet");
        }

        LoadReport report = start.Host.Report;
        int ready = start.Host.Libraries.Count;
        string[] missing = [.. start.Missing()];
        string[] unavailable = [.. start.Unavailable(), .. start.OutOfService()];
        string[] failed =
        [
            .. start.Failures.Select(static failure =>
                $"{failure.Alias} ({failure.Component} of {failure.Plugin}): {failure.Fault.Message}"),
        ];
        string[] refused = [.. ReportView.Refused(report).Select(static row => row.ToString())];
        string[] quarantined =
        [
            .. start.Host.Quarantined.Select(static instance =>
                $"{instance.Alias} ({instance.Component} of {instance.Plugin}): {instance.Fault.Message}"),
        ];
        LoadedLibrary[] marked = [.. start.Host.Libraries.Where(static library => library.UnhandledExceptions > 0)];
        Dictionary<string, object> data = new(StringComparer.Ordinal)
        {
            ["ready"] = ready,
            ["missing"] = missing.Length,
            ["missing.rows"] = missing,
            ["unavailable"] = unavailable.Length,
            ["unavailable.rows"] = unavailable,
            ["failed"] = failed.Length,
            ["failed.rows"] = failed,
            ["refused"] = refused.Length,
            ["refused.rows"] = refused,
            ["quarantined"] = quarantined.Length,
            ["quarantined.rows"] = quarantined,
            ["unhandled"] = marked.Length,
            ["unhandled.rows"] = marked.Select(Row).ToArray(),
            ["threads.abandoned"] = report.AbandonedThreads,
            ["images"] = report.MappedImages,
        };
        HealthStatus status = missing.Length + unavailable.Length + failed.Length > 0 ? failureStatus
            : refused.Length + quarantined.Length + marked.Length + report.AbandonedThreads > 0 ? HealthStatus.Degraded
            : HealthStatus.Healthy;
        string[] troubles =
        [
            .. Part(missing.Length, "required but missing"),
            .. Part(unavailable.Length, "asked for but not to be had"),
            .. Part(failed.Length, "failed for good"),
            .. Part(refused.Length, "refused"),
            .. Part(quarantined.Length, "in quarantine"),
            .. Part(marked.Length, "with exceptions that nobody caught"),
            .. Part(report.AbandonedThreads, "thread(s) abandoned"),
        ];
        return new HealthCheckResult(status, string.Join(", ", [$"{ready} plugin(s) ready", .. troubles]), data: data);
    }

    private static string Row(LoadedLibrary library)
    {
        UnhandledError? last = library.LastUnhandled;
        return $"{library.Name} {library.Version}: {library.UnhandledExceptions}, the latest {last?.RemoteType}: "
            + $"{last?.Message.ReplaceLineEndings(" ")}";
    }

    private static string[] Part(int count, string what) => count == 0 ? [] : [$"{count} {what}"];
}
