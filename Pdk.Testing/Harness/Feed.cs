using Pdk.Contracts;

namespace Pdk.Testing.Harness;

/// <summary>One batch that a test sends to a sink.</summary>
/// <param name="stream">The stream of its events.</param>
/// <param name="events">The events.</param>
/// <param name="endsStream">Whether the stream ends with them.</param>
internal sealed class Feed(ulong stream, IReadOnlyList<PdkDocument> events, bool endsStream = false)
{
    private readonly TaskCompletionSource<SinkAck> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the source hears what became of the batch.</summary>
    internal Task<SinkAck> Answered => _answer.Task;

    internal void WriteTo(PdkBatchWriter output, ulong pullId)
    {
        var header = new PdkItemHeader(StreamId: stream, PullId: pullId);
        foreach (PdkDocument value in events)
        {
            output.AddValue(header, value.Root);
        }

        if (endsStream)
        {
            output.AddControl(PdkItemKind.EndStream, header);
        }
    }

    internal void Answer(SinkAck ack) => _answer.TrySetResult(ack);
}
