namespace Pdk.Contracts;

/// <summary>Counts the attempts to connect.</summary>
/// <remarks>
/// They are those of the connector, not of the instance: one that takes the place of another, after a fault or in a new version, goes on
/// counting. So a sink knows whether what it writes to holds what was delivered already.
/// </remarks>
/// <param name="Overall">All attempts so far, this one not counted.</param>
/// <param name="Successes">How many of them succeeded.</param>
/// <param name="SinceLastSuccess">How many failed since the last success.</param>
public readonly record struct ConnectAttempt(ulong Overall, ulong Successes, ulong SinceLastSuccess)
{
    /// <summary>Whether nothing was tried before.</summary>
    public bool IsFirst => Overall == 0;
}
