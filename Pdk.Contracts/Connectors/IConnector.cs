namespace Pdk.Contracts;

/// <summary>
/// The life of a connector that has a connection or a state to care for. A class that is a source or a sink may implement it as well.
/// </summary>
/// <remarks>
/// Order: <see cref="OnStartAsync"/>, <see cref="ConnectAsync"/> until it succeeds, then any number of pauses and resumptions and, after a
/// loss, connects; at the end <see cref="OnDrainAsync"/> and <see cref="OnStopAsync"/>. Calls never overlap, nor do they with those of
/// <see cref="ISource"/> and <see cref="ISink"/>; of a class that is both, each is made once. Only <see cref="Status"/> may be asked for at
/// any time. A refused connection, a timeout, whatever a client library throws, leaves the connector in use, and it is asked again. Only a
/// fault, as a <see cref="NullReferenceException"/>, puts it out of service: see <see cref="ExceptionRule"/>.
/// </remarks>
[PluginContract("pdk.connector", 1, 1)]
public interface IConnector
{
    /// <summary>Called once, before anything else, and before any connector of the pipeline is connected.</summary>
    /// <remarks>
    /// The place to find mistakes, such as a file that is not there. Change nothing outside: another connector's mistake may end the run
    /// before it begins.
    /// </remarks>
    /// <param name="cancellation">Cancelled when the host gives up waiting.</param>
    ValueTask OnStartAsync(CancellationToken cancellation) => default;

    /// <summary>Establishes the connection.</summary>
    /// <param name="attempt">How often this was tried before.</param>
    /// <param name="cancellation">Cancelled when the host gives up waiting.</param>
    /// <returns>Whether the connector is connected; <see langword="false"/>, like most exceptions, means: try again later.</returns>
    /// <exception cref="ArgumentException">
    /// The configuration is wrong, so that no other attempt can succeed: the run ends as failed. So it does after a
    /// <see cref="PdkDataException"/> and a <see cref="NotSupportedException"/>.
    /// </exception>
    ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation) => new(true);

    /// <summary>Events stop for a while. May come while there is no connection; it is not made again before events go on.</summary>
    /// <param name="cancellation">Cancelled when the host gives up waiting.</param>
    ValueTask OnPauseAsync(CancellationToken cancellation) => default;

    /// <summary>Events go on. Where there is no connection, <see cref="ConnectAsync"/> follows.</summary>
    /// <param name="cancellation">Cancelled when the host gives up waiting.</param>
    ValueTask OnResumeAsync(CancellationToken cancellation) => default;

    /// <summary>No new event will be asked for; those under way are still being delivered.</summary>
    /// <param name="cancellation">Cancelled when the host gives up waiting.</param>
    ValueTask OnDrainAsync(CancellationToken cancellation) => default;

    /// <summary>Called once, at the end.</summary>
    /// <param name="cancellation">Cancelled when the host gives up waiting.</param>
    ValueTask OnStopAsync(CancellationToken cancellation) => default;

    /// <summary>How the connector stands, in its own words.</summary>
    /// <remarks>
    /// Asked on any thread, at any time between the constructor and the end, also while another call is under way: answer from what is
    /// known, and wait for nothing. A host that gets no answer soon goes by the last one.
    /// </remarks>
    [Since(1, 1)]
    ConnectorStatus Status => ConnectorStatus.Unknown;
}
