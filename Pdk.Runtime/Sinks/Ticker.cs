using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sinks;

/// <summary>Ticks at a steady pace until it is stopped. A tick takes its turn with all else that is done with the sink.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="gate">Lets one at a time to the sink.</param>
/// <param name="tick">What is done at a tick, while there is a connection and no pause.</param>
/// <param name="after">What is done then, when others may have their turn.</param>
/// <param name="mostPutOff">
/// How often a tick is put off while batches are in flight: where there are several, each tick would wait for all of them.
/// </param>
internal sealed class Ticker(RunContext run, SinkGate gate, Func<ValueTask> tick, Func<ValueTask> after, int mostPutOff)
{
    private readonly CancellationTokenSource _stop = new();
    private Task _ticks = Task.CompletedTask;

    internal void Start() => _ticks = TickAsync();

    /// <summary>Waits until a tick that is under way has ended; there is no other.</summary>
    internal async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _ticks.ConfigureAwait(false);
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(run.Settings.Tick.Time, run.Clock);
        int putOff = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                if (!gate.TryEnter())
                {
                    if (putOff++ < mostPutOff)
                    {
                        continue;
                    }

                    await gate.EnterAsync(_stop.Token).ConfigureAwait(false);
                }

                putOff = 0;
                try
                {
                    if (!gate.IsClosed)
                    {
                        await tick().ConfigureAwait(false);
                    }
                }
                finally
                {
                    gate.Leave();
                }

                await after().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested || run.Force.IsCancellationRequested)
        {
            // The run ends.
        }
    }
}
