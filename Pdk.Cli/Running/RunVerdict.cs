using System.Globalization;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>What a run that has ended is worth: its exit code, and what must be said of losses.</summary>
internal static class RunVerdict
{
    /// <summary>The exit code of a run that did not fail as a whole.</summary>
    public static ExitCode CodeOf(PipelineReport report) =>
        report.Outcome == PipelineOutcome.Cancelled ? ExitCode.Interrupted
        : report.EventsFailed > report.Refused || report.Lost > 0 ? ExitCode.PipelineFailed
        : report.Sinks.Any(static sink => sink.Failure is not null) ? ExitCode.PipelineFailed
        : report.Routes.Any(static route => route.Damaged > 0) ? ExitCode.PipelineFailed
        : report.Connectors.Any(NeverConnected) ? ExitCode.PipelineFailed
        : ExitCode.Success;

    /// <summary>A line for each loss, and each part that has never begun.</summary>
    public static IEnumerable<string> Losses(PipelineReport report)
    {
        foreach (SourceReport source in report.Sources.Where(static source => source.Lost > 0))
        {
            yield return Text($"'{source.Id}': {source.Lost} items became errors and are lost; ")
                + $"a route from '{source.Id}/err' would keep what is known of them";
        }

        IEnumerable<(string Id, long Lost)> refusing = report.Steps.Select(static step => (step.Id, step.Lost))
            .Concat(report.Sinks.Select(static sink => (sink.Id, sink.Lost)));
        foreach ((string id, long lost) in refusing.Where(static end => end.Lost > 0))
        {
            yield return Text($"'{id}': {lost} events were refused and are lost; a route from '{id}/err' to another sink would keep them");
        }

        foreach (ConnectorReport connector in report.Connectors.Where(NeverConnected))
        {
            yield return Text($"'{connector.Id}' was never connected, in {connector.Attempts.Overall} attempts: {connector.LastError}");
        }
    }

    /// <summary>It has tried, and in vain. One that was stopped before it could try is another matter.</summary>
    private static bool NeverConnected(ConnectorReport connector) =>
        connector.Attempts is { Overall: > 0, Successes: 0 } && connector.LastError is not null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
