namespace Pdk.Runtime;

/// <summary>When a transactional source hears that events which a route has spilled are settled.</summary>
public enum SpillAck
{
    /// <summary>
    /// When the sink has taken them. After a restart the source gives again what was spilled, so that it is delivered twice; nothing has to
    /// reach the disk before the source goes on.
    /// </summary>
    Delivered = 0,

    /// <summary>When the disk has them: each batch is flushed to it before the source goes on.</summary>
    Spilled = 1,
}
