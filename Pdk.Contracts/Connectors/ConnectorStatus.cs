namespace Pdk.Contracts;

/// <summary>What a connector says of itself: see <see cref="IConnector.Status"/>.</summary>
/// <param name="LagItems">
/// How many items it is behind: those that wait outside to be read, or were taken and are not written yet. Null where it does not know.
/// </param>
/// <param name="Lag">How far it is behind in time: the age of the oldest of these. Null where it does not know.</param>
/// <param name="LastError">What went wrong last, in one line, without secrets. Null where nothing has.</param>
public sealed record ConnectorStatus(long? LagItems = null, TimeSpan? Lag = null, string? LastError = null)
{
    /// <summary>Nothing is known.</summary>
    public static ConnectorStatus Unknown => new();
}
