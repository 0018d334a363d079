namespace Pdk.Runtime.Routes;

/// <summary>What has become of a batch on its way over a route.</summary>
internal enum ReceiptState
{
    /// <summary>Nobody knows yet.</summary>
    Open,

    /// <summary>It was delivered, or dropped because the route says so: nobody need give it again.</summary>
    Settled,

    /// <summary>It was not delivered, and the source was told so.</summary>
    Failed,
}
