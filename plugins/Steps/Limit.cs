using System.Diagnostics;
using Pdk.Contracts;

namespace Pdk.Plugins.Steps;

/// <summary>Lets so many events go on in a time.</summary>
/// <remarks>
/// Where they wait, a batch goes on as a whole when its turn has come: the mean is kept, and no more than one batch is ahead of it.
/// </remarks>
/// <param name="configuration">How many, and what becomes of the others.</param>
[Operator("limit", Description = "Lets so many events go on in a time.")]
public sealed class Limit(LimitConfiguration configuration) : IOperator
{
    private const byte OverPort = 2;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _free;
    private TimeSpan _windowEnd;
    private long _taken;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ports => configuration.Over == LimitAction.Port ? ["over"] : [];

    /// <inheritdoc/>
    public async ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        if (configuration.Over == LimitAction.Wait)
        {
            await WaitAsync(events.Count, cancellation).ConfigureAwait(false);
            foreach (PdkItemView item in events.AsView())
            {
                output.CopyItem(item);
            }
        }
        else
        {
            Part(events, output);
        }

        return OperatorReply.Done;
    }

    /// <summary>Waits until what went before has had its time.</summary>
    private async ValueTask WaitAsync(int events, CancellationToken cancellation)
    {
        for (TimeSpan rest = _free - _clock.Elapsed; rest > TimeSpan.Zero; rest = _free - _clock.Elapsed)
        {
            await Task.Delay(rest < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : rest, cancellation).ConfigureAwait(false);
        }

        TimeSpan now = _clock.Elapsed;
        _free = (_free > now ? _free : now) + (configuration.Per * ((double)events / configuration.Events));
    }

    private void Part(PdkBatch events, PdkBatchWriter output)
    {
        foreach (PdkItemView item in events.AsView())
        {
            TimeSpan now = _clock.Elapsed;
            if (now >= _windowEnd)
            {
                (_windowEnd, _taken) = (now + configuration.Per, 0);
            }

            if (_taken < configuration.Events)
            {
                _taken++;
                output.CopyItem(item);
            }
            else if (configuration.Over == LimitAction.Port)
            {
                output.AddValue(item.Header with { Port = OverPort }, item.Value, item.Meta);
            }
        }
    }
}
