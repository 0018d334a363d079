using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>The ways by which answers come to a source, as far as they must know what it is told.</summary>
internal interface IAnswerWays
{
    /// <summary>How many of them must ack a pull.</summary>
    int Count { get; }

    /// <summary>How far an ack is true now, of what came by its way: not over something of the same pull that still waits there.</summary>
    /// <returns>The pull id; 0 where nothing is left of it.</returns>
    ulong Limit(in Contraflow ack);

    /// <summary>The source has heard of a failure, or never will.</summary>
    void OnFailureTold(in Contraflow failure);

    /// <summary>The source gives again, from here on, what was not delivered.</summary>
    void OnReplay();
}
