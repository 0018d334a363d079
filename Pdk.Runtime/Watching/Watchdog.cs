using Microsoft.Extensions.Logging;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Watching;

/// <summary>What follows when a connector does not answer: it is told, and what the pipeline says is done.</summary>
/// <param name="logger">The pipeline's log.</param>
/// <param name="definition">What the pipeline says of the connector.</param>
/// <param name="target">Where a lost connection is told.</param>
/// <param name="fail">What follows when the connector has failed for good.</param>
/// <param name="askPullBack">Ends a pull; does nothing for a sink.</param>
/// <param name="note">Where the last error is kept.</param>
internal sealed class Watchdog(
    ILogger logger,
    ConnectorDefinition definition,
    ISenderTarget target,
    Action<Exception> fail,
    Action askPullBack,
    Action<string> note) : IWatchOwner
{
    public void AskPullBack() => askPullBack();

    public void OnUnanswered(WatchedCall what, TimeSpan time, WatchdogAction action)
    {
        string call = what.ToString().ToLowerInvariant();
        double seconds = Math.Round(time.TotalSeconds, 1);
        RuntimeLog.Overdue(logger, definition.Id, call, seconds);
        string text = FormattableString.Invariant($"has not answered a {call} for {seconds} s");
        note($"it {text}");
        switch (action)
        {
            case WatchdogAction.Reconnect:
                target.OnConnectionLost($"it {text}");
                break;
            case WatchdogAction.Fail:
                fail(new PipelineException($"{definition.Position}: '{definition.Id}' {text}"));
                break;
        }
    }
}
