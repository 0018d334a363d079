using System.Text;
using Pdk.Contracts;

namespace Pdk.Benchmarks.Flood;

/// <summary>Gives texts of one length, as many as are asked for.</summary>
[Connector("flood", Description = "Gives events of one size, for benchmarks.")]
public sealed class FloodSource(FloodConfiguration configuration) : ISource
{
    private readonly byte[] _text = Encoding.ASCII.GetBytes(new string('x', configuration.Size));
    private long _left = configuration.Events;
    private long _nextNs;

    /// <inheritdoc/>
    public CodecRequirement CodecRequirement => CodecRequirement.Structured;

    /// <inheritdoc/>
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_left == 0)
        {
            output.AddControl(PdkItemKind.Finished);
            return;
        }

        if (configuration.Interval > TimeSpan.Zero)
        {
            await WaitAsync(cancellation);
        }

        var header = new PdkItemHeader(IngestNs: UnixClock.NowNs, PullId: pullId);
        long count = Math.Min(_left, configuration.Batch);
        for (long number = 0; number < count; number++)
        {
            output.BeginValue(header).WriteString(_text);
            output.EndValue();
        }

        _left -= count;
    }

    private async ValueTask WaitAsync(CancellationToken cancellation)
    {
        _nextNs = Math.Max(_nextNs, UnixClock.NowNs);
        while (_nextNs - UnixClock.NowNs is var wait and > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait / 1e6)), cancellation);
        }

        _nextNs += (long)configuration.Interval.TotalNanoseconds;
    }
}
