using System.Collections.Concurrent;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Runs;

/// <summary>
/// What is done with the connectors of a run, in order: all start, sinks connect, sources run, sinks finish, all stop.
/// </summary>
/// <param name="parts">The connectors.</param>
/// <param name="settings">How long they may take to stop.</param>
/// <param name="ending">How the run is told to end.</param>
/// <param name="steps">Does a step of all connectors at once.</param>
/// <param name="fail">Hears of connectors that failed for good.</param>
internal sealed class RunCourse(
    PipelineParts parts, RunSettings settings, RunEnding ending, RunSteps steps, Action<string, Exception> fail)
{
    private readonly SinkGates _gates = new(parts.Sinks, parts.Routes);

    /// <summary>All start, sinks connect, sources run, routes deliver what waits, sinks finish.</summary>
    /// <remarks>A source waits for those sinks to which its events lead: one that has no connection holds no other.</remarks>
    internal async Task WorkAsync()
    {
        if (!await StartAsync().ConfigureAwait(false))
        {
            return;
        }

        Task opening = SinksAsync(OpenAsync, fail);
        await SourcesAsync(RunAsync, fail).ConfigureAwait(false);
        await opening.ConfigureAwait(false);
        foreach (IReadOnlyList<SinkRunner> sinks in _gates.HasPassed ? parts.SinkSteps : [])
        {
            await FinishAsync([.. sinks.Where(sink => _gates.IsOpen(sink.Id))]).ConfigureAwait(false);
        }
    }

    /// <summary>All stop, however far they have come. Sources that take their time take none of the sinks' time.</summary>
    internal async Task StopAsync()
    {
        await LimitAsync((limit, giveUp) => SourcesAsync(source => InTimeAsync(source.Id, source.StopAsync, limit), fail, giveUp))
            .ConfigureAwait(false);
        await LimitAsync((limit, giveUp) => SinksAsync(sink => InTimeAsync(sink.Id, sink.StopAsync, limit), fail, giveUp))
            .ConfigureAwait(false);
    }

    private async Task LimitAsync(Func<CancellationToken, Task, Task> step)
    {
        using var over = new CancellationTokenSource();
        using var limit = new CancellationTokenSource(settings.Stop.Time, settings.Clock);
        await step(limit.Token, settings.Clock.DelayAsync(settings.Abandon, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private async Task InTimeAsync(string id, Func<CancellationToken, Task> stop, CancellationToken limit)
    {
        try
        {
            await stop(limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !ending.IsDrainRequested)
        {
            throw new PipelineException(
                $"'{id}' was not stopped within {settings.Stop.Time.TotalSeconds:0.###} s: a call of it has not come back", exception);
        }
    }

    /// <summary>Starts all connectors. None has changed anything outside then, and the mistakes of all of them are known.</summary>
    /// <returns>Whether all are started.</returns>
    private async Task<bool> StartAsync()
    {
        var mistakes = new ConcurrentDictionary<string, Exception>();
        void Note(string id, Exception mistake)
        {
            mistakes[id] = mistake;
            parts.MarkFailed(id, mistake);
        }

        CancellationToken draining = ending.Draining;
        bool[] sinks = await SinksAsync(sink => sink.StartAsync(draining), Note).ConfigureAwait(false);
        bool[] sources = await SourcesAsync(source => source.StartAsync(draining), Note).ConfigureAwait(false);
        if (!mistakes.IsEmpty)
        {
            string[] ids = [.. parts.All.Select(static runner => runner.Id).Where(mistakes.ContainsKey)];
            fail(string.Join(", ", ids), PipelineException.OfAll([.. ids.Select(id => mistakes[id])]));
        }

        return sinks.Concat(sources).All(static isStarted => isStarted);
    }

    private async Task OpenAsync(SinkRunner sink)
    {
        try
        {
            await sink.OpenAsync(ending.Draining).ConfigureAwait(false);
            foreach (RouteQueue queue in parts.Queues.Where(queue => queue.Sink == sink))
            {
                queue.Start();
            }

            _gates.Open(sink.Id);
        }
        finally
        {
            _gates.Close(sink.Id);
        }
    }

    private async Task RunAsync(ISourceRunner source)
    {
        if (await _gates.PassAsync(source.Id, ending.Force).ConfigureAwait(false))
        {
            await source.RunAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Routes deliver what waits for sinks, and these finish; what they refuse goes to sinks that finish after them.</summary>
    private async Task FinishAsync(IReadOnlyList<SinkRunner> sinks)
    {
        RouteQueue[] queues = [.. parts.Queues.Where(queue => sinks.Contains(queue.Sink))];
        await steps.EachAsync(queues, static queue => queue.Id, static queue => queue.DrainAsync(), fail).ConfigureAwait(false);
        await steps.EachAsync(sinks, static sink => sink.Id, static sink => sink.FinishAsync(), fail).ConfigureAwait(false);
    }

    private Task<bool[]> SourcesAsync(Func<ISourceRunner, Task> step, Action<string, Exception> failed, Task? giveUp = null) =>
        steps.EachAsync(parts.Sources, static source => source.Id, step, failed, giveUp);

    private Task<bool[]> SinksAsync(Func<SinkRunner, Task> step, Action<string, Exception> failed, Task? giveUp = null) =>
        steps.EachAsync(parts.Sinks, static sink => sink.Id, step, failed, giveUp);
}
