using Microsoft.Extensions.Logging;
using Pdk.Abi;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>Pulls that failed one after the other, and when the next one is tried. One thread at a time.</summary>
/// <param name="definition">What the pipeline says of the source.</param>
/// <param name="logger">The log.</param>
/// <param name="random">Where the jitter of waits comes from.</param>
internal sealed class PullFailures(ConnectorDefinition definition, ILogger logger, Random random)
{
    private ReconnectSchedule? _schedule;
    private Exception? _last;

    /// <summary>Another pull has failed.</summary>
    /// <returns>The wait before the next one.</returns>
    /// <exception cref="PipelineException">There shall be no other, or it would end the same way.</exception>
    internal TimeSpan Next(Exception failure)
    {
        if (LastingFailure.Is(failure))
        {
            throw Mistake($"cannot go on: {ExceptionText.Messages(failure)}", failure);
        }

        _last = failure;
        _schedule ??= new ReconnectSchedule(definition.Reconnect, random);
        TimeSpan wait = _schedule.AfterFailure() ?? throw Mistake(
            $"could not be pulled, and max_retries is {definition.Reconnect.MaxRetries}: {ExceptionText.Messages(failure)}", failure);
        RuntimeLog.PullFailed(logger, definition.Id, wait.TotalSeconds, failure);
        return wait;
    }

    /// <summary>A pull succeeded, or another instance is pulled: everything begins anew.</summary>
    internal void Forget() => _schedule = null;

    /// <summary>A drain in the middle of retries is no success: nobody knows what the source has still to give.</summary>
    /// <exception cref="PipelineException">The last pull failed.</exception>
    internal void RequireNone()
    {
        if (_schedule is not null)
        {
            throw Mistake($"was drained while it could not be pulled: {ExceptionText.Messages(_last!)}", _last!);
        }
    }

    private PipelineException Mistake(string what, Exception cause) =>
        new($"{definition.Position}: '{definition.Id}' {what}", cause);
}
