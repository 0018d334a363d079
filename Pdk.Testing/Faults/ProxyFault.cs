namespace Pdk.Testing;

/// <summary>What a <see cref="FaultProxy"/> does to the connections that go through it.</summary>
public enum ProxyFault
{
    /// <summary>Nothing: bytes pass as they come.</summary>
    None = 0,

    /// <summary>New connections are refused, as where no server listens. Those that are open go on.</summary>
    Refused = 1,

    /// <summary>All connections are reset, those that are open at once, new ones when they are made.</summary>
    Reset = 2,

    /// <summary>Bytes pass at <see cref="FaultProxy.BytesPerSecond"/>, in each direction of each connection.</summary>
    Slow = 3,

    /// <summary>Connections stay open, and nothing is read of them any more: what is sent fills the buffers, and then waits.</summary>
    Full = 4,
}
