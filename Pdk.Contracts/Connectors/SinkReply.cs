namespace Pdk.Contracts;

/// <summary>What a sink answers to events or to a tick.</summary>
/// <param name="Ack">The fate of the events.</param>
/// <param name="Circuit">Whether sources shall stop or go on.</param>
public readonly record struct SinkReply(SinkAck Ack, CircuitAction Circuit = CircuitAction.None)
{
    /// <summary>Nothing to say.</summary>
    public static SinkReply None => default;

    /// <summary>Everything was delivered.</summary>
    public static SinkReply Acked => new(SinkAck.Ack);

    /// <summary>It was not delivered.</summary>
    public static SinkReply Failed => new(SinkAck.Fail);
}
