using Pdk.Runtime;

namespace Pdk.Cli.Telemetry;

/// <summary>How a pipeline stands, for orchestrators.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Run">Its run at the moment; null where there is none yet, or no more, or another takes its place.</param>
/// <param name="HasEnded">Whether no run will follow.</param>
internal sealed record PipelineHealth(string Name, PipelineRun? Run, bool HasEnded)
{
    /// <summary>A line for each part that has no connection; one for all where there is no run.</summary>
    /// <param name="isOneOfSeveral">Whether lines name the pipeline.</param>
    public IEnumerable<string> Waiting(bool isOneOfSeveral)
    {
        string before = isOneOfSeveral ? $"{Name}/" : "";
        return Run is null
            ? [isOneOfSeveral ? $"{Name}: does not run\n" : "no pipeline runs\n"]
            : Run.Report.Connectors.Where(IsWaiting)
                .Select(one => $"{before}{one.Id}: {$"{one.State}, {one.Connectivity}".ToLowerInvariant()}\n");
    }

    private static bool IsWaiting(ConnectorReport one) => one.State is ConnectorState.Initializing or ConnectorState.Failed
        || (one.State == ConnectorState.Running && one.Connectivity == Connectivity.Disconnected);
}
