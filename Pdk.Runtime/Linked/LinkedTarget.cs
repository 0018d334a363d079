using Pdk.Contracts;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Linked;

/// <summary>The end of a linked transport's line: its items go to the source side, everything else to the sink side.</summary>
/// <param name="sink">The sink side.</param>
internal sealed class LinkedTarget(ISenderTarget sink) : ISenderTarget
{
    private ISenderTarget? _source;

    public bool AcceptsItems => true;

    public bool AcceptsReplies => true;

    /// <summary>Names the source side; before the run begins.</summary>
    internal void Link(ISenderTarget source) => _source = source;

    public void OnItemsSent() => _source?.OnItemsSent();

    // There is one connection, and the sink side keeps it.
    public void OnConnectionLost(string reason)
    {
        sink.OnConnectionLost(reason);
        _source?.OnConnectionLost(reason);
    }

    public void OnReply(ulong stream, ulong pullId, SinkReply reply) => sink.OnReply(stream, pullId, reply);
}
