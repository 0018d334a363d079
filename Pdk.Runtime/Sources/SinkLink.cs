using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Sources;

/// <summary>A route at work.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Port">Which port of the source.</param>
/// <param name="Sink">Where it leads.</param>
/// <param name="Number">The link's number among those of its port.</param>
internal sealed record SinkLink(SourceRunner Source, SourcePort Port, SinkRunner Sink, int Number)
{
    /// <summary>
    /// Tells the source that events were delivered. What was delivered from the port err are no events, so that nobody waits for them.
    /// </summary>
    internal void Ack(ulong stream, ulong pullId)
    {
        if (Port == SourcePort.Out && Source.IsTransactional)
        {
            Source.Post(new Contraflow(ContraflowKind.Ack, Number, stream, pullId));
        }
    }

    /// <summary>Tells the source that events were not delivered.</summary>
    internal void Fail(ulong stream, ulong pullId)
    {
        if (Source.IsTransactional)
        {
            Source.Post(new Contraflow(ContraflowKind.Fail, Number, stream, pullId));
        }
    }
}
