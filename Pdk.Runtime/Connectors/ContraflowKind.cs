namespace Pdk.Runtime.Connectors;

/// <summary>What flows back to a source.</summary>
internal enum ContraflowKind
{
    /// <summary>Everything up to and including the pull id was delivered.</summary>
    Ack,

    /// <summary>Something from the pull id on was not.</summary>
    Fail,

    /// <summary>A pull gave items, but no event came of them.</summary>
    NoEvents,

    /// <summary>A breaker asks to stop.</summary>
    Trigger,

    /// <summary>A breaker lets go on.</summary>
    Restore,
}
