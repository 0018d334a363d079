using Pdk.Contracts;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>
/// Takes a connector that its host does not know yet as far as the one that it shall replace, and one that was replaced to its end.
/// </summary>
/// <param name="threads">Where its code runs: what comes before its first wait may take for ever.</param>
/// <param name="limit">How long each call may take.</param>
/// <param name="time">The clock of the limit.</param>
internal sealed class ConnectorSteps(PluginThreads threads, TimeLimit limit, TimeProvider time)
{
    /// <summary>Makes the calls that one connector has had and the other has not.</summary>
    /// <exception cref="InvalidOperationException">It did not connect.</exception>
    /// <exception cref="TimeoutException">A call took too long.</exception>
    /// <param name="connector">The one that shall go on.</param>
    /// <param name="target">How far the other has come.</param>
    /// <param name="attempt">What its connect is told, if it comes to that.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task FollowAsync(
        TracedConnector connector, ConnectorState target, ConnectAttempt attempt, CancellationToken cancellation)
    {
        if (!target.IsAlive)
        {
            await EndAsync(connector).ConfigureAwait(false);
            return;
        }

        if (!connector.State.IsStarted)
        {
            await CallAsync(connector, "OnStartAsync", connector.OnStartAsync, cancellation).ConfigureAwait(false);
        }

        if (target.IsConnected && !connector.State.IsConnected)
        {
            bool isConnected = false;
            await CallAsync(
                    connector,
                    "ConnectAsync",
                    async token => isConnected = await connector.ConnectAsync(attempt, token).ConfigureAwait(false),
                    cancellation)
                .ConfigureAwait(false);
            if (!isConnected)
            {
                throw new InvalidOperationException("ConnectAsync answered that it is not connected.");
            }
        }

        if (target.IsPaused != connector.State.IsPaused)
        {
            Task step = target.IsPaused
                ? CallAsync(connector, "OnPauseAsync", connector.OnPauseAsync, cancellation)
                : CallAsync(connector, "OnResumeAsync", connector.OnResumeAsync, cancellation);
            await step.ConfigureAwait(false);
        }

        if (target.IsDrained && !connector.State.IsDrained)
        {
            await CallAsync(connector, "OnDrainAsync", connector.OnDrainAsync, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Drains and stops a connector that was started, unless its host has done so. One that does not end its drain is not stopped:
    /// calls never overlap.
    /// </summary>
    /// <exception cref="AggregateException">Calls that failed or took too long; all have been tried.</exception>
    internal async Task EndAsync(TracedConnector connector)
    {
        List<Exception> failures = [];
        if (connector.State is { IsAlive: true, IsDrained: false })
        {
            await TryAsync(connector, "OnDrainAsync", connector.OnDrainAsync, failures).ConfigureAwait(false);
        }

        if (connector.State.IsAlive && connector.Straggler.IsCompleted)
        {
            await TryAsync(connector, "OnStopAsync", connector.OnStopAsync, failures).ConfigureAwait(false);
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task TryAsync(
        TracedConnector connector, string member, Func<CancellationToken, ValueTask> call, List<Exception> failures)
    {
        try
        {
            await CallAsync(connector, member, call, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failures.Add(exception);
        }
    }

    private async Task CallAsync(
        TracedConnector connector, string member, Func<CancellationToken, ValueTask> call, CancellationToken cancellation)
    {
        BoundedStart start = new(threads, call);
        try
        {
            await limit.WaitAsync(start.Completion, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!start.Completion.IsCompleted)
        {
            GiveUp();
            throw new TimeoutException($"{member} did not end within {limit}.");
        }
        catch (OperationCanceledException) when (!start.Completion.IsCompleted)
        {
            GiveUp();
            throw;
        }

        void GiveUp()
        {
            connector.Straggler = start.Completion;
            start.GiveUp();
        }
    }
}
