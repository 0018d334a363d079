using Pdk.Contracts;

namespace Pdk.Runtime.Connectors;

/// <summary>The end of a connector's line that lies in the pipeline. Called from any thread.</summary>
internal interface ISenderTarget
{
    /// <summary>Whether it brings items into the pipeline.</summary>
    bool AcceptsItems { get; }

    /// <summary>Whether it tells the fate of events. A linked transport does both.</summary>
    bool AcceptsReplies { get; }

    /// <summary>Items wait to be taken.</summary>
    void OnItemsSent();

    /// <summary>The connection is gone.</summary>
    void OnConnectionLost(string reason);

    /// <summary>A sink tells the fate of events.</summary>
    void OnReply(ulong stream, ulong pullId, SinkReply reply);
}
