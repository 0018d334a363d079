using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Partitions;

/// <summary>Asks a source for its partitions, by an instance that is used for nothing else. One thread at a time.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="slot">The instance.</param>
internal sealed class PartitionLister(RunContext run, ConnectorSlot<ISource> slot)
{
    private readonly ReconnectSchedule _schedule = new(slot.Definition.Reconnect, run.Settings.Random);
    private string _failure = "";
    private int _failures;

    /// <summary>Asks once.</summary>
    /// <returns>The names; null where the source could not tell, which may pass.</returns>
    /// <exception cref="PipelineException">Asking again would not help.</exception>
    internal async ValueTask<IReadOnlyList<string>?> TryListAsync(CancellationToken cancellation)
    {
        try
        {
            using Call call = slot.Vitals.Watch.Begin(WatchedCall.Listing, cancellation);
            IReadOnlyList<string> names = await slot.Find<IPartitions>()!.ListAsync(call.Token).ConfigureAwait(false);
            PartitionNames.Check(names);
            _schedule.Reset();
            _failures = 0;
            return names;
        }
        catch (PluginFaultException fault)
        {
            await slot.RestartAsync(
                fault,
                isEnding: () => slot.Lifecycle.IsEnding,
                wait: time => new ValueTask(run.Clock.DelayAsync(TimeLimit.Of(time), cancellation)),
                replace: ReplaceAsync).ConfigureAwait(false);
            return Fail(fault);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return LastingFailure.Is(exception)
                ? throw new PipelineException($"{Who} cannot list its partitions: {ExceptionText.Messages(exception)}", exception)
                : Fail(exception);
        }
    }

    /// <summary>The wait before the next attempt.</summary>
    /// <exception cref="PipelineException">There shall be none.</exception>
    internal TimeSpan WaitAfterFailure()
    {
        if (_schedule.AfterFailure() is not { } wait)
        {
            throw new PipelineException(
                $"{Who} could not list its partitions: {_failures} attempts failed, and max_retries is "
                    + $"{slot.Definition.Reconnect.MaxRetries}; the last: {_failure}");
        }

        RuntimeLog.ListingFailed(run.Logger, slot.Definition.Id, wait.TotalSeconds, _failure);
        return wait;
    }

    private string Who => $"{slot.Definition.Position}: '{slot.Definition.Id}'";

    private IReadOnlyList<string>? Fail(Exception exception)
    {
        _failures++;
        _failure = ExceptionText.Messages(exception);
        slot.Vitals.NoteError(_failure);
        return null;
    }

    /// <summary>It is not started: nothing but questions comes to it.</summary>
    private ValueTask ReplaceAsync()
    {
        slot.Exchange();
        return default;
    }
}
