using Pdk;
using Pdk.Contracts;

namespace Plugins;

/// <summary>A source that counts: it gives the events {"number": 1}, {"number": 2} and so on, up to a configured number.</summary>
/// <remarks>
/// The attribute makes the class a plugin, and ISource says what it can do. The host creates it with its configuration and pulls it for
/// events, one call at a time. Host services are constructor parameters as well: add `ILog log` to write to the host's log.
/// </remarks>
[Connector("number-source", Description = "Counts up to a number.")]
public sealed class NumberSource(NumberSourceConfiguration configuration) : ISource
{
    private long _number;

    /// <summary>The events are values. A source of raw bytes writes them with AddData, and a codec makes values of them.</summary>
    public CodecRequirement CodecRequirement => CodecRequirement.Structured;

    /// <summary>
    /// Gives the next event. Await here what your events come from, and pass the cancellation on: the host may interrupt a pull.
    /// </summary>
    public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (_number == configuration.Last)
        {
            // There will never be another event. A source without an end never says so.
            output.AddControl(PdkItemKind.Finished);
            return default;
        }

        _number++;
        PdkValueWriter value = output.BeginValue(new PdkItemHeader(IngestNs: UnixClock.NowNs, PullId: pullId));
        value.BeginObject();
        value.WriteKey("number"u8);
        value.WriteInt64(_number);
        value.EndObject();
        output.EndValue();
        return default;
    }
}
