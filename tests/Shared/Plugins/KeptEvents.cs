using Pdk.Contracts;

namespace Pdk.Tests.Plugins;

/// <summary>A sink that keeps events as JSON.</summary>
/// <param name="texts">Where they are kept.</param>
internal sealed class KeptEvents(List<string> texts) : ISink
{
    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        foreach (PdkItemView item in events.AsView())
        {
            texts.Add(item.Value.ToJsonString());
        }

        return new(SinkReply.Acked);
    }
}
