namespace Pdk.Contracts;

/// <summary>The fate of events that a sink was given.</summary>
public enum SinkAck
{
    /// <summary>
    /// Not known yet. A sink without <see cref="ISink.AutoAck"/> holds the events until it answers, whoever waits for that, and they are
    /// lost with it. At a tick: nothing to say.
    /// </summary>
    None = 0,

    /// <summary>Delivered.</summary>
    Ack = 1,

    /// <summary>Not delivered.</summary>
    Fail = 2,
}
