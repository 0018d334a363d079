using Pdk.Contracts;

namespace Pdk.Tests.Plugins;

/// <summary>Keeps the reason that a connector gives for a lost connection.</summary>
internal sealed class RecordingSender : ISender
{
    public string? Lost { get; private set; }

    public void ConnectionLost(string reason) => Lost = reason;

    public ValueTask SendAsync(PdkBatch items, CancellationToken cancellation) => throw new NotSupportedException();

    public void Reply(ulong streamId, ulong pullId, SinkReply reply) => throw new NotSupportedException();
}
