namespace Pdk.Contracts;

/// <summary>The fate of events that a sink was given.</summary>
public enum SinkAck
{
    /// <summary>Not known yet, or of no interest.</summary>
    None = 0,

    /// <summary>Delivered.</summary>
    Ack = 1,

    /// <summary>Not delivered.</summary>
    Fail = 2,
}
